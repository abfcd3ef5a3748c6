// Shares content out over pages by measuring it where it will stand. Never shrinks, never scrolls.
// Texts reach the page as text nodes only.

import { el } from "../shared/dom.js";
import { LINE_LIMIT, paginate, signs, wrapLines } from "./paging.js";

/**
 * `frame()` builds an empty page as {page, body}. Items are {element, split}: `split()` gives the same
 * content in two or more smaller items, or null. Answers with one element per page, `most` items on each.
 */
export function shareOut(room, frame, items, most = Infinity) {
  let rest = items;
  for (let attempt = 0; attempt < 9; attempt += 1) {
    const { heights, available, gap } = measured(room, frame, rest);
    const tooTall = heights.some((height, index) => height > available && rest[index].split() !== null);
    if (!tooTall) return laidOut(frame, rest, paginate(heights, available, gap, most));
    rest = rest.flatMap((item, index) => (heights[index] > available ? (item.split() ?? [item]) : [item]));
  }
  return laidOut(frame, rest, rest.map((_, index) => [index]));
}

const ORDINARY = "Vi treng ein stad å vere etter skuletid.";

/** How many signs of ordinary text a line has room for: 40, or fewer when the letters were made larger. */
export function signsPerLine(room, frame, make) {
  const { page, body } = frame();
  room.replaceChildren(page);
  const ruler = el("span", { class: "ruler" }, ORDINARY);
  const line = make("");
  line.append(ruler);
  body.append(line);
  const { paddingInlineStart } = getComputedStyle(line);
  const width = body.clientWidth - (Number.parseFloat(paddingInlineStart) || 0) - 10;
  return Math.max(8, Math.min(LINE_LIMIT, Math.floor((ORDINARY.length * width) / ruler.offsetWidth)));
}

function measured(room, frame, items) {
  const { page, body } = frame();
  room.replaceChildren(page);
  const available = body.clientHeight;
  body.append(...items.map((item) => item.element));
  const gap = Number.parseFloat(getComputedStyle(body).rowGap) || 0;
  return { heights: items.map((item) => item.element.offsetHeight), available, gap };
}

function laidOut(frame, items, pages) {
  if (pages.length === 0) return [frame().page];
  return pages.map((indexes) => {
    const { page, body } = frame();
    body.append(...indexes.map((index) => items[index].element));
    body.classList.add("shared-out"); // Now that heights are measured, what is on the page may grow into it.
    return page;
  });
}

/** An item of running text. `make(text)` builds its element; the halves are marked as going on. */
export function textItem(text, make, { from = false, on = false } = {}) {
  const element = make(text);
  element.classList.toggle("comes-from-before", from);
  element.classList.toggle("goes-on", on);
  return {
    element,
    split() {
      const halves = halved(text);
      if (halves === null) return null;
      return [textItem(halves[0], make, { from, on: true }), textItem(halves[1], make, { from: true, on })];
    },
  };
}

function halved(text) {
  const lines = wrapLines(text);
  const units = lines.length > 1 ? lines : signs(text);
  if (units.length < 2) return null;
  const middle = Math.ceil(units.length / 2);
  return [units.slice(0, middle).join(""), units.slice(middle).join("")];
}

/** A text in lines of at most 40 signs. Read as a whole it is still the text, word for word. */
export function inLines(tag, attributes, text, limit = LINE_LIMIT) {
  const lines = wrapLines(text, limit);
  return el(tag, attributes, ...lines.flatMap((line, index) => (index === 0 ? [line] : [el("br"), line])));
}
