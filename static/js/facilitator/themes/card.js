// One line on the theme desk: a button with the words as written, and under an unsorted one the themes that might fit.

import { el, keyed, set, write } from "../../shared/dom.js";

const LETTERS = ["A", "S", "D"];

export function newCard(choice) {
  const button = el("button", { class: "card", type: "button", draggable: "true" }, el("span", { class: "card__text", dir: "auto" }), el("span", { class: "card__about" }));
  button.onclick = () => choice.choose(Number(button.dataset.id));
  button.onfocus = () => choice.id() !== Number(button.dataset.id) && choice.choose(Number(button.dataset.id));
  return el("li", {}, button, el("div", { class: "ghosts", role: "group" }));
}

export function drawCard(item, line, { names, chosen, words, choice, ghosts = [] }) {
  const [button, group] = item.children;
  const [text, about] = button.children;
  const id = `I-${line.number}`;
  set(button, { "data-id": line.id, "aria-pressed": String(line.id === chosen) });
  write(text, line.text);
  const both = line.themes.length > 1 ? line.themes.map((theme) => names.get(theme) ?? "").join(" + ") : "";
  const from = words.say("line_of", { id, round: line.round });
  const disputed = line.disagreement !== null && words.say("mark_disputed");
  const held = line.moderation === "held" && words.say("mark_held");
  write(about, [from, both, disputed, held].filter(Boolean).join(" · "));
  set(button, { "data-disputed": line.disagreement !== null, "data-held": Boolean(held) });
  set(group, { "aria-label": words.say("suggested_for", { id }), hidden: ghosts.length === 0 });
  const letters = line.id === chosen ? LETTERS : [];
  keyed(group, ghosts.map((ghost, place) => ({ ...ghost, letter: letters[place] ?? "" })), (ghost) => ghost.theme, (ghost, old) =>
    drawGhost(old ?? newGhost(choice), line.id, ghost, names),
  );
  return item;
}

function newGhost(choice) {
  const button = el(
    "button",
    { class: "ghost", type: "button" },
    el("kbd", { class: "ghost__key", "aria-hidden": "true" }),
    el("span", { class: "ghost__name" }),
    el("span", { class: "ghost__why", dir: "auto" }),
  );
  button.onclick = () => choice.moveTo(Number(button.dataset.key), { id: Number(button.dataset.line) });
  return button;
}

function drawGhost(button, line, { theme, words, letter }, names) {
  const [key, name, why] = button.children;
  set(button, { "data-line": line });
  set(key, { hidden: letter === "" });
  write(key, letter);
  write(name, names.get(theme));
  write(why, words.join(", "));
  return button;
}
