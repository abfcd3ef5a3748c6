// While the tables tell the room: whose turn it is, who is next, and when it is ours.

import { find, set, write } from "../../shared/dom.js";
import { plenaryNow } from "../../shared/store.js";

export function createPlenary({ words, say }) {
  const box = find("#plenary");
  let told = null;

  function draw(state, round) {
    const open = round?.plenary?.open === true;
    set(box, { hidden: !open });
    set(find("#thanks"), { hidden: open });
    if (!open) return (told = null);
    const { table, next } = plenaryNow(round);
    const own = state.seat.table;
    const nameOf = (number) => state.conference.tables.find((each) => each.number === number)?.name ?? "";
    const now = table === null ? words.say("plenary_soon") : words.say(table === own ? "plenary_ours" : "plenary_theirs", { table: nameOf(table) });
    write(find("#plenary-now"), now);
    write(find("#plenary-next"), next === null ? "" : words.say(next === own ? "plenary_we_are_next" : "plenary_next", { table: nameOf(next) }));
    if (told !== null && told !== now) say(now);
    told = now;
  }

  return { draw };
}
