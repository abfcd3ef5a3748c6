import assert from "node:assert/strict";
import { test } from "node:test";

import { inOrder, raised, roundOfPoints } from "../../static/js/facilitator/console/agreed.js";
import { pointsOf } from "../../static/js/phone/table/points.js";
import { pointsAt } from "../../static/js/projector/scenes/plenary.js";
import { factsOf } from "../../static/js/shared/points.js";
import { createStore, nextStep, plenaryNow, stepOf } from "../../static/js/shared/store.js";
import { phoneSnapshot, round } from "./_made.js";

const STEPS = [{ step: "alone", minutes: 2 }, { step: "around", minutes: 15 }, { step: "agree", minutes: 10 }];
const stepped = (step, step_from, more = {}) => round({ phase: "open", steps: STEPS, step, step_from, ...more });
const point = (id, more = {}) => ({ id, table: 4, round: 1, text: `p${id}`, who: "", due: "", helper: "", contributions: [], standing: "posted", version: id, ...more });

test("a step counts when its notice is over, and until then the one before it", () => {
  assert.equal(stepOf(stepped("around", 5_000), 4_999), "alone");
  assert.equal(stepOf(stepped("around", 5_000), 5_000), "around");
  assert.equal(stepOf(stepped("alone", 5_000), 1), "alone");
  assert.equal(stepOf(round({}), 1), null);
  assert.deepEqual(["alone", "around", "agree"].map((step) => nextStep(stepped(step, 0))), ["around", "agree", null]);
  assert.equal(nextStep(round({})), null);
});

test("the phone keeps its table's points by version, and leaves them behind when it moves", () => {
  const store = createStore("phone");
  store.apply(phoneSnapshot({ points: [point(1, { version: 3 })] }));
  store.apply("point.changed", point(1, { text: "old", version: 2 }));
  store.apply("point.changed", point(2, { version: 4 }));
  store.apply("rapporteur.changed", { table: 4, round: 1, seat: 7, version: 5 });
  assert.deepEqual(pointsOf(store.state, round({})).map((each) => each.text), ["p1", "p2"]);
  assert.equal(store.state.rapporteurs.get("4/1").seat, 7);
  store.apply("seat.changed", { ...phoneSnapshot().seat, table: 5, version: 6 });
  assert.deepEqual([store.state.points.size, store.state.rapporteurs.size], [0, 0]);
});

test("a withdrawn point is gone from the table, and one that is not released from the wall", () => {
  const state = { points: new Map([point(1), point(2, { standing: "withdrawn" }), point(3, { round: 2 })].map((each) => [each.id, each])) };
  assert.deepEqual(pointsOf(state, round({})).map((each) => each.id), [1]);
  const wall = [point(1, { released: true }), point(2, { released: false }), point(3, { released: true, table: 5 })];
  assert.deepEqual(pointsAt(wall, 4, 1).map((each) => each.id), [1]);
});

test("who, when and who helps are told where they are given", () => {
  const words = { say: (key, facts) => `${key}:${Object.values(facts)}` };
  assert.equal(factsOf(point(1, { who: "FAU", helper: "skulen" }), words), "point_who:FAU · point_helper:skulen");
  assert.equal(factsOf(point(1), words), "");
});

test("the plenary names who reports and who is next, in the order agreed", () => {
  const tables = [{ table: 3, state: "heard" }, { table: 1, state: "reporting" }, { table: 2, state: "waiting" }];
  const told = round({ plenary: { open: true, tables, ends_at: 1, seconds: 120 } });
  assert.deepEqual(plenaryNow(told), { table: 1, next: 2 });
  assert.deepEqual(plenaryNow(round({})), { table: null, next: null });
  assert.deepEqual(inOrder([1, 2, 3, 4].map((number) => ({ number })), told).map((each) => each.number), [3, 1, 2, 4]);
  assert.deepEqual(raised([4, 5, 6], 2), [4, 6, 5]);
});

test("the console shows the points of the plenary, else of the step that agrees, else of the last round", () => {
  const closed = stepped("agree", 0, { number: 1, phase: "closed", closed_at: 5 });
  const agreeing = stepped("agree", 0, { number: 2 });
  const told = stepped("agree", 0, { number: 1, phase: "closed", closed_at: 5, plenary: { open: true, tables: [] } });
  assert.equal(roundOfPoints([round({})]), null);
  assert.equal(roundOfPoints([closed, stepped("alone", 0, { number: 2 })]).number, 1);
  assert.equal(roundOfPoints([closed, agreeing]).number, 2);
  assert.equal(roundOfPoints([told, agreeing]).number, 1);
});
