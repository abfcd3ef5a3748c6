// One theme: its number key, its name, its lines, and what can be done to it.

import { el, keyed, set, write } from "../../shared/dom.js";
import { openMerge } from "./merge.js";
import { openSettings } from "./settings.js";
import { openSplit } from "./split.js";

const STEP = 100;

export function newTheme(desk, id) {
  const { words } = desk;
  const now = () => desk.live.store.state.themes.get(id);
  const column = el(
    "section",
    { class: "theme-column", "data-drop": id },
    el(
      "div",
      { class: "theme-column__head" },
      el("span", { class: "theme-column__number", "aria-hidden": "true" }),
      el("h2", { class: "theme-column__name" }),
      el("span", { class: "theme-column__count" }),
    ),
    el("p", { class: "theme-column__sent subtle" }),
    el(
      "div",
      { class: "theme-column__acts" },
      button(words.say("edit_theme"), () => openSettings(desk, id)),
      button(words.say("split"), () => openSplit(desk, now())),
      button(words.say("merge"), () => openMerge(desk, id)),
      button(words.say("remove"), () => removeTheme(desk, now())),
    ),
    el("ul", { class: "cards" }),
    button("", () => {
      column.dataset.shown = String(Number(column.dataset.shown) + STEP);
      desk.redraw();
    }),
  );
  column.dataset.shown = String(STEP);
  return column;
}

/** `lines` are those of the chosen rounds, `all` those of every round. */
export function drawTheme(column, { theme, number, themes, lines, all, card, words }) {
  const [head, sent, acts, list, more] = column.children;
  const [digit, name, count] = head.children;
  const [edit, split, merge, remove] = acts.children;
  write(digit, number <= 9 ? String(number) : "");
  write(name, theme.name);
  set(column, { "aria-label": theme.name });
  write(count, words.count("in_theme", lines.length));
  write(sent, theme.sent_to ? words.say("sent_to", { whom: theme.sent_to }) : "");
  set(sent, { hidden: !theme.sent_to });
  for (const [act, key] of [[edit, "edit_of"], [split, "split_of"], [merge, "merge_of"], [remove, "remove_of"]]) {
    act.setAttribute("aria-label", words.say(key, { theme: theme.name }));
  }
  split.hidden = all < 2;
  merge.hidden = themes.length < 2;
  remove.hidden = all > 0;
  const shown = Number(column.dataset.shown);
  keyed(list, lines.slice(0, shown), (line) => line.id, card);
  more.hidden = lines.length <= shown;
  write(more, words.count("more_lines", lines.length - shown));
  return column;
}

function button(text, onclick) {
  return el("button", { class: "ds-button", type: "button", "data-variant": "tertiary", onclick }, text);
}

async function removeTheme(desk, theme) {
  const answer = await desk.send("theme.remove", { id: theme.id });
  if (answer.ok) desk.history.did(answer, desk.words.say("removed_toast", { theme: theme.name }));
}
