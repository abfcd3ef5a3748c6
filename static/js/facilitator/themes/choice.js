// Which line is chosen, and moving it. Sorting sends one command and goes on to the next unsorted line.

import { find, findAll } from "../../shared/dom.js";
import { sorted } from "../lines.js";

export function createChoice(desk) {
  let chosen = null;
  let lines = [];
  let themes = [];

  const line = () => lines.find((each) => each.id === chosen) ?? null;
  const cards = () => findAll(".card");

  function see(nextLines, nextThemes) {
    lines = nextLines;
    themes = nextThemes;
  }

  function choose(id) {
    chosen = id;
    desk.redraw();
  }

  function step(by) {
    const all = cards();
    const at = all.indexOf(document.activeElement);
    const from = at >= 0 ? at : all.findIndex((card) => Number(card.dataset.id) === chosen);
    all[Math.max(0, Math.min(all.length - 1, from + by))]?.focus();
  }

  /** `second` adds beside the first theme (or takes away again) instead of moving. */
  async function moveTo(theme, { second = false, id = chosen } = {}) {
    const moved = lines.find((each) => each.id === id);
    if (!moved) return desk.toasts.refused(desk.words.say("choose_line"));
    const wanted = theme === null ? [] : sorted(moved.themes, theme, { second });
    const following = second ? null : nextUnsorted(id);
    const isInHand = document.activeElement?.matches(`.card[data-id="${id}"]`) || document.activeElement === document.body;
    const answer = await desk.send("contribution.sort", { id, themes: wanted });
    if (!answer.ok) return;
    desk.toasts.done(desk.words.say("sorted_toast", { id: `I-${moved.number}` }), () => desk.send("contribution.sort", { id, themes: moved.themes }));
    if (second || theme === null || moved.themes.length > 0) return;
    choose(following);
    if (isInHand && following !== null) find(`#unsorted .card[data-id="${following}"]`)?.focus();
  }

  /** The one after, or the one before when it was the last. */
  function nextUnsorted(id) {
    const waiting = lines.filter((each) => each.themes.length === 0 || each.id === id);
    const at = waiting.findIndex((each) => each.id === id);
    return (waiting[at + 1] ?? waiting[at - 1])?.id ?? null;
  }

  return { see, choose, step, moveTo, line, id: () => chosen, theme: (number) => themes[number - 1]?.id ?? null };
}
