// What console and theme desk share: the socket, sending with an answer that is told, the honest strip.
// Nothing is shown as done before the server has said so.

import { hour } from "../shared/clock.js";
import { connect } from "../shared/live.js";
import { find, write } from "../shared/dom.js";
import { afterPress } from "../shared/presses.js";
import { readBlock, wordsOfPage } from "../shared/words.js";
import { createToasts } from "./toasts.js";
import { mountWatch } from "./watch.js";

const BEHIND_MS = 3_000;

/** `draw(view)` is called once per frame however many events came, and every second for the clocks.
 * The console itself says that it is one: that it has been open stands on the list of what is left. */
export function openDesk(draw, { isConsole = false } = {}) {
  const page = readBlock("desk");
  const words = wordsOfPage();
  const live = connect({ view: "console", conference: page.conference, desk: isConsole });
  const toasts = createToasts(find(".toasts"), words);
  const desk = { page, words, live, toasts, send, caughtUp, redraw };
  let waiting = false;
  mountWatch(live, words);

  /** Resolves to the answer; a refusal has been told already, and nothing has changed. */
  async function send(wire, payload) {
    const answer = await live.send(wire, payload);
    if (!answer.ok) toasts.refused(answer.error.message || words.say("not_connected"));
    return answer;
  }

  /** Until what the server had done at that version is known here, or it has taken too long: an answer may come before
   * the events it speaks of. */
  async function caughtUp(version) {
    if (version <= live.store.version) return;
    let stop;
    await new Promise((done) => {
      stop = live.subscribe(() => live.store.version >= version && done());
      setTimeout(done, BEHIND_MS);
    });
    stop();
  }

  function redraw() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      afterPress(drawAll);
    });
  }

  function drawAll() {
    drawStrip(live, words);
    if (live.store.state) draw(viewOf(live), desk);
  }

  live.subscribe((_state, what) => {
    if (what.ended) return location.replace(`/gone/${page.code}`);
    return what.beat || redraw();
  });
  setInterval(redraw, 1_000);
  return desk;
}

/** The store's maps as lists, once per change: columns only read. */
function viewOf(live) {
  const { state } = live.store;
  if (viewOf.of !== state) {
    const byNumber = (a, b) => a.number - b.number;
    viewOf.of = state;
    viewOf.lists = {
      lines: [...state.lines.values()],
      themes: [...state.themes.values()],
      seats: [...state.seats.values()],
      rounds: [...state.rounds.values()].sort(byNumber),
      points: [...state.points.values()],
    };
  }
  return { ...state, ...viewOf.lists, now: live.clock.now() };
}

function drawStrip(live, words) {
  const strip = find(".strip");
  const { name, since, message } = live.status;
  strip.hidden = name === "connected";
  if (name === "refused") write(strip, message || words.say("refused"));
  if (name === "connecting") write(strip, words.say("connecting"));
  if (name === "disconnected") write(strip, words.say("offline_since", { time: hour(since) }));
}

export function tableName(table, words) {
  return table?.name || words.say("table", { table: table?.number ?? "" });
}
