import assert from "node:assert/strict";
import { test } from "node:test";

import { lonelyTables, themesToOffer } from "../../static/js/facilitator/console/choosers.js";
import { nextAct } from "../../static/js/facilitator/console/act.js";
import { isOnTheWay, nextPlace } from "../../static/js/phone/table/places.js";
import { offersIn, roundToChoose } from "../../static/js/shared/choosing.js";
import { createStore } from "../../static/js/shared/store.js";
import { phoneSnapshot, projectorSnapshot, round } from "./_made.js";

const offers = [
  { table: 1, topic: "Buss", seats: 8 },
  { table: 3, topic: "", seats: 2 },
];
const free = (facts = {}) => round({ number: 2, offers, ...facts });
const over = round({ number: 1, phase: "closed", closed_at: 5 });

test("a table is chosen for the round that comes next, and only when nothing runs and its tables are offered", () => {
  assert.equal(roundToChoose([over, free()])?.number, 2);
  assert.equal(roundToChoose(new Map([[2, free()], [1, over]]))?.number, 2);
  assert.equal(roundToChoose([round({ number: 1, phase: "open" }), free()]), null);
  assert.equal(roundToChoose([round({ number: 1 }), free()]), null, "another round comes before it");
  assert.equal(roundToChoose([over, round({ number: 2, offers: null })]), null);
  assert.equal(roundToChoose([over, free({ phase: "closed" })]), null);
});

test("nobody chooses before the tables have told, unless they are called", () => {
  const steps = [{ step: "alone", minutes: 5 }];
  const rounds = (first, second = {}) => ({ rounds: new Map([[1, round({ number: 1, phase: "closed", closed_at: 5, ...first })], [2, free(second)]]) });
  assert.equal(isOnTheWay(rounds({ steps })), false);
  assert.equal(isOnTheWay(rounds({ steps, plenary: { open: true } })), false);
  assert.equal(isOnTheWay(rounds({ steps, plenary: { open: false } })), true);
  assert.equal(isOnTheWay(rounds({ steps }, { called: true })), true);
  assert.equal(nextPlace({ ...rounds({}), places: { rounds: [{ round: 2, table: 4 }] } }), null, "where one chooses, no table is given");
});

test("what is offered tells how many chairs are left, from counts that come one by one", () => {
  const store = createStore("projector");
  store.apply(projectorSnapshot({ rounds: [over, free()], chosen: [{ round: 2, table: 1, chosen: 5, version: 1 }], conference: { tables: [{ number: 1, name: "Bord 1" }], version: 0 } }));
  store.apply("choice.counted", { round: 2, table: 3, chosen: 2, version: 3 });
  store.apply("choice.counted", { round: 2, table: 3, chosen: 1, version: 2 });
  const told = offersIn({ ...store.state, round: free() });
  assert.deepEqual(told.map(({ table, name, taken, left }) => [table, name, taken, left]), [[1, "Bord 1", 5, 3], [3, "", 2, 0]]);
});

test("a phone keeps its own choice, a console those of all seats", () => {
  const phone = createStore("phone");
  phone.apply(phoneSnapshot({ chosen: [], choice: null }));
  phone.apply("choice.changed", { round: 2, table: 3, version: 4 });
  assert.deepEqual(phone.state.choice, { round: 2, table: 3, version: 4 });
  const console_ = createStore("console");
  console_.apply({ ...projectorSnapshot({ chosen: [], choices: [{ seat: 7, round: 2, table: 1, version: 1 }] }), view: "console", without_phone: {}, given: 0 });
  console_.apply("choice.changed", { seat: 7, round: 2, table: 3, version: 2 });
  console_.apply("choice.changed", { seat: 8, round: 2, table: 3, version: 3 });
  assert.deepEqual([...console_.state.choices.values()].map(({ seat, table }) => [seat, table]), [[7, 3], [8, 3]]);
});

test("one young person alone among adults is told, and neither two nor one alone at a table", () => {
  const seats = ["youth", "youth", "guardian", "youth", "politician"].map((role, place) => ({ id: place + 1, role, left: false }));
  const chosen = (...tables) => ({ choices: new Map(tables.map((table, place) => [place, { seat: place + 1, round: 2, table }])), seats, round: free() });
  assert.deepEqual([...lonelyTables(chosen(1, 3, 1, 3, 3), ["youth"])], [1]);
  assert.deepEqual([...lonelyTables(chosen(1, 1, 1), ["youth"])], []);
  assert.deepEqual([...lonelyTables(chosen(1, 3), ["youth"])], [], "nobody to be alone among");
  const gone = seats.map((seat) => ({ ...seat, left: seat.id === 3 }));
  assert.deepEqual([...lonelyTables({ ...chosen(1, 3, 1), seats: gone }, ["youth"])], [], "the adult has left");
});

test("the themes with most shown lines are offered first, and no more than there are tables", () => {
  const themes = [{ id: 1, name: "Buss", position: 1 }, { id: 2, name: "Klubb", position: 2 }, { id: 3, name: "Borte", position: 3, gone: true }];
  const line = (themes_, moderation = "released") => ({ standing: "posted", moderation, themes: themes_ });
  assert.deepEqual(themesToOffer(themes, [line([2]), line([2, 1]), line([3]), line([1], "held"), line([1], "hidden")], 6), ["Klubb", "Buss"]);
  assert.deepEqual(themesToOffer(themes, [], 1), ["Buss"]);
});

test("the run sheet lets people choose before the task is shown, and hears the tables first", () => {
  const state = (screen, more = {}) => ({ rounds: [over, free()], tables: [{ number: 1 }], lines: [], themes: [], screen: { table: null, round: null, passed: [], ...screen }, ...more });
  const kind = (given) => nextAct(given, 0).kind;
  assert.equal(kind(state({ scene: "work", round: 1 })), "choose");
  assert.deepEqual(nextAct(state({ scene: "work", round: 1 }), 0).commands, [["screen.show", { scene: "seating", round: 2 }]]);
  assert.equal(kind(state({ scene: "seating", round: 2 })), "task");
  assert.equal(kind(state({ scene: "task", round: 2 })), "open");
  const voices = [{ id: 1, table: 1, round: 1, standing: "posted", moderation: "released", themes: [] }];
  assert.equal(kind(state({ scene: "work", round: 1 }, { lines: voices })), "voices");
  assert.equal(kind(state({ scene: "seating", round: 2 }, { lines: voices })), "task", "once people are on their way nobody is called back");
});
