import assert from "node:assert/strict";
import { test } from "node:test";

import { nextAct } from "../../static/js/facilitator/console/act.js";
import { missing } from "../../static/js/facilitator/console/missing.js";

const line = (id, moderation, more = {}) => ({ id, standing: "posted", moderation, rehearsal: false, themes: [], ...more });
const view = (more) => ({ conference: { rehearsal: false }, lines: [], points: [], lessons: new Map(), ballot: { phase: "waiting" }, ...more });
const keys = (given) => missing(given, "/themes").map(({ key, n }) => [key, n]);

test("an evening with nothing in it lacks nothing", () => assert.deepEqual(keys(view({})), []));

test("what is held, unsorted and unsaid is counted, and what was withdrawn or hidden is not", () => {
  const lines = [line(1, "held"), line(2, "held"), line(3, "released"), line(4, "released", { themes: [7] }), line(5, "hidden"), line(6, "held", { standing: "withdrawn" })];
  const points = [line(1, "held"), line(2, "released")];
  const lessons = new Map([[1, { text: "Noko", released: false }], [2, { text: "", released: false }], [3, { text: "Anna", released: true }]]);
  assert.deepEqual(keys(view({ lines, points, lessons, ballot: { phase: "open" } })), [
    ["missing_lines", 2], ["missing_themes", 1], ["missing_points", 1], ["missing_lessons", 1], ["missing_dots", 1],
  ]);
});

test("released lines without any point say so", () => {
  assert.deepEqual(keys(view({ lines: [line(1, "released", { themes: [7] })] })), [["missing_any_point", 1]]);
});

test("real and simulated are never counted together", () => {
  const lines = [line(1, "held"), line(2, "held", { rehearsal: true }), line(3, "held", { rehearsal: true })];
  assert.deepEqual(keys(view({ lines })), [["missing_lines", 1]]);
  assert.deepEqual(keys(view({ lines, conference: { rehearsal: true } })), [["missing_lines", 2]]);
});

test("after the one round of a short rehearsal comes the end, and of any other evening the next round", () => {
  const round = (number, phase) => ({ number, phase, ends_at: null, closed_at: 5, opened_at: null, steps: [], step: null, step_from: null, plenary: null });
  const state = { rounds: [round(1, "closed"), round(2, "waiting")], screen: { scene: "themes", table: null, round: null }, lines: [], themes: [] };
  const at = (...passed) => ({ ...state, screen: { ...state.screen, passed } });
  assert.equal(nextAct(at(), 9).kind, "task");
  assert.equal(nextAct({ ...at("themes", "dots"), isShort: true }, 9).kind, "pulse");
  assert.equal(nextAct({ ...at("themes", "dots", "learned", "pulse", "next", "result"), isShort: true }, 9).kind, "done");
  assert.equal(nextAct({ ...at(), isShort: true, rounds: [round(1, "waiting"), round(2, "waiting")] }, 9).kind, "task");
});
