// What a paper made now would lack: one calm list, each with the place where it is mended. Counting is pure.

import { el, find, keyed, set, write } from "../../shared/dom.js";

const standing = (each) => each.standing === "posted";

/** [{key, n, where}]: `where` is an address, on this page or another. Simulated people are looked at while they are here. */
export function missing({ conference, lines, points, lessons, ballot }, themesPage) {
  const theirs = (each) => each.rehearsal === conference.rehearsal;
  const own = lines.filter((line) => standing(line) && theirs(line));
  const told = points.filter((point) => standing(point) && theirs(point));
  const released = own.filter(({ moderation }) => moderation === "released");
  const found = [
    { key: "missing_lines", n: own.filter(({ moderation }) => moderation === "held").length, where: "#stream-title" },
    { key: "missing_themes", n: released.filter(({ themes }) => themes.length === 0).length, where: themesPage },
    { key: "missing_points", n: told.filter(({ moderation }) => moderation === "held").length, where: "#points-desk-title" },
    { key: "missing_lessons", n: [...lessons.values()].filter(({ text, released: isOut }) => text && !isOut).length, where: "#lessons-part" },
    { key: "missing_dots", n: ballot?.phase === "open" ? 1 : 0, where: "#dots-part" },
  ];
  if (released.length > 0 && told.length === 0) found.push({ key: "missing_any_point", n: 1, where: "" });
  return found.filter(({ n }) => n > 0);
}

export function mountMissing(desk) {
  const { words, page } = desk;
  return function draw(view) {
    const lacks = missing(view, `/conferences/${page.conference}/themes`);
    find("#missing").hidden = lacks.length === 0;
    keyed(find("#missing-list"), lacks, ({ key }) => key, (each, old) => drawOne(each, old ?? el("li", {}, el("a", { class: "ds-link" })), words));
  };
}

function drawOne({ key, n, where }, row, words) {
  const [link] = row.children;
  write(link, words.count(key, n));
  set(link, { href: where || null });
  link.onclick = () => where.startsWith("#") && open(find(where));
  return row;
}

/** What is folded is opened before one comes to it. */
function open(place) {
  if (place instanceof HTMLDetailsElement) place.open = true;
}
