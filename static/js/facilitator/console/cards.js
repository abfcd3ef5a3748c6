// Red cards over the columns: what somebody wrote that the adult contact must hear of, and what has been done about it.
// They stay until a person has said that they are handed over; nothing is answered and nothing is decided here.

import { el, find, keyed, set, write } from "../../shared/dom.js";
import { hour } from "../../shared/clock.js";
import { tableName } from "../desk.js";
import { sortedCards } from "../raised.js";

export function mountCards(desk) {
  const { words } = desk;

  return function draw(view) {
    const { open, done } = sortedCards(view.cards.values());
    set(find("#red-cards"), { hidden: open.length + done.length === 0 });
    write(find("#red-cards-title"), open.length ? words.count("red_cards", open.length) : words.say("red_cards_none"));
    write(find("#red-cards-how"), open.length ? howTo(view.conference, words) : "");
    keyed(find("#red-cards-list"), open, ({ id }) => id, (card, old) => drawCard(desk, view, card, old));
    set(find("#red-cards-done"), { hidden: done.length === 0 });
    write(find("#red-cards-done-count"), words.count("red_cards_done", done.length));
    keyed(find("#red-cards-done-list"), done, ({ id }) => id, (card, old) => drawCard(desk, view, card, old));
  };
}

function howTo({ contact_name: name, contact_place: place }, words) {
  if (!name) return words.say("red_card_nobody");
  return place ? words.say("red_card_to_at", { name, place }) : words.say("red_card_to", { name });
}

function drawCard({ words, send }, view, card, old) {
  const button = () => el("button", { class: "ds-button", type: "button", "data-variant": "secondary", "data-size": "sm" });
  const row = old ?? el("li", { class: "red-card" }, el("p", { class: "red-card__head" }), el("p", { class: "red-card__text", dir: "auto" }), el("p", { class: "red-card__history" }), el("div", { class: "row" }, button(), button()));
  const [head, text, history, acts] = row.children;
  set(row, { "data-state": card.state });
  write(head, headOf(card, view, words));
  write(text, card.text === null ? words.say("red_card_no_key") : card.text || words.say("red_card_empty"));
  write(history, card.history.map((entry) => entryText(entry, words)).join(" · "));
  const [first, second] = acts.children;
  const isOpen = card.state === "open";
  write(first, words.say(isOpen ? "red_card_hand" : "red_card_reopen"));
  first.onclick = () => send("card.hand", { id: card.id, state: isOpen ? "handed" : "open" });
  write(second, words.say("red_card_nothing"));
  set(second, { hidden: !isOpen });
  second.onclick = () => send("card.hand", { id: card.id, state: "nothing" });
  for (const each of [first, second]) each.setAttribute("aria-label", words.say("act_on", { act: each.textContent, id: head.textContent }));
  return row;
}

function headOf(card, view, words) {
  const table = view.tables.find(({ number }) => number === card.table);
  const where = card.table === null ? words.say("red_card_lesson") : tableName(table ?? { number: card.table }, words);
  return words.say("red_card_about", { table: where, time: hour(card.raised_at), id: card.line === null ? "" : `I-${card.line}` });
}

function entryText({ act, who, at }, words) {
  const done = words.say(`card_${act}`);
  return who ? words.say("card_entry_by", { time: hour(at), act: done, who }) : words.say("card_entry", { time: hour(at), act: done });
}
