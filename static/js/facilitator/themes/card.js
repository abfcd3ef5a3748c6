// One line on the theme desk: a button with the words as written.

import { el, set, write } from "../../shared/dom.js";

export function newCard(choice) {
  const button = el("button", { class: "card", type: "button", draggable: "true" }, el("span", { class: "card__text", dir: "auto" }), el("span", { class: "card__about" }));
  button.onclick = () => choice.choose(Number(button.dataset.id));
  button.onfocus = () => choice.id() !== Number(button.dataset.id) && choice.choose(Number(button.dataset.id));
  return el("li", {}, button);
}

export function drawCard(item, line, { names, chosen, words }) {
  const button = item.firstChild;
  const [text, about] = button.children;
  set(button, { "data-id": line.id, "aria-pressed": String(line.id === chosen) });
  write(text, line.text);
  const both = line.themes.length > 1 ? line.themes.map((id) => names.get(id) ?? "").join(" + ") : "";
  const from = words.say("line_of", { id: `I-${line.number}`, round: line.round });
  write(about, both ? `${from} · ${both}` : from);
  return item;
}
