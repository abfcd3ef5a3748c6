import assert from "node:assert/strict";
import { test } from "node:test";

import { createClock, digits, hour, remaining, timeLeft } from "../../static/js/shared/clock.js";
import { createWords } from "../../static/js/shared/words.js";
import { round } from "./_made.js";

const WORDS = createWords({
  minutes_left: ["{n} minutt att", "{n} minutt att"],
  last_minute: "Siste minuttet",
  time_up: "Tida er ute",
  paused: "Pause",
});

test("a device that is an hour wrong still agrees with the server", () => {
  let local = 3_600_000;
  const clock = createClock(() => local);
  clock.hear(1_000);
  local += 500;
  assert.equal(clock.now(), 1_500);
});

test("a late message does not pull the clock back", () => {
  let local = 0;
  const clock = createClock(() => local);
  clock.hear(10_000);
  local = 3_000;
  clock.hear(11_000);
  assert.equal(clock.now(), 13_000);
});

test("a server whose clock was set back is followed after some beats", () => {
  const clock = createClock(() => 0);
  clock.hear(10_000);
  for (let beat = 0; beat < 8; beat += 1) clock.hear(4_000);
  assert.equal(clock.now(), 4_000);
});

test("what is left is told in words and a number", () => {
  const open = round({ phase: "open", ends_at: 600_000 });
  const told = [0, 61_000, 539_000, 540_000, 599_000, 600_000, 700_000].map((now) => timeLeft(open, now, WORDS));
  assert.deepEqual(told, [
    "10 minutt att", "9 minutt att", "2 minutt att", "Siste minuttet", "Siste minuttet", "Tida er ute", "Tida er ute",
  ]);
});

test("a pause keeps what was left, and rounds without a clock say nothing", () => {
  const paused = round({ phase: "paused", remaining_ms: 90_000 });
  assert.equal(remaining(paused, 5), 90_000);
  assert.equal(timeLeft(paused, 5, WORDS), "Pause");
  assert.equal(timeLeft(round({ phase: "closed" }), 5, WORDS), "");
  assert.equal(timeLeft(null, 5, WORDS), "");
});

test("digits never go below zero", () => {
  assert.deepEqual([365_000, 59_001, 0, -5_000].map(digits), ["6:05", "1:00", "0:00", "0:00"]);
});

test("the hour is that of the place, summer and winter, whatever the machine's zone is", () => {
  assert.equal(hour(Date.UTC(2026, 10, 22, 17, 4)), "18.04");
  assert.equal(hour(Date.UTC(2026, 5, 22, 22, 4)), "00.04");
});
