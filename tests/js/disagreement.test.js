import assert from "node:assert/strict";
import { test } from "node:test";
import { FILTERS, choose, filtered, isDisputed, matters } from "../../static/js/facilitator/lines.js";
import { counterparts, shortened } from "../../static/js/phone/table/disagreement.js";
import { line } from "./_made.js";

const seen = (id, more = {}) => ({
  id, number: id, table: 1, role: "youth", round: 1, text: `ord ${id}`, standing: "posted", moderation: "held", raised: [], themes: [], disagreement: null, ...more,
});

test("a line may stand against the table's others of the same round that can still be read", () => {
  const lines = new Map([line({ id: 1 }), line({ id: 2 }), line({ id: 3, round: 2 }), line({ id: 4, state: "hidden", text: "" }), line({ id: 5 })].map((each) => [each.id, each]));
  assert.deepEqual(counterparts(lines, lines.get(2)).map(({ id }) => id), [5, 1]);
});

test("a long line is cut to one that fits in a list, sign by sign", () => {
  assert.equal(shortened("eitt\n to  tre"), "eitt to tre");
  assert.equal([...shortened("🔥".repeat(90))].length, 60);
  assert.ok(shortened("x".repeat(61)).endsWith("…"));
});

test("at the console a matter is known by its oldest line, and only where it can be read", () => {
  const lines = [seen(1, { disagreement: 1 }), seen(2, { disagreement: 1 }), seen(3), seen(4, { disagreement: 4, moderation: "hidden" }), seen(5, { disagreement: 5, round: 2 })];
  assert.deepEqual(matters(lines, lines[2]).map(({ id }) => id), [1]);
  assert.deepEqual(lines.filter(isDisputed).map(({ id }) => id), [1, 2, 5]);
  assert.deepEqual(filtered(lines, choose(FILTERS, { state: "disputed" })).map(({ id }) => id), [5, 2, 1]);
});
