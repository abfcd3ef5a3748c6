// Theme tables of the next round of free choice: what they are about, how many have chosen each, and where one young person
// would sit alone.

import { el, find, keyed, set, write } from "../../shared/dom.js";
import { offersIn, roundToChoose } from "../../shared/choosing.js";
import { tableName } from "../desk.js";
import { lonelyTables, themesToOffer } from "./choosers.js";

export function mountChoices(desk) {
  const { words, page } = desk;
  const form = find("#choices");
  const list = find("#choices-tables");
  const edited = new Set(); // Tables somebody has typed at here and not saved: nobody writes over them.
  let view = null;
  let number = null;

  list.oninput = ({ target }) => edited.add(target.closest("li").dataset.key);
  find("#choices-themes").onclick = () => {
    const names = themesToOffer(view.themes, view.lines, list.children.length);
    [...list.children].forEach((row, place) => {
      fieldOf(row).value = names[place] ?? "";
      edited.add(row.dataset.key);
    });
    if (names.length === 0) desk.toasts.refused(words.say("choices_no_themes"));
  };
  form.onsubmit = async (event) => {
    event.preventDefault();
    const topics = [...list.children].map((row) => fieldOf(row).value.trim());
    const answer = await desk.send("choice.offer", { round: number, topics });
    if (!answer.ok) return;
    edited.clear();
    desk.toasts.done(words.say("choices_saved"));
    desk.redraw();
  };

  return function draw(next) {
    view = next;
    const round = view.rounds.find((each) => each.phase === "waiting");
    set(form, { hidden: !round?.offers });
    if (!round?.offers) return;
    if (number !== round.number) edited.clear();
    number = round.number;
    write(find("#choices-title"), words.say("choices_title", { round: number }));
    const offers = new Map(offersIn({ ...view, round }).map((each) => [each.table, each]));
    const isOpen = roundToChoose(view.rounds) !== null;
    const lonely = isOpen ? lonelyTables({ ...view, round }, page.young) : new Set();
    keyed(list, view.tables, (table) => table.number, (table, old) => drawTable(table, offers.get(table.number), old ?? newTable(table)));
    const chosen = [...offers.values()].reduce((sum, { taken }) => sum + taken, 0);
    write(find("#choices-count"), isOpen ? words.count("choices_made", chosen, { of: view.seats.filter(({ left }) => !left).length }) : "");

    function drawTable(table, offer, row) {
      const [label, field, count, warning] = row.children;
      write(label, tableName(table, words));
      if (!edited.has(String(table.number)) && document.activeElement !== field) field.value = offer?.topic ?? "";
      write(count, offer ? words.count("choice_taken", offer.taken, { seats: offer.seats }) : words.say("choices_empty"));
      write(warning, lonely.has(table.number) ? words.say("choices_lonely") : "");
      set(warning, { hidden: !lonely.has(table.number) });
      return row;
    }
  };
}

const fieldOf = (row) => row.children[1];

function newTable({ number }) {
  const id = `topic-${number}`;
  const field = el("input", { class: "ds-input", id, maxlength: "120", autocomplete: "off", "aria-describedby": `${id}-count ${id}-warning` });
  return el("li", { class: "choices__table" }, el("label", { class: "ds-label", for: id }), field, el("span", { class: "subtle", id: `${id}-count` }), el("span", { class: "choices__warning", id: `${id}-warning`, hidden: true }));
}
