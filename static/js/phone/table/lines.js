// The lines below the field: own ones first seen on the phone, then on the server, and the table's.
// A line that comes in never moves what somebody is reading: it waits behind a small button.

import { el, find, keyed, set, write } from "../../shared/dom.js";
import { drawLine } from "./line.js";
import { isWritable, stepOf } from "../../shared/store.js";

/** Newest first: what lies on the phone, then what the server has. Pure. */
export function linesShown(state, items, number) {
  const stored = [...state.lines.values()];
  const known = new Set(stored.map((line) => line.client_key));
  const unknown = items.filter((item) => !known.has(item.client_key));
  const onPhone = unknown.filter((item) => item.round === number || item.state !== "saved");
  const shown = stored.filter((line) => line.round === number && isSeen(line) && !isEcho(line, onPhone));
  return [...onPhone.reverse().map(asLine), ...shown.sort((a, b) => b.id - a.id)];
}

function asLine(item) {
  return { ...item, onPhone: item.state, mine: true, entered_for: item.entered_for !== null };
}

/** The table's telling of an own line can come before the author's: for that moment it is not a second line. */
function isEcho(line, onPhone) {
  const isSame = (item) => item.id === line.id || (item.state === "sending" && item.text === line.text);
  return !line.mine && onPhone.some(isSame);
}

function isSeen(line) {
  return line.state === "posted" || (line.state === "hidden" && line.text !== "");
}

export const keyOf = (line) => line.client_key ?? line.id;

export function createLines(shared) {
  const { live, outbox, words, say } = shared;
  const list = find("#lines");
  const pill = find("#new-lines");
  const earlier = find("#earlier");
  const states = new Map();
  let seen = new Set();
  let round = null;
  let drawn = null;

  function draw(state, running) {
    drawn = [state, running];
    const items = outbox.items();
    forgetSeen(state, items);
    tellStates(items);
    if (running?.number !== round) startRound(running);
    if (running) drawRound(state, running, items);
    drawEarlier(state, running);
  }

  function startRound(running) {
    round = running?.number ?? null;
    seen = new Set();
    list.replaceChildren();
  }

  function drawRound(state, running, items) {
    const all = linesShown(state, items, running.number);
    const held = mustHold() ? all.filter((line) => !line.mine && !seen.has(keyOf(line))) : [];
    const shown = all.filter((line) => !held.includes(line));
    seen = new Set(shown.map(keyOf));
    keyed(list, shown, keyOf, (line, old) => drawLine(shared, state, line, old, isWritable(running)));
    const none = all.length === 0 && isWritable(running);
    const isAlone = stepOf(running, live.clock.now()) === "alone"; // Others may have written: nobody sees it yet.
    set(find("#no-lines"), { hidden: !none || isAlone });
    set(find("#no-own"), { hidden: !none || !isAlone });
    set(pill, { hidden: held.length === 0 });
    if (held.length) write(pill, words.count("new_lines", held.length));
  }

  /** True while somebody reads further down, or is changing a line in the list. */
  function mustHold() {
    if (seen.size === 0) return false;
    const isAbove = list.getBoundingClientRect().top < 0;
    return isAbove || find("[data-busy]", list) !== null;
  }

  /** A saved line leaves the outbox's memory when the server's own telling of it has come. */
  function forgetSeen(state, items) {
    const known = new Set([...state.lines.values()].map((line) => line.client_key));
    for (const item of items) if (item.state === "saved" && known.has(item.client_key)) outbox.drop(item.client_key);
  }

  function tellStates(items) {
    for (const { client_key, state, why, waited } of items) {
      if (states.get(client_key) === state) continue;
      states.set(client_key, state);
      if (state === "saved") say(words.say("said_saved"));
      if (state === "refused") say(words.say("said_refused", { why }));
      if (state === "waiting" && waited) say(words.say("said_on_phone"));
    }
  }

  function drawEarlier(state, running) {
    const rounds = [...state.rounds.values()].filter(
      (each) => each.number !== running?.number && linesShown(state, [], each.number).length > 0,
    );
    set(earlier, { hidden: rounds.length === 0 });
    keyed(find("#earlier-rounds"), rounds, (each) => each.number, (each, old) => drawEarlierRound(state, each, old));
  }

  function drawEarlierRound(state, each, old) {
    const section = old ?? emptyRound();
    set(find("h3", section), { lang: state.conference.language });
    write(find("h3", section), each.question);
    const lines = linesShown(state, [], each.number);
    keyed(find("ul", section), lines, keyOf, (line, was) => drawLine(shared, state, line, was, false));
    return section;
  }

  pill.onclick = () => {
    const title = find("#lines-title");
    title.scrollIntoView({ block: "center" });
    title.focus({ preventScroll: true });
    draw(...drawn);
  };
  addEventListener("scroll", () => !pill.hidden && !mustHold() && draw(...drawn), { passive: true });

  return { draw };
}

function emptyRound() {
  const title = el("h3", { class: "ds-heading", "data-size": "2xs" });
  return el("section", { class: "stack stack-close" }, title, el("ul", { class: "plain lines" }));
}
