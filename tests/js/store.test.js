import assert from "node:assert/strict";
import { test } from "node:test";

import { createStore, currentRound, phonesPerTable } from "../../static/js/shared/store.js";
import { dice, line, ownLine, phoneSnapshot, projectorSnapshot, round, shuffled } from "./_made.js";

function after(view, snapshot, events) {
  const store = createStore(view);
  store.apply(snapshot);
  for (const [name, shape] of events) store.apply(name, shape);
  return store;
}

function told(state) {
  const plain = (value) => (value instanceof Map ? [...value].sort((a, b) => String(a[0]).localeCompare(b[0])) : value);
  return Object.fromEntries(Object.entries(state).map(([key, value]) => [key, plain(value)]));
}

/** A long evening at one table: what the server would send, in its own order. */
function evening(roll) {
  const events = [];
  const versions = new Map();
  for (let version = 2; version < 60; version += 1) {
    const id = 1 + Math.floor(roll() * 12);
    const mine = id % 3 === 0;
    const state = roll() < 0.2 ? "hidden" : "posted";
    const text = state === "hidden" ? "" : `ord ${version}`;
    const name = versions.has(id) ? "contribution.changed" : "contribution.posted";
    events.push([name, line({ id, text, state, version })]);
    if (mine) events.push([name, ownLine({ id, text: `ord ${version}`, state, version })]);
    versions.set(id, version);
    if (version % 7 === 0) events.push(["round.changed", round({ number: 1, phase: "open", version })]);
    if (version % 11 === 0) events.push(["table.led", { table: 4, has_leader: version % 2 === 0, version }]);
  }
  return events;
}

test("a newer shape replaces an older, and an older is ignored", () => {
  const store = after("phone", phoneSnapshot(), [["contribution.posted", line({ id: 1, text: "ny", version: 9 })]]);
  const before = store.state;
  store.apply("contribution.changed", line({ id: 1, text: "gammal", version: 8 }));
  assert.equal(store.state, before);
  assert.equal(store.state.lines.get(1).text, "ny");
  assert.equal(store.version, 9);
});

test("any order gives the same state", () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const roll = dice(seed);
    const events = evening(roll);
    const inOrder = after("phone", phoneSnapshot(), events).state;
    const mixed = after("phone", phoneSnapshot(), shuffled(events, roll)).state;
    assert.deepEqual(told(mixed), told(inOrder), `seed ${seed}`);
  }
});

test("hearing everything twice changes nothing", () => {
  const events = evening(dice(7));
  const once = after("phone", phoneSnapshot(), events);
  const before = once.state;
  for (const [name, shape] of events) once.apply(name, structuredClone(shape));
  assert.equal(once.state, before);
});

test("an old snapshot and the events after it are the fresh snapshot", () => {
  const events = evening(dice(3));
  const whole = after("phone", phoneSnapshot(), events).state;
  const fresh = phoneSnapshot({
    version: whole.version,
    lines: [...whole.lines.values()],
    rounds: [...whole.rounds.values()],
    has_leader: whole.led.has_leader,
  });
  const store = createStore("phone");
  store.apply(fresh);
  assert.deepEqual(told({ ...store.state, led: null }), told({ ...whole, led: null }));
  assert.equal(store.state.led.has_leader, whole.led.has_leader);
});

test("events heard before a snapshot that was taken earlier survive it", () => {
  const store = after("phone", phoneSnapshot({ version: 5 }), [
    ["contribution.posted", line({ id: 4, text: "kom fyrst", version: 8 })],
    ["round.changed", round({ number: 1, phase: "closed", version: 9 })],
  ]);
  store.apply(phoneSnapshot({ version: 7, rounds: [round({ number: 1, phase: "open", version: 6 })] }));
  assert.equal(store.state.lines.get(4).text, "kom fyrst");
  assert.equal(store.state.rounds.get(1).phase, "closed");
  assert.equal(store.version, 9);
});

test("what a newer snapshot does not have any more is gone", () => {
  const store = after("phone", phoneSnapshot({ lines: [line({ id: 1, version: 1 })] }), []);
  store.apply(phoneSnapshot({ version: 12, lines: [] }));
  assert.equal(store.state.lines.size, 0);
});

