// Keys for sorting: J/K and arrows move, 1–9 choose a theme, Shift adds a second, A/S/D take a suggestion, U unsorts,
// Z undoes, ? helps.

import { find } from "../../shared/dom.js";
import { isFree } from "../console/keys.js";
import { remembered } from "./remembered.js";

const MOVES = { j: 1, k: -1, arrowdown: 1, arrowup: -1 };
const SUGGESTED = { a: 0, s: 1, d: 2 };

export function mountKeys(choice, desk) {
  const help = find("#desk-help");
  const toggle = remembered(find("#desk-keys-on"), "dialog.desk.keys");
  find("#desk-help-open").onclick = () => help.showModal();
  find("[data-close]", help).onclick = () => help.close();

  document.addEventListener("keydown", (event) => {
    if (!toggle.checked || !isFree(event)) return;
    const act = actFor(event, choice, desk, help);
    if (!act) return;
    event.preventDefault();
    act();
  });
}

/** Shift+1 gives «!» on one keyboard and something else on another: the key's place tells the number. */
function actFor(event, choice, desk, help) {
  const key = event.key.toLowerCase();
  const number = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
  if (key in MOVES) return () => choice.step(MOVES[key]);
  if (key in SUGGESTED) return () => choice.accept(SUGGESTED[key]);
  if (key === "u") return () => choice.moveTo(null);
  if (key === "z") return () => desk.history.undoNewest();
  if (key === "?") return () => help.showModal();
  if (!number) return null;
  const theme = choice.theme(Number(number));
  return theme === null ? null : () => choice.moveTo(theme, { second: event.shiftKey });
}
