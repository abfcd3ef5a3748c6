// Which line is chosen, and moving it. Sorting sends one command and goes on to the next unsorted line.

import { find, findAll } from "../../shared/dom.js";
import { sorted } from "../lines.js";

export function createChoice(desk) {
  const { words } = desk;
  let chosen = null;
  let lines = [];
  let themes = [];
  let seen = null;
  const wished = new Map();

  const line = () => lines.find((each) => each.id === chosen) ?? null;
  const cards = () => findAll(".card");

  function see(nextLines, nextThemes) {
    lines = nextLines;
    themes = nextThemes;
    watch();
  }

  /** Says so when somebody else moves the very line that is chosen here. */
  function watch() {
    const now = line();
    const moved = seen !== null && now !== null && now.id === seen.id && String(now.themes) !== String(seen.themes);
    seen = now;
    if (!moved || wished.get(now.id) === String(now.themes) || desk.history.isUndoing()) return;
    const names = now.themes.map((id) => themes.find((theme) => theme.id === id)?.name ?? "").join(" + ");
    const id = `I-${now.number}`;
    desk.toasts.done(names ? words.say("moved_by_other", { id, themes: names }) : words.say("unsorted_by_other", { id }));
  }

  function choose(id) {
    chosen = id;
    desk.redraw();
  }

  function step(by) {
    const all = cards();
    const at = all.indexOf(cardOf(document.activeElement));
    const from = at >= 0 ? at : all.findIndex((card) => Number(card.dataset.id) === chosen);
    all[Math.max(0, Math.min(all.length - 1, from + by))]?.focus();
  }

  /** `second` adds beside the first theme (or takes away again) instead of moving. */
  async function moveTo(theme, { second = false, id = chosen } = {}) {
    const moved = lines.find((each) => each.id === id);
    if (!moved) return desk.toasts.refused(words.say("choose_line"));
    const wanted = theme === null ? [] : sorted(moved.themes, theme, { second });
    const following = second ? null : nextUnsorted(id);
    const isInHand = Number(cardOf(document.activeElement)?.dataset.id) === id || document.activeElement === document.body;
    wished.set(id, String(wanted));
    const answer = await desk.send("contribution.sort", { id, themes: wanted, was: moved.themes });
    if (!answer.ok) return;
    desk.history.did(answer, words.say("sorted_toast", { id: `I-${moved.number}` }));
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

  /** The first, second or third suggestion for the chosen line, as it is shown. */
  function accept(place) {
    const ghost = findAll(`#unsorted .ghost[data-line="${chosen}"]`)[place];
    if (ghost) moveTo(Number(ghost.dataset.key));
  }

  return { see, choose, step, moveTo, accept, line, id: () => chosen, theme: (number) => themes[number - 1]?.id ?? null };
}

/** The card that has the focus, itself or by one of its suggestions. */
function cardOf(element) {
  return element?.closest?.(".cards > li")?.querySelector(".card") ?? null;
}
