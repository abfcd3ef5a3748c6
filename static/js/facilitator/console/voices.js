// «Kven slepp til?»: a row for each role with its part of people, of lines and of words, as figures and as bars.

import { el, find, set, write } from "../../shared/dom.js";
import { FEWEST, balance, share } from "./balance.js";

const COLUMNS = ["people", "lines", "words"];

export function mountVoices({ words }) {
  const body = find("#voices-rows");
  const none = find("#voices-none");
  let drawn = {};

  /** Counted anew only when a line or a seat is new, since every word is counted. */
  return function draw({ conference, seats, phoneless, lines }) {
    if (drawn.seats === seats && drawn.phoneless === phoneless && drawn.lines === lines) return;
    drawn = { seats, phoneless, lines };
    const rows = balance({ roles: conference.roles, seats, phoneless, lines });
    set(find("#voices-table"), { hidden: rows.length === 0 });
    set(none, { hidden: rows.length > 0 });
    write(none, words.say("voices_none", { fewest: FEWEST }));
    body.replaceChildren(...rows.map((row) => drawRow(row, rows, conference.roles, words)));
  };
}

function drawRow(row, rows, roles, words) {
  const names = row.keys.map((key) => nameOf(roles, key, words)).join(", ");
  const title = row.keys.length > 1 ? words.say("voices_together", { roles: names }) : names;
  return el("tr", {}, el("th", { scope: "row" }, title), COLUMNS.map((name) => drawCell(row, rows, name, words)));
}

function nameOf(roles, key, words) {
  const role = roles.find((each) => each.key === key);
  return role?.name[words.language] ?? role?.name.nn ?? key;
}

function drawCell(row, rows, name, words) {
  const part = share(rows, row, name);
  const bar = el("span", { class: "voice-bar", "aria-hidden": "true" });
  bar.style.inlineSize = `${part}%`;
  const told = words.say("voices_part", { n: row[name], part });
  return el("td", { "data-column": name }, el("span", { class: "voice-part" }, told), el("span", { class: "voice-track", "aria-hidden": "true" }, bar));
}
