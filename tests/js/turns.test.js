import assert from "node:assert/strict";
import { test } from "node:test";
import { calling } from "../../static/js/facilitator/console/tiles.js";
import { QUIET, giveTo, isRound, orderOf, passOn, stateOf } from "../../static/js/phone/table/turns.js";
import { createStore } from "../../static/js/shared/store.js";
import { phoneSnapshot } from "./_made.js";

const SEATS = [{ number: 9, role: "guardian" }, { number: 4, role: "youth" }, { number: 7, role: "politician" }];
const keys = (order) => order.map(({ key }) => key);

test("places stand by number, those without a phone last, and another begins in each round", () => {
  assert.deepEqual(keys(orderOf(SEATS, 2, 1)), ["4", "7", "9", "u1", "u2"]);
  assert.deepEqual(keys(orderOf(SEATS, 2, 2)), ["7", "9", "u1", "u2", "4"]);
  assert.deepEqual(keys(orderOf(SEATS, 0, 4)), ["4", "7", "9"]);
  assert.deepEqual(orderOf([], 0, 3), []);
});

test("the word goes round until everybody has had it, once", () => {
  const order = orderOf(SEATS, 1, 1);
  const spoken = [];
  let turns = QUIET;
  for (let step = 0; step < 4; step += 1) {
    turns = passOn(turns, order);
    spoken.push(turns.now);
    assert.equal(isRound(turns, order), false);
  }
  turns = passOn(turns, order);
  assert.deepEqual(spoken, ["4", "7", "9", "u1"]);
  assert.deepEqual([turns.now, isRound(turns, order)], [null, true]);
});

test("who is pointed at has the word, and the round goes on to those who have not", () => {
  const order = orderOf(SEATS, 0, 1);
  let turns = giveTo(passOn(QUIET, order), "9");
  assert.deepEqual(["4", "7", "9"].map((key) => stateOf(turns, key)), ["had", "waits", "now"]);
  turns = passOn(turns, order);
  assert.equal(turns.now, "7");
  assert.deepEqual(giveTo(turns, "7"), { now: null, had: ["4", "9"] }, "pointed at again it is put back");
});

test("who comes late gets a turn too", () => {
  const few = orderOf(SEATS.slice(0, 1), 0, 1);
  const turns = passOn(passOn(QUIET, few), few);
  assert.equal(isRound(turns, few), true);
  const more = orderOf(SEATS, 0, 1);
  assert.deepEqual([isRound(turns, more), passOn(turns, more).now], [false, "4"]);
});

test("the card is kept by its version, and calls stand longest first, those on the way last", () => {
  const store = createStore("phone");
  const card = { seats: [], help: "none", version: 1 };
  store.apply(phoneSnapshot({ card }));
  store.apply("table.seated", { ...card, help: "coming", version: 5 });
  store.apply("table.seated", { ...card, help: "asked", version: 4 });
  assert.equal(store.state.card.help, "coming");

  const help = (table, state, since) => [table, { table, state, since }];
  const helps = new Map([help(1, "coming", 10), help(2, "none", null), help(3, "asked", 30), help(4, "asked", 20)]);
  assert.deepEqual(calling(helps).map(({ table }) => table), [4, 3, 1]);
});
