// The theme desk: unsorted lines to the left, themes to the right, any number of facilitators at once.
// Entry of templates/facilitator/themes.html. Never a role or a table here: a theme is about what was said.

import { el, find, keyed, set, write } from "../shared/dom.js";
import { openDesk } from "./desk.js";
import { liveThemes, progress, sortable } from "./lines.js";
import { createChoice } from "./themes/choice.js";
import { drawCard, newCard } from "./themes/card.js";
import { mountDrag } from "./themes/drag.js";
import { createHistory } from "./themes/history.js";
import { mountKeys } from "./themes/keys.js";
import { drawMover } from "./themes/mover.js";
import { mountReady } from "./themes/ready.js";
import { openSplit } from "./themes/split.js";
import { createSuggestions } from "./themes/suggestions.js";
import { drawTheme, newTheme } from "./themes/theme.js";

const STEP = 150;

const desk = openDesk(draw);
const { words } = desk;
desk.history = createHistory(desk);
let round = null;
let isReleasedOnly = false;
let shown = STEP;
const choice = createChoice(desk);
const suggestions = createSuggestions(desk);
mountKeys(choice, desk);
mountDrag(choice);
mountReady(desk);
mountLeft();

function mountLeft() {
  find("#desk-round").onchange = (event) => chooseRound(Number(event.target.value) || null);
  find("#unsorted-more").onclick = () => {
    shown += STEP;
    desk.redraw();
  };
  find("#desk-released").onchange = (event) => chooseReleased(event.target.checked);
  find("#unsorted-elsewhere").onclick = () => {
    chooseReleased(false);
    chooseRound(null);
  };
  find("#unsorted-split").onclick = () => openSplit(desk, null);
}

function chooseRound(number) {
  round = number;
  find("#desk-round").value = number ?? "";
  desk.redraw();
}

function chooseReleased(isOnly) {
  isReleasedOnly = isOnly;
  find("#desk-released").checked = isOnly;
  desk.redraw();
}

function draw(view) {
  const all = sortable(view.lines).sort((a, b) => a.id - b.id);
  const lines = all.filter((line) => (round === null || line.round === round) && (!isReleasedOnly || line.moderation === "released"));
  const themes = liveThemes(view.themes);
  const names = new Map(themes.map((theme) => [theme.id, theme.name]));
  choice.see(all, themes);
  suggestions.see(all, themes);
  drawTop(view, all);
  const facts = { names, chosen: choice.id(), words, choice };
  drawUnsorted(lines, all, (line, old) => drawCard(old ?? newCard(choice), line, { ...facts, ghosts: suggestions.of(line, names) }));
  const card = (line, old) => drawCard(old ?? newCard(choice), line, facts);
  keyed(find("#themes"), themes.map((theme, index) => ({ theme, number: index + 1 })), ({ theme }) => theme.id, ({ theme, number }, old) => {
    const inTheme = (line) => line.themes.includes(theme.id);
    return drawTheme(old ?? newTheme(desk, theme.id), { theme, number, themes, lines: lines.filter(inTheme), all: all.filter(inTheme).length, card, words });
  });
  set(find("#no-themes"), { hidden: themes.length > 0 });
  write(find("#no-themes"), words.say("first_theme"));
  drawMover(choice, themes, words);
}

function drawTop(view, all) {
  const { sorted, of } = progress(all);
  write(find("#progress-text"), words.say("sorted_of", { sorted, of }));
  set(find("#progress"), { max: Math.max(1, of), value: sorted });
  drawWhy(view.lines, all);
  const select = find("#desk-round");
  if (select.options.length !== view.rounds.length + 1) {
    const options = view.rounds.map(({ number }) => el("option", { value: number }, words.say("round", { round: number })));
    select.replaceChildren(el("option", { value: "" }, words.say("all_rounds")), ...options);
  }
}

/** Why the desk, the console and the result count differently, in one line. */
function drawWhy(lines, all) {
  const held = all.filter((line) => line.moderation === "held").length;
  const apart = lines.filter((line) => line.standing !== "erased").length - all.length;
  const why = [held > 0 && words.count("desk_held", held), apart > 0 && words.count("desk_apart", apart)];
  write(find("#desk-why"), why.filter(Boolean).join(" "));
}

/** Nothing is ever unsorted unseen: what is further down, or in another round, is counted and one press away. */
function drawUnsorted(lines, all, card) {
  const isUnsorted = (line) => line.themes.length === 0;
  const unsorted = lines.filter(isUnsorted);
  const elsewhere = all.filter(isUnsorted).length - unsorted.length;
  write(find("#unsorted-title"), words.count("unsorted", unsorted.length));
  keyed(find("#unsorted"), unsorted.slice(0, shown), (line) => line.id, card);
  set(find("#all-sorted"), { hidden: unsorted.length > 0 || elsewhere > 0 || all.length === 0 });
  write(find("#all-sorted"), words.say("all_sorted"));
  set(find("#unsorted-more"), { hidden: unsorted.length <= shown });
  write(find("#unsorted-more"), words.count("more_lines", unsorted.length - shown));
  set(find("#unsorted-elsewhere"), { hidden: elsewhere === 0 });
  write(find("#unsorted-elsewhere"), words.count(isReleasedOnly ? "unsorted_filtered" : "unsorted_elsewhere", elsewhere));
  set(find("#unsorted-split"), { hidden: unsorted.length < 2 });
}
