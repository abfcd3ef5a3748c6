// Who sits where in one round: a tile per table where the table stands, with the numbers of those who go there.
// A number means something only to whoever holds it; never a role, never a name. Where people choose, what they choose between.

import { el } from "../../shared/dom.js";
import { chunk, gridFor } from "../paging.js";
import * as choices from "./choices.js";

const SMALLEST = { width: 330, height: 220 };

export function pages(room, facts) {
  const tiles = facts.round?.offers ? choices.tiles(facts) : tablesOf(facts).map((table) => tile(table, facts));
  if (tiles.length === 0) return [frame(facts, [el("p", { class: "themes__none" }, facts.words.say("no_seating"))], "div").page];
  const bare = frame(facts, []);
  room.replaceChildren(bare.page);
  const gap = Number.parseFloat(getComputedStyle(bare.body).rowGap) || 0;
  const space = { width: bare.body.clientWidth, height: bare.body.clientHeight };
  const { columns, perPage, rows } = gridFor(tiles.length, space, SMALLEST, gap);
  return chunk(tiles, perPage).map((some) => {
    const { page, body } = frame(facts, some);
    body.style.gridTemplateColumns = `repeat(${columns}, minmax(0, 1fr))`;
    body.style.gridTemplateRows = `repeat(${rows}, minmax(0, 1fr))`;
    return page;
  });
}

/** The tables of the round in view, in the room's order, with who goes there. Pure. */
export function tablesOf({ seating, round, conference }) {
  const here = seating?.rounds.find((each) => each.round === round?.number)?.tables ?? [];
  const numbers = new Map(here.map(({ table, tickets }) => [table, tickets]));
  return conference.tables.filter(({ number }) => numbers.has(number)).map((table) => ({ ...table, tickets: numbers.get(table.number) }));
}

function frame({ words, round }, children, tag = "ul") {
  const body = el(tag, { class: "tiles seating__tables" }, children);
  const about = el("div", {}, el("p", { class: "scene__kicker" }, words.say("round", { round: round?.number ?? "" })), el("h1", { class: "scene__title" }, words.say(round?.offers ? "choices" : "seating")));
  return { page: el("section", { class: "scene work" }, about, body), body };
}

function tile({ number, name, tickets }, { words }) {
  return el("li", { class: "tile seating__table" }, el("span", { class: "tile__name" }, name || words.say("table", { table: number })), el("span", { class: "seating__numbers" }, tickets.join(" · ")));
}
