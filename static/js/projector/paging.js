// Pure arithmetic of what fits on one page of the wall: lines, pages, tiles.
// No DOM here: heights are measured by pager.js and come in as numbers.

export const LINE_LIMIT = 40;
export const LINES_PER_PART = 7;
export const PAGE_MS = 12_000;

const segmenter = typeof Intl.Segmenter === "function" ? new Intl.Segmenter() : null;

/** What people count as signs: 👩‍👧 is one. */
export function signs(text) {
  return segmenter ? Array.from(segmenter.segment(text), (part) => part.segment) : Array.from(text);
}

/** Breaks a text into lines of at most `limit` signs. Joined again they are the text, sign for sign. */
export function wrapLines(text, limit = LINE_LIMIT) {
  const lines = [];
  let line = "";
  let used = 0;
  const push = () => {
    if (line.trim() === "" && lines.length > 0) lines[lines.length - 1] += line;
    else if (line !== "") lines.push(line);
    line = "";
    used = 0;
  };
  for (const piece of pieces(text, limit)) {
    const length = signs(piece.trimEnd()).length;
    if (used + length > limit) push();
    line += piece;
    used += signs(piece).length;
    if (piece.includes("\n")) push();
  }
  push();
  return lines;
}

/** Words with the space after them; a word longer than a line is cut where the line ends. */
function pieces(text, limit) {
  return (text.match(/\S*\s+|\S+$/gu) ?? []).flatMap((word) => {
    if (word.length <= limit) return [word];
    const all = signs(word);
    const cut = [];
    for (let at = 0; at < all.length; at += limit) cut.push(all.slice(at, at + limit).join(""));
    return cut;
  });
}

/** Cuts a list into pieces of at most `size`. */
export function chunk(list, size) {
  const pieces = [];
  for (let at = 0; at < list.length; at += size) pieces.push(list.slice(at, at + size));
  return pieces;
}

/** Which items stand on which page: `heights` in px, `gap` between two, `most` on one. One item always gets a place. */
export function paginate(heights, available, gap = 0, most = Infinity) {
  const pages = [];
  let page = [];
  let used = 0;
  heights.forEach((height, index) => {
    const more = page.length === 0 ? height : gap + height;
    if (page.length >= most || (page.length > 0 && used + more > available)) {
      pages.push(page);
      page = [];
      used = 0;
    }
    used += page.length === 0 ? height : gap + height;
    page.push(index);
  });
  if (page.length > 0) pages.push(page);
  return pages;
}

/** Columns and rows for `count` tiles, as large as the room allows and never smaller than the minimum. */
export function gridFor(count, room, smallest, gap = 0) {
  const fits = (length, least) => Math.max(1, Math.floor((length + gap) / (least + gap)));
  const most = { columns: fits(room.width, smallest.width), rows: fits(room.height, smallest.height) };
  const perPage = most.columns * most.rows;
  if (count >= perPage) return { ...most, perPage };
  const shapes = Array.from({ length: most.columns }, (_, index) => index + 1)
    .map((columns) => ({ columns, rows: Math.max(1, Math.ceil(count / columns)) }))
    .filter((shape) => shape.rows <= most.rows);
  const roominess = ({ columns, rows }) => Math.min(room.width / columns / 1.5, room.height / rows);
  const best = shapes.reduce((a, b) => (roominess(b) > roominess(a) ? b : a));
  return { ...best, perPage };
}

/** The page to show, from 1. Page 1 turns by itself; any other page was chosen and stays. */
export function pageAt(chosen, pages, sinceMs) {
  if (pages <= 1) return 1;
  if (chosen > 1) return Math.min(chosen, pages);
  return (Math.floor(Math.max(0, sinceMs) / PAGE_MS) % pages) + 1;
}
