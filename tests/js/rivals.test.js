import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";

const adapter = createRequire(import.meta.url)("../load/rivals/adapter.cjs");
const phone = (i) => ({ role: "phone", i, table: Math.floor(i / 8) });
const hears = (view, text) => {
  const found = [];
  adapter.onText(view, text);
  adapter.cids(text, (cid) => found.push(cid));
  return found;
};
const posted = (...cids) => JSON.stringify(["contribution.posted", cids.map((cid) => ({ text: `A line. [c:${cid}]` }))]);

test("a line is known again by its mark, several in one event too", () => {
  assert.deepEqual(hears(phone(1), posted("3-a", "4-b")), ["3-a", "4-b"]);
  assert.deepEqual(hears(phone(2), JSON.stringify(["contribution.changed", { text: "A line. [c:3-a]" }])), []);
});

test("the author, who hears the own line twice, counts once; seat 1 is not seat 11", () => {
  assert.deepEqual(hears(phone(1), posted("1-q")), ["1-q"]);
  assert.deepEqual(hears(phone(1), posted("1-q")), []);
  assert.deepEqual(hears(phone(1), posted("11-q")), ["11-q"]);
});

test("the wall shows a line with the first count that includes it, whatever came first", () => {
  const wall = { role: "projector", i: 0, table: null };
  const answers = [];
  const conn = { emit: (event, payload, answer) => answers.push([event, payload, answer]) };
  const acked = [];
  for (const cid of ["0-x", "0-y"]) adapter.post(conn, phone(0), cid, "Text", (ok) => acked.push(ok));
  assert.equal(answers[0][0], "contribution.post");
  assert.deepEqual(answers[0][1], { client_key: "0-x", text: "Text [c:0-x]" });

  const shown = [];
  const counts = (version) => {
    const text = JSON.stringify(["table.counted", { table: 1, round: 1, count: 1, version }]);
    adapter.onText(wall, text);
    adapter.cids(text, (cid) => shown.push([cid, version]));
  };
  counts(7);
  answers[0][2]({ ok: true, version: 7 });
  assert.deepEqual(shown, [["0-x", 7]]);
  answers[1][2]({ ok: true, version: 9 });
  counts(8);
  assert.deepEqual(shown, [["0-x", 7]]);
  counts(12);
  counts(13);
  assert.deepEqual(shown, [["0-x", 7], ["0-y", 12]]);
  assert.deepEqual(acked, [true, true]);
});

test("a refusal is no acknowledgement", () => {
  const told = [];
  adapter.post({ emit: (event, payload, answer) => answer({ ok: false, error: { code: "round.closed" } }) }, phone(0), "0-z", "Text", (ok) => told.push(ok));
  assert.deepEqual(told, [false]);
});
