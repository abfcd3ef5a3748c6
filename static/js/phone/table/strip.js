// The thin strip at the top, and one calm line when the net is gone. Nothing to press stands here.

import { timeLeft } from "../../shared/clock.js";
import { find, set, write } from "../../shared/dom.js";

const PATIENCE_MS = 2_000; // A short gap is not worth anybody's worry.

export function createStrip({ live, outbox, words }) {
  const [where, round, left, net] = ["#strip-table", "#strip-round", "#strip-left", "#net"].map((id) => find(id));
  const hours = new Intl.DateTimeFormat(words.language === "en" ? "en-GB" : "nb-NO", { hour: "2-digit", minute: "2-digit" });

  function draw(state, running) {
    write(where, tableName(state));
    const total = state.rounds.size;
    write(round, running ? words.say("round_of", { number: running.number, total }) : "");
    const isComing = running?.step_from > live.clock.now(); // The next step's clock stands still until it begins.
    write(left, isComing ? "" : timeLeft(running, live.clock.now(), words));
    const sentence = netSentence();
    write(net, sentence);
    set(net, { hidden: !sentence });
  }

  function netSentence() {
    const { name, since, message } = live.status;
    if (name === "refused") return message ? words.say("refused_why", { why: message }) : words.say("refused");
    if (name !== "connected" && live.clock.now() - since > PATIENCE_MS) return awaySentence(name, since);
    return outbox.isSafe ? "" : words.say("unsafe");
  }

  function awaySentence(name, since) {
    const waiting = outbox.items().filter((item) => item.state === "waiting" || item.state === "sending").length;
    if (name === "connecting" && !waiting && navigator.onLine) return words.say("connecting");
    const time = hours.format(since);
    return waiting ? words.count("offline_waiting", waiting, { time }) : words.say("offline", { time });
  }

  return { draw };
}

function tableName({ conference, seat }) {
  return conference.tables.find((table) => table.number === seat.table)?.name ?? "";
}
