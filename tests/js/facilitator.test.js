import assert from "node:assert/strict";
import { test } from "node:test";

import { behindPlan, minutesOf } from "../../static/js/facilitator/console/plan.js";
import { roleCounts, tableTiles } from "../../static/js/facilitator/console/tiles.js";
import { FILTERS, choose, filtered, liveThemes, otherView, progress, sortable, sorted, stateOf } from "../../static/js/facilitator/lines.js";

const MINUTE = 60_000;
const line = (id, more = {}) => ({
  id, number: id, table: 1, role: "youth", round: 1, text: `ord ${id}`, standing: "posted", moderation: "held", raised: [], themes: [], posted_at: 0, ...more,
});

test("table and role are never filtered together", () => {
  const byTable = choose(FILTERS, { table: 4 });
  const byRole = choose(byTable, { role: "politician" });
  assert.deepEqual([byRole.table, byRole.role], [null, "politician"]);
  assert.deepEqual([choose(byRole, { table: 2 }).table, choose(byRole, { table: 2 }).role], [2, null]);
  assert.equal(choose(byRole, { round: 1 }).role, "politician");
});

test("filters narrow, search ignores case, the newest stands first", () => {
  const lines = [line(1), line(2, { table: 2, text: "BUSS til byen" }), line(3, { moderation: "hidden" }), line(4, { standing: "withdrawn", text: "" })];
  const ids = (change) => filtered(lines, choose(FILTERS, change)).map((each) => each.id);
  assert.deepEqual(ids({}), [4, 3, 2, 1]);
  assert.deepEqual(ids({ table: 2 }), [2]);
  assert.deepEqual(ids({ query: " buss " }), [2]);
  assert.deepEqual(ids({ query: "I-3" }), [3]);
  assert.deepEqual(ids({ state: "held" }), [2, 1]);
  assert.deepEqual(ids({ state: "withdrawn" }), [4]);
  assert.equal(stateOf(lines[3]), "withdrawn");
});

test("what the detector raised is found first, until somebody has looked at it", () => {
  const raised = [{ kind: "person_name", words: "Ola" }];
  const lines = [line(1, { raised }), line(2), line(3, { raised, moderation: "released" }), line(4, { raised, standing: "withdrawn" })];
  assert.deepEqual(filtered(lines, choose(FILTERS, { state: "raised" })).map((each) => each.id), [1]);
  assert.deepEqual(filtered(lines, choose(FILTERS, { state: "held" })).map((each) => each.id), [2, 1]);
});

test("five thousand lines are filtered well within a frame or two", () => {
  const lines = Array.from({ length: 5_000 }, (_, id) => line(id, { table: id % 12 }));
  const began = performance.now();
  assert.equal(filtered(lines, choose(FILTERS, { query: "ord 4" })).length, 1_111);
  assert.ok(performance.now() - began < 200);
});

test("withdrawn and hidden lines are not to be sorted, and not counted", () => {
  const lines = [line(1, { themes: [7] }), line(2), line(3, { moderation: "hidden" }), line(4, { standing: "withdrawn", themes: [7] })];
  assert.deepEqual(progress(lines), { sorted: 1, of: 2 });
});

test("a line stands in one theme or two, never three", () => {
  assert.deepEqual(sorted([], 5), [5]);
  assert.deepEqual(sorted([3], 5), [5]);
  assert.deepEqual(sorted([3], 5, { second: true }), [3, 5]);
  assert.deepEqual(sorted([3, 4], 5, { second: true }), [3, 5]);
  assert.deepEqual(sorted([3, 5], 5, { second: true }), [3]);
  assert.deepEqual(sorted([], 5, { second: true }), [5]);
});

test("a red card is nothing to sort until somebody has let it through", () => {
  const raised = [{ kind: "disclosure", words: "" }];
  const lines = [line(1, { moderation: "held", raised }), line(2, { moderation: "released", raised }), line(3, { moderation: "held", raised: [{ kind: "phone", words: "" }] })];
  assert.deepEqual(sortable(lines).map(({ id }) => id), [2, 3]);
  assert.equal(progress(lines).of, 2);
});

