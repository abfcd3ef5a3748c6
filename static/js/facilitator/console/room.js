// The room column: a tile per table in the order the tables stand, and who needs a visit.
// Never a role on a tile.

import { el, find, keyed, set, write } from "../../shared/dom.js";
import { phonesPerTable } from "../../shared/store.js";
import { tableName } from "../desk.js";
import { tableTiles } from "./tiles.js";

const MINUTE = 60_000;

export function mountRoom(desk, stream) {
  const host = find("#tiles");
  const card = find("#table-card");
  let numbers = "";

  find("#table-card-close").onclick = () => stream.choose({ table: null });

  return function draw(view) {
    const phones = phonesPerTable(view);
    const merged = new Set(view.conference.tables.filter((table) => table.into).map((table) => table.number));
    const standing = view.tables.filter((table) => !merged.has(table.number));
    const tiles = tableTiles({ ...view, tables: standing, phones: Object.fromEntries(phones) });
    const chosen = stream.filters().table;
    keyed(host, tiles, (tile) => tile.number, (tile, old) => drawTile(old ?? newTile(stream), tile, view, chosen, desk.words));
    drawSeating(view, desk.words);
    write(find("#warnings-count"), summary(tiles, desk.words));
    const table = tiles.find((tile) => tile.number === chosen);
    card.hidden = !table;
    if (table && numbers !== String(chosen)) drawCard(desk, table);
    numbers = String(chosen);
  };
}

function summary(tiles, words) {
  const warned = tiles.filter((tile) => tile.warning).length;
  return warned === 0 ? "" : words.count("tables_need", warned);
}

/** Who took over where a leader is gone, and tables nobody leads, in rounds that are not over. */
function drawSeating({ seating, rounds }, words) {
  set(find("#seating-card"), { hidden: !seating });
  const over = new Set(rounds.filter((round) => round.phase === "closed").map((round) => round.number));
  const news = (seating?.deputies ?? []).filter((each) => !over.has(each.round));
  keyed(find("#seating-news"), news, ({ round, table }) => `${round}/${table}`, ({ round, table, ticket }, old) => {
    const line = old ?? el("li", {});
    write(line, words.say(ticket === null ? "unled_in_round" : "deputy_in_round", { round: String(round), table: String(table), ticket: String(ticket) }));
    return line;
  });
}

function newTile(stream) {
  const button = el(
    "button",
    { class: "room-tile", type: "button" },
    el("span", { class: "room-tile__name" }),
    el("span", { class: "room-tile__state" }),
    el("span", { class: "room-tile__count" }),
    el("span", { class: "room-tile__facts" }),
    el("span", { class: "room-tile__facts" }),
    el("span", { class: "room-tile__facts" }),
    el("span", { class: "room-tile__warning" }),
  );
  const tile = el("li", {}, button);
  button.onclick = () => {
    const number = Number(tile.dataset.key);
    stream.choose({ table: stream.filters().table === number ? null : number });
  };
  return tile;
}

function drawTile(element, tile, { now }, chosen, words) {
  const button = element.firstChild;
  const [name, state, count, phones, voices, activity, warning] = button.children;
  set(button, { "aria-pressed": String(tile.number === chosen), "data-state": tile.state, "data-warned": Boolean(tile.warning) });
  write(name, tableName(tile, words));
  write(state, words.say(`state_${tile.state}`));
  write(count, words.say("lines_of_total", { now: tile.inRound, total: tile.total }));
  write(phones, words.say(tile.led ? "phones_led" : "phones_unled", { online: tile.online, seated: tile.seated }));
  write(voices, tile.heard ? silentText(tile, words) : "");
  set(voices, { hidden: !tile.heard });
  write(activity, lastText(tile, now, words));
  write(warning, tile.warning ? warningText(tile, words) : "");
  return element;
}

/** The server counts phones every ten seconds; where lines have come since, fewer are silent than it said. */
function silentText({ heard, inRound }, words) {
  if (heard.silent === 0) return words.say("all_have_written");
  return words.count(inRound > heard.lines ? "silent_at_most" : "silent_phones", heard.silent, { of: heard.phones });
}

function lastText({ lastAt }, now, words) {
  if (lastAt === null) return words.say("no_line_yet");
  const minutes = Math.floor(Math.max(0, now - lastAt) / MINUTE);
  return minutes === 0 ? words.say("last_just_now") : words.count("last_minutes", minutes);
}

/** Always with the remedy: what to do, not only what is wrong. */
function warningText({ warning, ...tile }, words) {
  const table = tableName(tile, words);
  if (warning.kind === "silent") return words.count("warn_silent", warning.minutes, { table });
  return words.say(`warn_${warning.kind}`, { table });
}

function drawCard({ page, words }, table) {
  const code = page.codes[table.number] ?? "";
  write(find("#table-card-name"), tableName(table, words));
  write(find("#table-card-code"), code);
  set(find("#table-card-qr"), { src: `/conferences/${page.conference}/tables/${table.number}/qr.svg`, alt: words.say("qr_alt", { table: tableName(table, words) }) });
}
