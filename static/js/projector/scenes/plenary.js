// Plenary: the points of the table that speaks, its time, and who is next. Only what a facilitator has released.

import { digits } from "../../shared/clock.js";
import { el, findAll, write } from "../../shared/dom.js";
import { whole } from "../../shared/points.js";
import { plenaryNow } from "../../shared/store.js";
import { inLines, shareOut, signsPerLine, textItem } from "../pager.js";

export function pages(room, facts) {
  const { table } = facts.round ? plenaryNow(facts.round) : { table: null };
  const points = table === null ? [] : pointsAt(facts.points, table, facts.round.number);
  if (points.length === 0) return [frame(facts, table, [el("p", { class: "voices__none" }, none(facts, table))]).page];
  const empty = () => frame(facts, table, []);
  const limit = signsPerLine(room, empty, (text) => el("li", { class: "voice" }, text));
  const items = points.map((point) => textItem(whole(point, facts.words, "\n"), (text) => inLines("li", { class: "voice" }, text, limit)));
  return shareOut(room, empty, items);
}

/** Released points of one table in one round, oldest first. Pure. */
export function pointsAt(points, table, round) {
  return points.filter((point) => point.released && point.table === table && point.round === round).sort((a, b) => a.id - b.id);
}

function none({ words, round }, table) {
  if (table !== null) return words.say("plenary_listen");
  return words.say(isOver(round) ? "plenary_over" : "plenary_soon");
}

/** The tables have told, and nothing of it is left to wait for. Pure. */
export function isOver(round) {
  return round?.plenary?.open === false;
}

function frame(facts, number, children) {
  const { words, round } = facts;
  const body = el(children.length === 0 ? "ol" : "div", { class: "voices__list" }, children);
  const about = el("div", { class: "plenary__about" }, el("p", { class: "scene__kicker" }, words.say(isOver(round) ? "round" : "plenary_kicker", { round: round?.number ?? "" })), el("h1", { class: "voices__table" }, name(facts, number)));
  const top = el("div", { class: "scene__top" }, about, isOver(round) ? null : clock(facts));
  return { page: el("section", { class: "scene plenary" }, top, body, el("p", { class: "plenary__next" }, nextText(facts))), body };
}

function name({ conference, words, round }, number) {
  if (number === null) return words.say(isOver(round) ? "plenary_thanks" : "plenary_title");
  return conference.tables.find((each) => each.number === number)?.name || words.say("table", { table: number });
}

function nextText(facts) {
  const { next } = facts.round && !isOver(facts.round) ? plenaryNow(facts.round) : { next: null };
  return next === null ? "" : facts.words.say("plenary_next", { table: name(facts, next) });
}

function clock(facts) {
  const face = el("p", { class: "report", role: "timer" }, el("span", { class: "clock__digits" }), el("span", { class: "clock__word" }));
  return turned(face, facts);
}

/** Keeps the speaking time right between two drawings. */
export function tickReport(room, facts) {
  for (const face of findAll(".report", room)) turned(face, facts);
}

function turned(face, { round, now, words }) {
  const ends = round?.plenary?.ends_at ?? null;
  const left = ends === null ? null : ends - now();
  write(face.firstChild, left === null ? "" : digits(left));
  write(face.lastChild, left !== null && left <= 0 ? words.say("plenary_thanks") : "");
  face.classList.toggle("report--up", left !== null && left <= 0);
  face.style.setProperty("--part", left === null ? 0 : Math.max(0, Math.min(1, left / (round.plenary.seconds * 1000))));
  return face;
}
