// One theme: its number key, its name, its lines, and what can be done to it.

import { el, find, keyed, set, write } from "../../shared/dom.js";
import { openMerge } from "./merge.js";

const MOST = 100;

export function newTheme(desk, id) {
  const { words } = desk;
  const name = el("h2", { class: "theme-column__name" });
  const field = el("input", { class: "ds-input", maxlength: "120", autocomplete: "off", required: true });
  const form = el("form", { class: "theme-column__form", hidden: true }, field, el("button", { class: "ds-button", type: "submit" }, words.say("save")));
  const rename = button(words.say("rename"), () => startRename(form, field, name));
  const merge = button(words.say("merge"), () => openMerge(desk, id));
  const remove = button(words.say("remove"), () => desk.send("theme.remove", { id }));
  form.onsubmit = (event) => saveName(event, desk, id, form, field, rename);
  field.onkeydown = (event) => {
    if (event.key === "Escape") endRename(form, name, rename);
  };
  return el(
    "section",
    { class: "theme-column", "data-drop": id },
    el("div", { class: "theme-column__head" }, el("span", { class: "theme-column__number", "aria-hidden": "true" }), name, el("span", { class: "theme-column__count" })),
    form,
    el("div", { class: "theme-column__acts" }, rename, merge, remove),
    el("ul", { class: "cards" }),
  );
}

export function drawTheme(column, { theme, number, themes, lines, card, words }) {
  const [head, form, acts, list] = column.children;
  const [digit, name, count] = head.children;
  const [rename, merge, remove] = acts.children;
  write(digit, number <= 9 ? String(number) : "");
  write(name, theme.name);
  set(column, { "aria-label": theme.name });
  write(count, words.count("in_theme", lines.length));
  form.firstChild.setAttribute("aria-label", words.say("new_name_of", { theme: theme.name }));
  rename.setAttribute("aria-label", words.say("rename_of", { theme: theme.name }));
  merge.setAttribute("aria-label", words.say("merge_of", { theme: theme.name }));
  remove.setAttribute("aria-label", words.say("remove_of", { theme: theme.name }));
  merge.hidden = themes.length < 2;
  remove.hidden = lines.length > 0;
  keyed(list, lines.slice(0, MOST), (line) => line.id, card);
  return column;
}

function button(text, onclick) {
  return el("button", { class: "ds-button", type: "button", "data-variant": "tertiary", onclick }, text);
}

function startRename(form, field, name) {
  field.value = name.textContent;
  form.hidden = false;
  name.hidden = true;
  field.focus();
  field.select();
}

function endRename(form, name, rename) {
  form.hidden = true;
  name.hidden = false;
  rename.focus();
}

async function saveName(event, desk, id, form, field, rename) {
  event.preventDefault();
  const name = find(".theme-column__name", form.parentElement);
  const answer = await desk.send("theme.edit", { id, name: field.value.trim() });
  if (answer.ok) endRename(form, name, rename);
}
