// Work: the clock, and one tile per table standing where the table stands. Numbers and a word, never a text.

import { el } from "../../shared/dom.js";
import { stepOf } from "../../shared/store.js";
import { clockFace } from "../countdown.js";
import { countAt, tableState } from "../hall.js";
import { chunk, gridFor } from "../paging.js";

const SMALLEST = { width: 250, height: 190 };

export function pages(room, facts) {
  const bare = frame(facts, []);
  room.replaceChildren(bare.page);
  const gap = Number.parseFloat(getComputedStyle(bare.body).rowGap) || 0;
  const space = { width: bare.body.clientWidth, height: bare.body.clientHeight };
  const standing = facts.conference.tables.filter((table) => !table.into);
  const { columns, perPage, rows } = gridFor(standing.length, space, SMALLEST, gap);
  return chunk(standing, perPage).map((tables) => {
    const { page, body } = frame(facts, tables.map((table) => tile(table, facts)));
    body.style.gridTemplateColumns = `repeat(${columns}, minmax(0, 1fr))`;
    body.style.gridTemplateRows = `repeat(${rows}, minmax(0, 1fr))`;
    return page;
  });
}

function frame(facts, tiles) {
  const body = el("ul", { class: "tiles" }, tiles);
  const about = el("div", { class: "work__about" }, el("p", { class: "scene__kicker" }, kicker(facts)), el("h1", { class: "work__question" }, facts.round?.question ?? facts.conference.title));
  const top = el("div", { class: "scene__top" }, about, clockFace(facts, "large"));
  return { page: el("section", { class: "scene work" }, top, body), body };
}

function kicker({ words, round, now }) {
  if (!round) return "";
  const step = round.phase === "open" || round.phase === "paused" ? stepOf(round, now()) : null;
  return words.say(step ? `round_${step}` : "round", { round: round.number });
}

function tile(table, { words, counts, round }) {
  const count = round ? countAt(counts, table.number, round.number) : 0;
  const state = tableState(round, count);
  return el(
    "li",
    { class: "tile", "data-state": state },
    el("span", { class: "tile__name" }, nameOf(table, round) || words.say("table", { table: table.number })),
    el("span", { class: "tile__count" }, String(count)),
    el("span", { class: "tile__state" }, words.say(state)),
  );
}

/** By its theme, where people chose one: that is what they look for. */
function nameOf({ number, name }, round) {
  return round?.offers?.find(({ table }) => table === number)?.topic || name;
}
