// «Your next table» between rounds, in large type; and a word when the phone has moved to another table.

import { el, find, set, write } from "../../shared/dom.js";
import { isWritable } from "../../shared/store.js";

export function createPlaces({ words, say }) {
  const box = find("#next-table") ?? made();
  let told = null;

  function draw(state) {
    const next = nextPlace(state);
    set(box, { hidden: next === null });
    if (next !== null) drawNext(state, next);
    tellMove(state);
  }

  function drawNext(state, { round, table, leads, leader }) {
    const stays = table === state.seat.table;
    write(find("#next-label"), words.say(stays ? "next_stay" : "next_table", { number: round }));
    write(find("#next-name"), nameOf(state, table));
    const led = leader === null ? "" : words.say("next_led", { number: String(leader) });
    write(find("#next-leader"), leads ? words.say("next_lead") : led);
  }

  function tellMove(state) {
    const { table } = state.seat;
    if (told !== null && told !== table) say(words.say("moved_to", { table: nameOf(state, table) }));
    told = table;
  }

  return { draw };
}

/** The own place in the first round that waits, while nothing runs; null when there is none. Pure. */
export function nextPlace({ places, rounds }) {
  const all = [...rounds.values()].sort((a, b) => a.number - b.number);
  if (!places) return null;
  const waiting = all.find((round) => round.phase === "waiting");
  if (!waiting || waiting.offers || !isOnTheWay({ rounds })) return null;
  return places.rounds.find((each) => each.round === waiting.number) ?? null;
}

/** Whether people may rise for the next round: nothing runs, and they are called to it or have told what they had. Pure. */
export function isOnTheWay({ rounds }) {
  const all = [...rounds.values()].sort((a, b) => a.number - b.number);
  if (all.some(isWritable)) return false;
  const waiting = all.find((round) => round.phase === "waiting");
  return Boolean(waiting) && (waiting.called || isTold(all.findLast((round) => round.phase === "closed")));
}

/** Nobody rises while the tables tell, or before they have: a round with steps ends in a plenary. */
function isTold(round) {
  return round?.plenary ? !round.plenary.open : !round?.steps.length;
}

function nameOf({ conference }, number) {
  return conference.tables.find((table) => table.number === number)?.name || String(number);
}

function made() {
  const box = el("section", { id: "next-table", class: "next-table", hidden: true }, el("p", { id: "next-label" }), el("p", { id: "next-name", class: "join-place" }), el("p", { id: "next-leader" }));
  find("#said").after(box);
  return box;
}
