// The phone's next table, and the wall's tables with numbers: chosen from what was told, and nothing guessed.

import assert from "node:assert/strict";
import { test } from "node:test";

import { nextPlace } from "../../static/js/phone/table/places.js";
import { tablesOf } from "../../static/js/projector/scenes/seating.js";

const rounds = (...phases) => new Map(phases.map((phase, at) => [at + 1, { number: at + 1, phase, steps: [], plenary: null, called: false }]));
const places = { ticket: 7, rounds: [{ round: 1, table: 2, leads: false, leader: 3 }, { round: 2, table: 5, leads: true, leader: 7 }] };

test("the next table is that of the first round that waits, and of none while one runs", () => {
  assert.equal(nextPlace({ places, rounds: rounds("waiting", "waiting") }).table, 2);
  assert.equal(nextPlace({ places, rounds: rounds("open", "waiting") }), null);
  assert.equal(nextPlace({ places, rounds: rounds("paused", "waiting") }), null);
  assert.deepEqual(nextPlace({ places, rounds: rounds("closed", "waiting") }), places.rounds[1]);
  assert.equal(nextPlace({ places, rounds: rounds("closed", "closed") }), null);
});

test("nobody is told to rise before the tables have told, unless the facilitator asks people to find their tables", () => {
  const after = (closed, waiting = {}) => {
    const all = rounds("closed", "waiting");
    Object.assign(all.get(1), closed);
    Object.assign(all.get(2), waiting);
    return nextPlace({ places, rounds: all })?.table ?? null;
  };
  const steps = [{ step: "alone", minutes: 2 }];
  assert.equal(after({ steps }), null);
  assert.equal(after({ steps, plenary: { open: true } }), null);
  assert.equal(after({ plenary: { open: true } }), null);
  assert.equal(after({ steps, plenary: { open: false } }), 5);
  assert.equal(after({ steps }, { called: true }), 5);
  assert.equal(after({ steps, plenary: { open: true } }, { called: true }), 5);
});

test("without seating, or without a place in the round, there is no next table", () => {
  assert.equal(nextPlace({ places: null, rounds: rounds("waiting") }), null);
  assert.equal(nextPlace({ places: { ...places, rounds: [] }, rounds: rounds("waiting") }), null);
});

test("the wall shows the tables of the round in view as they stand, with their numbers", () => {
  const conference = { tables: [{ number: 1, name: "Bord 1" }, { number: 2, name: "Bord 2" }, { number: 3, name: "" }] };
  const seating = { rounds: [{ round: 2, tables: [{ table: 3, tickets: [4] }, { table: 1, tickets: [9, 12] }] }] };
  const shown = tablesOf({ seating, round: { number: 2 }, conference });
  assert.deepEqual(shown.map(({ number, tickets }) => [number, tickets]), [[1, [9, 12]], [3, [4]]]);
  assert.deepEqual(tablesOf({ seating, round: { number: 1 }, conference }), []);
  assert.deepEqual(tablesOf({ seating: null, round: null, conference }), []);
});
