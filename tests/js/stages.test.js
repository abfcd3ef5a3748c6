import assert from "node:assert/strict";
import { test } from "node:test";

import { stageOf } from "../../static/js/facilitator/console/stages.js";

const NOW = 1_000_000;
const STEPS = ["alone", "around", "agree"].map((step) => ({ step }));
const round = (phase, more = {}) => ({ number: 1, phase, steps: STEPS, step: null, step_from: null, plenary: null, ...more });
const view = (more) => ({ conference: { rehearsal: true }, rounds: [round("waiting")], screen: { scene: "welcome" }, ballot: { phase: "waiting" }, ...more });
const stages = (views) => views.map((each) => stageOf(view(each), NOW));

test("nobody has come before the hall is a rehearsal", () => {
  assert.equal(stageOf(view({ conference: { rehearsal: false } }), NOW), "coming");
});

test("the round is told from the first seat to the sorted themes", () => {
  const work = { scene: "work" };
  const told = stages([
    {},
    { screen: { scene: "task" } },
    { screen: work, rounds: [round("open", { step: "alone" })] },
    { screen: work, rounds: [round("open", { step: "around" })] },
    { screen: work, rounds: [round("open", { step: "agree" })] },
    { screen: work, rounds: [round("closed")] },
    { screen: { scene: "plenary" }, rounds: [round("closed", { plenary: { open: true, tables: [] } })] },
    { screen: { scene: "plenary" }, rounds: [round("closed", { plenary: { open: false, tables: [] } })] },
  ]);
  assert.deepEqual(told, ["arriving", "task", "alone", "around", "agree", "release", "plenary", "sort"]);
});

test("a step that is told three seconds ahead is not there yet", () => {
  const rounds = [round("open", { step: "around", step_from: NOW + 3_000 })];
  assert.deepEqual(stages([{ rounds }]), ["alone"]);
});

test("a round without steps is one stage", () => {
  assert.deepEqual(stages([{ rounds: [round("open", { steps: [] })] }]), ["write"]);
});

test("the end of the evening follows the wall and the dots", () => {
  const rounds = [round("closed", { plenary: { open: false, tables: [] } })];
  const told = stages([
    { rounds, screen: { scene: "themes" } },
    { rounds, screen: { scene: "priority" }, ballot: { phase: "open" } },
    { rounds, screen: { scene: "priority" }, ballot: { phase: "closed" } },
    { rounds, screen: { scene: "learned" }, ballot: { phase: "closed" } },
    { rounds, screen: { scene: "next" }, ballot: { phase: "closed" } },
  ]);
  assert.deepEqual(told, ["themes", "dots", "counted", "learned", "over"]);
});
