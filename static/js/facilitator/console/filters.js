// The stream's filters. Table or role, never both: together they may point at one person.

import { el, find, write } from "../../shared/dom.js";
import { tableName } from "../desk.js";
import { stateOf } from "../lines.js";

const NUMBERS = new Set(["table", "round"]);

export function mountFilters(choose) {
  for (const name of ["table", "role", "round", "state"]) {
    const select = find(`#filter-${name}`);
    select.onchange = () => choose({ [name]: select.value === "" ? null : NUMBERS.has(name) ? Number(select.value) : select.value });
  }
  find("#filter-query").oninput = (event) => choose({ query: event.target.value });
}

export function drawFilters(view, filters, count, words) {
  const role = (each) => each.name[words.language] ?? each.name.nn;
  offer("table", view.tables.map((table) => [table.number, tableName(table, words)]), words.say("all_tables"), filters.table);
  offer("role", view.conference.roles.map((each) => [each.key, role(each)]), words.say("all_roles"), filters.role);
  offer("round", view.rounds.map((round) => [round.number, words.say("round", { round: round.number })]), words.say("all_rounds"), filters.round);
  const states = ["raised", "held", "released", "hidden", "withdrawn", "disputed"].map((state) => [state, words.say(`is_${state}`)]);
  offer("state", states, words.say("all_states"), filters.state);
  const held = view.lines.filter((line) => stateOf(line) === "held").length;
  write(find("#stream-count"), words.count("shown_lines", count));
  write(find("#held-count"), held === 0 ? "" : words.count("held_lines", held));
  find("#role-note").hidden = filters.role === null;
}

function offer(name, options, all, value) {
  const select = find(`#filter-${name}`);
  const key = JSON.stringify([options, all]);
  if (select.dataset.options !== key) {
    select.dataset.options = key;
    select.replaceChildren(el("option", { value: "" }, all), ...options.map(([option, text]) => el("option", { value: option }, text)));
  }
  select.value = value === null ? "" : String(value);
}
