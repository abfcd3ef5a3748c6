// «Flytt til …»: one button per theme for the chosen line, for taps and for screen readers.

import { el, find, keyed, set, write } from "../../shared/dom.js";

export function drawMover(choice, themes, words) {
  const line = choice.line();
  write(find("#mover-text"), line ? words.say("move_to", { id: `I-${line.number}` }) : words.say("choose_line"));
  find("#mover-themes").hidden = line === null;
  find("#mover-more").hidden = line === null;
  const items = themes.map((theme, index) => ({ ...theme, number: index + 1 }));
  keyed(find("#mover-themes"), items, (theme) => theme.id, (theme, old) => drawButton(old ?? newButton(choice), theme, line));
}

function newButton(choice) {
  const button = el("button", { class: "mover__theme", type: "button" }, el("span", { class: "mover__number", "aria-hidden": "true" }), el("span", {}));
  button.onclick = () => choice.moveTo(Number(button.dataset.key), { second: find("#mover-second").checked });
  return button;
}

function drawButton(button, theme, line) {
  const [number, name] = button.children;
  set(button, { "aria-pressed": String(Boolean(line?.themes.includes(theme.id))) });
  write(number, theme.number <= 9 ? String(theme.number) : "");
  write(name, theme.name);
  return button;
}
