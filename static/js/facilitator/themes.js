// The theme desk: unsorted lines to the left, themes to the right, any number of facilitators at once.
// Entry of templates/facilitator/themes.html. Never a role or a table here: a theme is about what was said.

import { el, find, keyed, set, write } from "../shared/dom.js";
import { openDesk } from "./desk.js";
import { liveThemes, progress, sortable } from "./lines.js";
import { createChoice } from "./themes/choice.js";
import { drawCard, newCard } from "./themes/card.js";
import { mountDrag } from "./themes/drag.js";
import { mountKeys } from "./themes/keys.js";
import { drawMover } from "./themes/mover.js";
import { drawTheme, newTheme } from "./themes/theme.js";

const STEP = 150;

const desk = openDesk(draw);
const { words } = desk;
let round = null;
const choice = createChoice(desk);
mountKeys(choice, desk);
mountDrag(choice);
mountTop();

function mountTop() {
  find("#desk-round").onchange = (event) => {
    round = Number(event.target.value) || null;
    desk.redraw();
  };
  find("#new-theme").onsubmit = async (event) => {
    event.preventDefault();
    const field = find("#new-theme-name");
    const name = field.value.trim();
    if (name === "") return;
    const answer = await desk.send("theme.create", { client_key: crypto.randomUUID(), name });
    if (!answer.ok) return;
    field.value = "";
    desk.toasts.done(words.say("created_toast", { theme: name }));
  };
}

function draw(view) {
  const lines = sortable(view.lines).filter((line) => round === null || line.round === round).sort((a, b) => a.id - b.id);
  const themes = liveThemes(view.themes);
  const names = new Map(themes.map((theme) => [theme.id, theme.name]));
  choice.see(lines, themes);
  drawTop(view, lines);
  const card = (line, old) => drawCard(old ?? newCard(choice), line, { names, chosen: choice.id(), words });
  const unsorted = lines.filter((line) => line.themes.length === 0);
  drawUnsorted(unsorted, card);
  keyed(find("#themes"), themes.map((theme, index) => ({ theme, number: index + 1 })), ({ theme }) => theme.id, ({ theme, number }, old) =>
    drawTheme(old ?? newTheme(desk, theme.id), { theme, number, themes, lines: lines.filter((line) => line.themes.includes(theme.id)), card, words }),
  );
  find("#no-themes").hidden = themes.length > 0;
  write(find("#no-themes"), words.say("first_theme"));
  drawMover(choice, themes, words);
}

function drawTop(view, lines) {
  const { sorted, of } = progress(lines);
  write(find("#progress-text"), words.say("sorted_of", { sorted, of }));
  set(find("#progress"), { max: Math.max(1, of), value: sorted });
  const select = find("#desk-round");
  if (select.options.length !== view.rounds.length + 1) {
    const options = view.rounds.map(({ number }) => el("option", { value: number }, words.say("round", { round: number })));
    select.replaceChildren(el("option", { value: "" }, words.say("all_rounds")), ...options);
  }
}

function drawUnsorted(lines, card) {
  write(find("#unsorted-title"), words.count("unsorted", lines.length));
  keyed(find("#unsorted"), lines.slice(0, STEP), (line) => line.id, card);
  const rest = find("#all-sorted");
  rest.hidden = lines.length > 0;
  write(rest, words.say("all_sorted"));
}