test("the other view of a matter is the oldest of those that carry the same mark", () => {
  const lines = [line(1, { disagreement: 2 }), line(2, { disagreement: 2 }), line(3, { disagreement: 3 }), line(4, { disagreement: null })];
  assert.deepEqual([1, 2, 3, 4].map((id) => otherView(lines, lines[id - 1])), [2, 1, null, null]);
});

test("themes on the desk keep their order", () => {
  const themes = [{ id: 2, position: 2, gone: false }, { id: 1, position: 1, gone: false }, { id: 3, position: 3, gone: true }];
  assert.deepEqual(liveThemes(themes).map((theme) => theme.id), [1, 2]);
});

test("minutes used against the plan", () => {
  const closed = { planned_minutes: 20, opened_at: 0, closed_at: 24 * MINUTE, phase: "closed" };
  const early = { planned_minutes: 20, opened_at: 0, closed_at: 18 * MINUTE, phase: "closed" };
  const running = { planned_minutes: 20, opened_at: 0, closed_at: null, phase: "open" };
  const waiting = { planned_minutes: 20, opened_at: null, closed_at: null, phase: "waiting" };
  assert.deepEqual(minutesOf(closed, 0), { planned: 20, used: 24, over: 4 });
  assert.deepEqual(minutesOf(waiting, 0), { planned: 20, used: null, over: null });
  assert.equal(behindPlan([closed, early, running, waiting], 5 * MINUTE), 2);
  assert.equal(behindPlan([closed, running], 21 * MINUTE), 5);
});

function room(more = {}) {
  const round = { number: 1, phase: "open", opened_at: 0 };
  const seats = [{ id: 1, table: 5, role: "youth", job: "leader" }, { id: 2, table: 5, role: "guardian", job: "member" }];
  return { tables: [{ number: 5, name: "" }, { number: 2, name: "" }], seats, lines: [], rounds: [round], phones: { 5: 2 }, heard: new Map(), ...more };
}

test("tiles stand in table order, count their lines, and never carry a role", () => {
  const lines = [line(1, { table: 5 }), line(2, { table: 5, round: 2 }), line(3, { table: 5, moderation: "hidden" }), line(4, { table: 5, standing: "withdrawn" })];
  const [two, five] = tableTiles(room({ lines }));
  assert.deepEqual([two.number, five.number], [2, 5]);
  assert.deepEqual([five.inRound, five.total, five.seated, five.online, five.led, five.state], [1, 2, 2, 2, true, "writing"]);
  assert.ok(!JSON.stringify([two, five]).includes("youth"));
});

test("a silent table is named when the server says so, one without phones at once, an empty one never", () => {
  const heard = (facts) => new Map([[5, { table: 5, phones: 3, silent: 1, lines: 4, minutes: null, has_long_writer: false, ...facts }]]);
  const warning = (given) => tableTiles(room(given)).find((tile) => tile.number === 5).warning;
  assert.equal(warning({}), null);
  assert.equal(warning({ heard: heard({}) }), null);
  assert.deepEqual(warning({ heard: heard({ minutes: 6 }) }), { kind: "silent", minutes: 6 });
  assert.deepEqual(warning({ heard: heard({ has_long_writer: true }) }), { kind: "long_writer", minutes: 0 });
  assert.deepEqual(warning({ phones: {}, heard: heard({ minutes: 6 }) }), { kind: "no_phones", minutes: 0 });
  assert.deepEqual(warning({ seats: [{ table: 5, job: "member" }] }), { kind: "no_leader", minutes: 0 });
  assert.equal(warning({ seats: [], phones: {}, heard: heard({ minutes: 6 }) }), null);
  assert.equal(warning({ rounds: [{ number: 1, phase: "closed" }], heard: heard({ minutes: 6 }) }), null);
});

test("roles are counted with and without phones, in the order of the set-up", () => {
  const roles = [{ key: "youth", name: {} }, { key: "guardian", name: {} }];
  const seats = [...room().seats, { id: 3, table: 5, role: "guardian", job: "member", left: true }];
  const counts = roleCounts(roles, seats, new Map([["guardian", { without_phone: 3 }]]));
  assert.deepEqual(counts.map(({ key, seated, without, left }) => [key, seated, without, left]), [["youth", 1, 0, 0], ["guardian", 1, 3, 1]]);
  assert.equal(tableTiles(room({ seats })).find((tile) => tile.number === 5).seated, 2);
});
