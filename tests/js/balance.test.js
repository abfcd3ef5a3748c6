import assert from "node:assert/strict";
import { test } from "node:test";
import { FEWEST, balance, share } from "../../static/js/facilitator/console/balance.js";
import { dice } from "./_made.js";

const ROLES = ["youth", "guardian", "employee", "politician"].map((key) => ({ key, name: { nn: key } }));
const seats = (counts) => Object.entries(counts).flatMap(([role, n]) => Array.from({ length: n }, () => ({ role })));
const line = (role, text = "to ord", facts = {}) => ({ role, text, standing: "posted", moderation: "held", ...facts });
const rows = (counts, lines = [], phoneless = new Map()) => balance({ roles: ROLES, seats: seats(counts), phoneless, lines });

test("people, lines and words of each role that has enough people, in the order of the set-up", () => {
  const told = rows({ guardian: 5, youth: 7 }, [line("youth"), line("youth", " eitt  to\ntre "), line("guardian", "eitt")]);
  assert.deepEqual(told, [
    { keys: ["youth"], people: 7, lines: 2, words: 5 },
    { keys: ["guardian"], people: 5, lines: 1, words: 1 },
  ]);
  assert.deepEqual(told.map((row) => share(told, row, "words")), [83, 17]);
});

test("who has no phone is counted among the people, and what was written for them among the lines", () => {
  const phoneless = new Map([["guardian", { role: "guardian", without_phone: 4 }]]);
  const told = rows({ youth: 6, guardian: 1 }, [line("guardian", "sagt høgt", { entered_for: true })], phoneless);
  assert.deepEqual(told[1], { keys: ["guardian"], people: 5, lines: 1, words: 2 });
});

test("small roles stand together, and take the smallest of the others along when they are still too few", () => {
  assert.deepEqual(rows({ youth: 9, guardian: 3, politician: 2 }).map(({ keys, people }) => [keys, people]), [
    [["youth"], 9],
    [["guardian", "politician"], 5],
  ]);
  assert.deepEqual(rows({ youth: 9, guardian: 6, politician: 1 }).map(({ keys }) => keys), [["youth"], ["guardian", "politician"]]);
  assert.deepEqual(rows({ youth: 4 }), [], "too few to tell anything");
});

test("hidden and withdrawn lines are nobody's voice; a line of a role that nobody is counted in is not lost", () => {
  const gone = [line("youth", "a", { moderation: "hidden" }), line("youth", "a", { standing: "withdrawn" })];
  assert.equal(rows({ youth: 5 }, gone)[0].lines, 0);
  assert.deepEqual(rows({ youth: 5 }, [line("politician")]), [{ keys: ["youth", "politician"], people: 5, lines: 1, words: 2 }]);
});

test("whatever the room looks like no row has fewer than five people, and nothing is left out of the sums", () => {
  const roll = dice(11);
  for (let round = 0; round < 2_000; round += 1) {
    const counts = Object.fromEntries(ROLES.map(({ key }) => [key, Math.floor(roll() * 9)]));
    const lines = Array.from({ length: Math.floor(roll() * 12) }, () => line(ROLES[Math.floor(roll() * 4)].key));
    const told = rows(counts, lines);
    const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
    assert.ok(told.every(({ people }) => people >= FEWEST), JSON.stringify(counts));
    assert.equal(told.length > 0, all >= FEWEST, JSON.stringify(counts));
    if (told.length > 0) assert.deepEqual([told.reduce((sum, row) => sum + row.people, 0), told.reduce((sum, row) => sum + row.lines, 0)], [all, lines.length]);
  }
});
