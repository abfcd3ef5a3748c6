// Keys for sorting: J/K and arrows move, 1–9 choose a theme, Shift adds a second, U unsorts, ? helps.

import { find } from "../../shared/dom.js";
import { isFree } from "../console/keys.js";

const MOVES = { j: 1, k: -1, arrowdown: 1, arrowup: -1 };
const STORED = "dialog.desk.keys";

export function mountKeys(choice) {
  const help = find("#desk-help");
  const toggle = find("#desk-keys-on");
  toggle.checked = localStorage.getItem(STORED) !== "off";
  toggle.onchange = () => localStorage.setItem(STORED, toggle.checked ? "on" : "off");
  find("#desk-help-open").onclick = () => help.showModal();
  find("[data-close]", help).onclick = () => help.close();

  document.addEventListener("keydown", (event) => {
    if (!toggle.checked || !isFree(event)) return;
    const act = actFor(event, choice, help);
    if (!act) return;
    event.preventDefault();
    act();
  });
}

/** Shift+1 gives «!» on one keyboard and something else on another: the key's place tells the number. */
function actFor(event, choice, help) {
  const key = event.key.toLowerCase();
  const number = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
  if (key in MOVES) return () => choice.step(MOVES[key]);
  if (key === "u") return () => choice.moveTo(null);
  if (key === "?") return () => help.showModal();
  if (!number) return null;
  const theme = choice.theme(Number(number));
  return theme === null ? null : () => choice.moveTo(theme, { second: event.shiftKey });
}
