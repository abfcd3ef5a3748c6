// A friendly sentence on one phone alone: the leader's when the table is silent, the long writer's own.
// Nothing is refused, nothing is moved, and whoever has read it may put it away.

import { el, find, set, write } from "../../shared/dom.js";
import { fetchWords } from "./jobwords.js";

export function createHint(shared) {
  const { live, say } = shared;
  const text = el("p", {});
  const close = el("button", { class: "ds-button", type: "button", "data-variant": "tertiary", "data-size": "sm" });
  const box = el("aside", { class: "notice hint", hidden: true }, text, close);
  let now = "none";
  let readFor = ""; // The hint and round that were put away.
  let words = null;

  live.subscribe((_state, { event, shape }) => event === "phone.hinted" && hear(shape.hint));
  close.onclick = () => {
    readFor = placeOf(now);
    draw();
    find("#text").focus({ preventScroll: true });
  };

  async function hear(hint) {
    if (hint === now) return;
    now = hint;
    if (hint === "none") return draw();
    words ??= await fetchWords(shared).catch(() => null);
    if (words === null) return void (now = "none"); // Told again in a moment, perhaps with a net.
    draw();
    if (!box.hidden) say(text.textContent);
  }

  const placeOf = (hint) => `${hint}/${[...live.store.state.rounds.values()].find(({ phase }) => phase === "open")?.number}`;

  function draw() {
    const shown = now !== "none" && words !== null && placeOf(now) !== readFor;
    if (shown && !box.isConnected) find("#write").before(box);
    set(box, { hidden: !shown, "data-hint": now, "aria-label": shown ? words.say("hint_label") : null });
    write(text, shown ? words.say(`hint_${now}`) : "");
    write(close, shown ? words.say("hint_close") : "");
  }

  return { draw };
}
