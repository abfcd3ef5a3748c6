// Theme tables to choose between: a tile per table with what it is about and how many have chosen it. Never who.

import { el } from "../../shared/dom.js";
import { offersIn } from "../../shared/choosing.js";

/** The tiles of the tables on offer, in the room's order. */
export function tiles(facts) {
  return offersIn(facts).map((offer) => tile(offer, facts));
}

function tile({ topic, name, table, taken, seats, left }, { words }) {
  const where = name || words.say("table", { table });
  return el(
    "li",
    { class: "tile choice__table", "data-full": left === 0 },
    el("span", { class: "choice__topic" }, topic || where),
    el("span", { class: "choice__name" }, topic ? where : ""),
    el("span", { class: "choice__chairs" }, left === 0 ? words.say("choice_full") : words.count("choice_taken", taken, { seats })),
  );
}
