// The stream: incoming lines, newest first, with what can be done to each.
// The list never jumps under the pointer, and draws no more rows than asked for.

import { find, keyed, set, write } from "../../shared/dom.js";
import { FILTERS, choose as chooseFilter, filtered, liveThemes } from "../lines.js";
import { createActs } from "./acts.js";
import { drawFilters, mountFilters } from "./filters.js";
import { mountKeys } from "./keys.js";
import { drawLine, newLine } from "./line.js";

const STEP = 200;

export function mountStream(desk) {
  const list = find("#lines");
  const acts = createActs(desk);
  let filters = FILTERS;
  let most = STEP;
  let seen = 0;
  let view = null;

  const stream = { draw, filters: () => filters, choose, line: (id) => desk.live.store.state.lines.get(id), acts };
  mountFilters(choose);
  mountKeys(list, stream, desk);
  find("#more").onclick = () => {
    most += STEP;
    desk.redraw();
  };
  find("#newer").onclick = () => {
    scrollerOf(list).scrollTo({ top: 0 });
    list.firstElementChild?.focus({ preventScroll: true });
    desk.redraw();
  };

  function choose(change) {
    filters = chooseFilter(filters, change);
    most = STEP;
    scrollerOf(list).scrollTop = 0;
    desk.redraw();
  }

  function draw(next) {
    view = next;
    const lines = filtered(view.lines, filters);
    const context = { words: desk.words, themes: liveThemes(view.themes), view, acts, hideTable: filters.role !== null };
    keepPlace(list, () => keyed(list, lines.slice(0, most), (line) => line.id, (line, old) => drawLine(old ?? newLine(line.id, stream), line, context)));
    keepOneStop(list);
    find("#more").hidden = lines.length <= most;
    find("#empty").hidden = lines.length > 0;
    write(find("#empty"), desk.words.say(view.lines.length === 0 ? "nothing_yet" : "nothing_found"));
    drawFilters(view, filters, lines.length, desk.words);
    seen = drawNewer(list, lines, seen, desk.words);
  }

  return stream;
}

/** Pushes the list back to where it was when something above it grew, if somebody is reading or aiming. */
function keepPlace(list, redraw) {
  const scroller = scrollerOf(list);
  const busy = scroller.scrollTop > 8 || list.matches(":hover") || list.contains(document.activeElement);
  const anchor = busy ? (list.querySelector("li:hover, li:focus-within") ?? firstInView(list, scroller)) : null;
  const before = anchor?.getBoundingClientRect().top;
  redraw();
  if (anchor?.isConnected) scroller.scrollTop += anchor.getBoundingClientRect().top - before;
}

function firstInView(list, scroller) {
  const top = Math.max(0, scroller.getBoundingClientRect().top);
  return [...list.children].find((row) => row.getBoundingClientRect().bottom > top) ?? null;
}

/** The column scrolls on a laptop, the page on a phone. */
function scrollerOf(list) {
  const column = list.closest(".column__scroll");
  return column && getComputedStyle(column).overflowY !== "visible" ? column : document.scrollingElement;
}

/** Tab comes to one row only; J and K go on from there. */
function keepOneStop(list) {
  if (list.querySelector('[tabindex="0"]')) return;
  list.firstElementChild?.setAttribute("tabindex", "0");
}

function drawNewer(list, lines, seen, words) {
  const atTop = scrollerOf(list).scrollTop <= 8;
  const newest = lines[0]?.id ?? 0;
  const mark = atTop ? newest : seen;
  const count = lines.filter((line) => line.id > mark).length;
  set(find("#newer"), { hidden: count === 0 });
  write(find("#newer"), words.count("newer", count));
  return mark;
}
