// Lists and cards with names, made in this browser of the organiser's own file: no name leaves the page.

import { el, find, findAll, write } from "../shared/dom.js";
import { readBlock } from "../shared/words.js";
import { cellsOf, namesOf } from "./names/cells.js";

const plan = readBlock("plan");
const numbers = plan.people.map((each) => each.number);
const wide = { "\u00FF\u00FE": "utf-16le", "\u00FE\u00FF": "utf-16be" };

find("#ask").hidden = false;
find("#file").addEventListener("change", async () => {
  const [file] = find("#file").files;
  if (file) show(decoded(await file.arrayBuffer()));
});
find("#pasted").addEventListener("input", () => show(find("#pasted").value));
for (const button of findAll("[data-prints]")) {
  button.addEventListener("click", () => {
    document.body.dataset.printed = button.dataset.prints;
    window.print();
  });
}

/** As spreadsheets save text; a workbook is no text, and is told so. */
function decoded(bytes) {
  const start = String.fromCodePoint(...new Uint8Array(bytes.slice(0, 2)));
  if (wide[start]) return new TextDecoder(wide[start]).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function show(text) {
  const isText = !text.startsWith("PK") && !text.includes("\u0000");
  const names = isText && text.trim() ? namesOf(cellsOf(text), numbers) : null;
  const people = plan.people.filter((each) => names?.has(each.number)).map((each) => ({ ...each, name: names.get(each.number) }));
  const said = !isText ? plan.words.workbook : !names ? plan.words.nothing : plan.words.found;
  write(find("#said"), text.trim() ? said.replace("{n}", people.length).replace("{all}", numbers.length) : "");
  find("#made").hidden = people.length === 0;
  find("#list tbody").replaceChildren(...sorted(people).map(row));
  find("#cards").replaceChildren(...people.map(card));
}

function sorted(people) {
  return [...people].sort((one, other) => one.name.localeCompare(other.name, document.documentElement.lang));
}

function row(one) {
  const tables = one.tables.map((table) => el("td", {}, table || "–"));
  return el("tr", {}, el("th", { scope: "row" }, one.name), el("td", {}, one.number), ...tables);
}

function card(one) {
  const tables = one.tables.map((table, at) => el("p", {}, `${plan.rounds[at]}: ${plan.words.table} `, el("strong", {}, table || "–")));
  return el(
    "li",
    { class: "named-card" },
    el("div", {}, el("p", { class: "named-card__name" }, one.name), ...tables, el("p", { class: "small" }, plan.words.how)),
    el("p", { class: "named-card__number" }, el("span", { class: "small" }, plan.words.number), el("strong", {}, one.number)),
  );
}
