// One row of the stream: the words as written, where they come from, and what can be done.
// With a role filter on, the table is not written: role and table together may be a person.

import { el, set, write } from "../../shared/dom.js";
import { tableName } from "../desk.js";
import { isRaised, matters, stateOf } from "../lines.js";
import { raisedNote } from "../raised.js";

const drawn = new WeakMap();

export function newLine(id, stream) {
  const { acts } = stream;
  const line = () => stream.line(id);
  const button = (name, act) => el("button", { class: "ds-button", type: "button", "data-variant": "secondary", "data-act": name, onclick: () => act(line()) });
  return el(
    "li",
    { class: "line", tabindex: "-1", "data-id": id },
    el("p", { class: "line__about" }),
    el("p", { class: "line__text", dir: "auto" }),
    el("p", { class: "line__raised", dir: "auto" }),
    el("p", { class: "line__note" }),
    el(
      "div",
      { class: "line__acts" },
      button("release", acts.release),
      button("redact", acts.redact),
      button("hide", acts.hide),
      el("select", { class: "ds-input line__theme", onchange: (event) => acts.sort(line(), event.target.value) }),
      button("undo", acts.undo),
      button("erase", acts.erase),
      button("original", acts.original),
      el("select", { class: "ds-input line__dispute", onchange: (event) => acts.dispute(line(), event.target.value) }),
    ),
  );
}

export function drawLine(row, line, { words, themes, view, hideTable }) {
  const themesKey = themes.map((theme) => `${theme.id}:${theme.name}`).join("|");
  const disputes = disputeOptions(view.lines, line, words);
  const key = `${hideTable}/${themesKey}/${JSON.stringify(disputes)}`;
  const last = drawn.get(row);
  if (last?.line === line && last.key === key) return row;
  drawn.set(row, { line, key });
  const state = stateOf(line);
  const [about, text, raised, note, acts] = row.children;
  set(row, { "data-state": state });
  write(about, aboutText(line, view, hideTable, words));
  const isGone = state === "withdrawn" || state === "erased";
  write(text, isGone ? words.say(`was_${state}`) : line.text);
  write(raised, isRaised(line) ? raisedNote(line.raised, words) : "");
  write(note, noteText(line, state, words));
  acts.hidden = state === "erased";
  drawActs(acts, line, state, words);
  drawDispute(acts.querySelector(".line__dispute"), line, disputes, words);
  drawThemes(acts.querySelector("select"), line, themes, themesKey, words);
  return row;
}

function aboutText(line, view, hideTable, words) {
  const table = view.tables.find((each) => each.number === line.table);
  const facts = { id: `I-${line.number}`, round: line.round, table: tableName(table ?? { number: line.table }, words) };
  const parts = [words.say(hideTable ? "about_without_table" : "about", facts)];
  if (line.supports > 0) parts.push(words.count("supports", line.supports));
  if (line.disagreement !== null) parts.push(words.say("mark_disputed"));
  for (const mark of ["late", "entered_for", "edited", "rehearsal"]) if (line[mark]) parts.push(words.say(`mark_${mark}`));
  return parts.join(" · ");
}

function noteText(line, state, words) {
  if (state === "erased") return line.reason ? words.say("erased_because", { reason: line.reason }) : "";
  if (state === "hidden") return words.say("hidden_because", { reason: line.reason });
  return "";
}

function drawActs(acts, line, state, words) {
  const [release, redact, hide, theme, undo, erase, original] = acts.children;
  const isWithdrawn = state === "withdrawn";
  const id = `I-${line.number}`;
  release.disabled = state === "released";
  hide.disabled = state === "hidden";
  for (const each of [release, redact, hide, theme, acts.lastElementChild]) each.hidden = isWithdrawn;
  undo.hidden = isWithdrawn || !line.can_restore;
  erase.hidden = !isWithdrawn && state !== "hidden"; // What stands on the wall is first taken down, then erased.
  write(release, words.say(state === "released" ? "on_the_wall" : "release"));
  write(redact, words.say("redact"));
  write(hide, words.say("hide"));
  write(undo, words.say("undo_last"));
  write(erase, words.say("erase"));
  original.hidden = !line.has_original;
  write(original, words.say("original"));
  for (const button of [release, redact, hide, undo, erase, original]) button.setAttribute("aria-label", words.say("act_on", { act: button.textContent, id }));
}

/** Marked alone, or as another view of what is marked already; a marked line may lose its mark. */
function disputeOptions(lines, line, words) {
  const against = line.disagreement === null ? matters(lines, line) : [];
  const alone = line.disagreement === null ? [["alone", words.say("dispute_alone")]] : [["off", words.say("dispute_off")]];
  return [...alone, ...against.map((each) => [each.id, words.say("dispute_against", { id: `I-${each.number}` })])];
}

function drawDispute(select, line, options, words) {
  const name = words.say(line.disagreement === null ? "dispute" : "is_disputed");
  select.replaceChildren(...[["", name], ...options].map(([value, text]) => el("option", { value }, text)));
  select.setAttribute("aria-label", words.say("dispute_of", { id: `I-${line.number}` }));
}

/** One theme by one choice; a line that stands in two says so, and keeps both until something is chosen. */
function drawThemes(select, line, themes, themesKey, words) {
  const both = line.themes.length > 1 ? themes.filter((theme) => line.themes.includes(theme.id)).map((theme) => theme.name).join(" + ") : null;
  const options = [["", words.say("no_theme")], ...themes.map((theme) => [theme.id, theme.name])];
  if (both) options.push(["both", both]);
  const wanted = `${themesKey}/${both}`;
  if (select.dataset.options !== wanted) {
    select.dataset.options = wanted;
    select.replaceChildren(...options.map(([value, text]) => el("option", { value }, text)));
  }
  select.setAttribute("aria-label", words.say("theme_of", { id: `I-${line.number}` }));
  select.value = both ? "both" : String(line.themes[0] ?? "");
}
