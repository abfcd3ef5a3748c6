// Tables whose leader asks somebody to come: a line each, on top of the console, until somebody has been there.
// Only the table is told, never what it is about; the wall knows nothing of it.

import { el, find, keyed, set, write } from "../../shared/dom.js";
import { tableName } from "../desk.js";
import { calling } from "./tiles.js";

export function mountCalls(desk) {
  const list = find("#calls");

  return function draw(view) {
    const calls = calling(view.helps);
    keyed(list, calls, ({ table }) => table, (call, old) => drawCall(desk, view, call, old ?? newCall()));
    set(list.parentElement, { hidden: calls.length === 0 });
  };
}

function newCall() {
  return el("li", { class: "call" }, el("strong"), el("button", { class: "ds-button", type: "button", "data-size": "sm" }));
}

function drawCall({ words, send }, view, { table: number, state }, row) {
  const [told, button] = row.children;
  const table = tableName(view.tables.find((each) => each.number === number) ?? { number }, words);
  set(row, { "data-help": state });
  write(told, words.say(`help_${state}`, { table }));
  write(button, words.say(state === "asked" ? "help_answer" : "help_done"));
  set(button, { "data-variant": state === "asked" ? null : "secondary", "aria-label": words.say(state === "asked" ? "help_answer_to" : "help_done_at", { table }) });
  button.onclick = () => send("help.answer", { table: number, state: state === "asked" ? "coming" : "none" });
  return row;
}