test("another epoch replaces everything, also what looks newer", () => {
  const store = after("phone", phoneSnapshot(), [["contribution.posted", line({ id: 1, version: 90 })]]);
  store.apply(phoneSnapshot({ epoch: "b", version: 3, lines: [] }));
  assert.equal(store.state.lines.size, 0);
  assert.equal(store.version, 3);
});

test("a moved seat sees its own lines and those of its new table", () => {
  const store = after("phone", phoneSnapshot(), [
    ["contribution.posted", line({ id: 1, version: 9 })],
    ["contribution.posted", ownLine({ id: 2, version: 9 })],
  ]);
  const seat = { ...phoneSnapshot().seat, table: 2, version: 10 };
  store.apply("seat.changed", seat);
  assert.deepEqual([...store.state.lines.keys()], [2]);
  store.apply(phoneSnapshot({ version: 10, seat, lines: [] }));
  assert.equal(store.state.lines.size, 0);
});

test("the author keeps the own words when a line is held back, whichever telling comes first", () => {
  const own = ownLine({ id: 1, text: "mine ord", state: "hidden", version: 5 });
  const others = line({ id: 1, text: "", state: "hidden", version: 5 });
  const known = [ownLine({ id: 1, text: "mine ord", version: 4 })];
  for (const order of [[own, others], [others, own], [others]]) {
    const store = after("phone", phoneSnapshot({ version: 4, lines: known }), order.map((s) => ["contribution.changed", s]));
    assert.deepEqual(store.state.lines.get(1), own);
  }
});

test("events before the first snapshot wait for it", () => {
  const store = createStore("phone");
  store.apply("contribution.posted", line({ id: 1, version: 3 }));
  assert.equal(store.state, null);
});

test("unknown events are left alone", () => {
  const store = after("phone", phoneSnapshot(), []);
  const before = store.state;
  assert.equal(store.apply("moon.risen", { version: 99 }), before);
});

test("the wall keeps counts by table and round, and how many have come", () => {
  const store = after("projector", projectorSnapshot(), [
    ["table.counted", { table: 3, round: 1, count: 4, version: 7 }],
    ["table.counted", { table: 3, round: 1, count: 3, version: 6 }],
    ["seat.taken", { joined: 12, version: 8 }],
  ]);
  assert.equal(store.state.counts.get("3/1").count, 4);
  assert.equal(store.state.arrivals.joined, 12);
});

test("phones are summed over workers", () => {
  const store = after("console", { ...phoneSnapshot(), view: "console", seat: undefined, seats: [] }, [
    ["presence.changed", { worker: "a", phones: { 1: 2, 2: 1 } }],
    ["presence.changed", { worker: "b", phones: { 1: 3 } }],
    ["presence.changed", { worker: "a", phones: { 1: 1 } }],
  ]);
  assert.deepEqual([...phonesPerTable(store.state)], [[1, 4]]);
});

test("a worker that is silent for more than four beats is gone, and its phones with it", () => {
  const store = after("console", { ...phoneSnapshot(), view: "console", seat: undefined, seats: [] }, [
    ["presence.changed", { worker: "a", phones: { 1: 2 } }],
    ["presence.changed", { worker: "b", phones: { 1: 3 } }],
  ]);
  for (let beat = 0; beat < 4; beat += 1) store.beat();
  store.apply("presence.changed", { worker: "a", phones: { 1: 2 } });
  assert.deepEqual([...phonesPerTable(store.state)], [[1, 5]]);
  store.beat();
  assert.deepEqual([...phonesPerTable(store.state)], [[1, 2]]);
});

test("people without a phone are counted per role", () => {
  const console = { ...phoneSnapshot(), view: "console", without_phone: { youth: 2, guardian: 0 } };
  const store = after("console", console, [["seat.counted", { role: "guardian", without_phone: 3, version: 4 }]]);
  assert.deepEqual([...store.state.phoneless.values()].map((role) => role.without_phone), [2, 3]);
});

test("the running round goes before closed ones, and waiting ones are not yet", () => {
  const rounds = ["closed", "open", "waiting"].map((phase, place) => round({ number: place + 1, phase, version: 1 }));
  const store = after("phone", phoneSnapshot({ rounds }), []);
  assert.equal(currentRound(store.state).number, 2);
  store.apply("round.changed", round({ number: 2, phase: "closed", version: 5 }));
  assert.equal(currentRound(store.state).number, 2);
});
