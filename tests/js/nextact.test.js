import assert from "node:assert/strict";
import { test } from "node:test";

import { endingLeft, nextAct, tablesWithVoices } from "../../static/js/facilitator/console/act.js";

const NOW = 1_000_000;
const round = (number, phase, more = {}) => ({ number, phase, ends_at: null, closed_at: null, opened_at: null, steps: [], step: null, step_from: null, plenary: null, ...more });
const line = (id, table, more = {}) => ({ id, table, round: 1, standing: "posted", moderation: "released", themes: [], ...more });
const screen = (scene, more = {}) => ({ scene, table: null, round: null, page: 1, passed: [], ...more });
const state = (more) => ({ rounds: [round(1, "waiting"), round(2, "waiting")], screen: screen("welcome"), lines: [], themes: [], ...more });

function told(given) {
  const { kind, round: number, table, urgent } = nextAct(given, NOW);
  return [kind, number, table, urgent];
}

test("the evening begins with the task, and then the round is opened for everybody", () => {
  assert.deepEqual(told(state({})), ["task", 1, null, false]);
  const shown = state({ screen: screen("task", { round: 1 }) });
  assert.deepEqual(told(shown), ["open", 1, null, false]);
  assert.deepEqual(nextAct(shown, NOW).commands, [
    ["round.open", { number: 1 }],
    ["screen.show", { scene: "work", round: 1 }],
  ]);
});

test("a running round is closed by a human, emphasised once the time is up", () => {
  const open = (ends_at) => state({ rounds: [round(1, "open", { ends_at }), round(2, "waiting")] });
  assert.deepEqual(told(open(NOW + 1)), ["close", 1, null, false]);
  assert.deepEqual(told(open(NOW)), ["close", 1, null, true]);
});

test("a paused round goes on", () => {
  assert.deepEqual(told(state({ rounds: [round(1, "paused")] })), ["resume", 1, null, false]);
});

test("after a round the tables with released lines report, in table order, whatever the wall showed", () => {
  const rounds = [round(1, "closed", { closed_at: 5 }), round(2, "waiting")];
  const lines = [line(1, 4), line(2, 2), line(3, 3, { moderation: "held" }), line(4, 1, { standing: "withdrawn" }), line(5, 6, { round: 2 })];
  assert.deepEqual(tablesWithVoices(lines, 1), [2, 4]);
  assert.deepEqual(told(state({ rounds, lines, screen: screen("work", { round: 1 }) })), ["voices", 1, 2, false]);
  assert.deepEqual(told(state({ rounds, lines, screen: screen("welcome") })), ["voices", 1, 2, false]);
  assert.deepEqual(told(state({ rounds, lines, screen: screen("voices", { round: 1, table: 2 }) })), ["voices", 1, 4, false]);
  assert.deepEqual(told(state({ rounds, lines, screen: screen("voices", { round: 1, table: 4 }) })), ["task", 2, null, false]);
});

test("with nothing released the evening goes on to the next task", () => {
  const rounds = [round(1, "closed", { closed_at: 5 }), round(2, "waiting")];
  assert.deepEqual(told(state({ rounds, screen: screen("work", { round: 1 }) })), ["task", 2, null, false]);
});

test("the task of round 2 is opened even when voices of round 1 are left", () => {
  const rounds = [round(1, "closed", { closed_at: 5 }), round(2, "waiting")];
  assert.deepEqual(told(state({ rounds, lines: [line(1, 1)], screen: screen("task", { round: 2 }) })), ["open", 2, null, false]);
});

test("a round closed on its own task scene still lets the tables be heard", () => {
  const rounds = [round(1, "closed", { closed_at: 5 })];
  assert.deepEqual(told(state({ rounds, lines: [line(1, 1)], screen: screen("task", { round: 1 }) })), ["voices", 1, 1, false]);
});

test("after the last round: themes when there are any, and then what is left of the programme", () => {
  const rounds = [round(1, "closed", { closed_at: 5 })];
  const heard = (...passed) => screen("voices", { round: 1, table: 1, passed });
  const themed = { rounds, themes: [{ id: 7, gone: false }], lines: [line(1, 1, { themes: [7] })] };
  assert.deepEqual(told(state({ ...themed, screen: heard() })), ["themes", null, null, false]);
  assert.deepEqual(told(state({ ...themed, screen: heard("themes") })), ["choose_dots", null, null, false]);
  assert.deepEqual(told(state({ ...themed, themes: [], screen: heard() })), ["choose_dots", null, null, false]);
  assert.deepEqual(told(state({ ...themed, screen: heard("themes", "dots", "pulse") })), ["next", null, null, false]);
  assert.deepEqual(told(state({ ...themed, screen: heard("themes", "dots", "pulse", "next", "result") })), ["done", null, null, false]);
  assert.deepEqual(nextAct(state({ ...themed, screen: heard("themes", "dots", "pulse", "next", "result") }), NOW).commands, []);
});

test("a part that was gone past stays past, whatever the wall is turned to by hand", () => {
  const rounds = [round(1, "closed", { closed_at: 5 })];
  for (const scene of ["welcome", "next", "themes", "learned", "priority", "work"]) {
    const at = (...passed) => nextAct(state({ rounds, screen: screen(scene, { round: 1, passed }) }), NOW);
    assert.deepEqual([at().kind, at("dots").kind, at("pulse").kind], ["choose_dots", "pulse", "choose_dots"]);
  }
});

test("each part can be gone past by its name, and dots that are open cannot", () => {
  const rounds = [round(1, "closed", { closed_at: 5 })];
  const at = (more, ...passed) => nextAct(state({ rounds, hasPoliticians: true, screen: screen("work", { round: 1, passed }), ...more }), NOW);
  const order = ["dots", "learned", "pulse", "next", "result"];
  assert.deepEqual(order.map((_, place) => at({}, ...order.slice(0, place)).part), order);
  assert.deepEqual(at({ ballot: { phase: "open", candidates: [] } }, "dots").part, null);
  assert.deepEqual(at({}, ...order).part, null);
});

test("nobody is asked what politicians learned where there are none, unless somebody wrote it", () => {
  const lessons = new Map([[1, { text: "Lytte", released: false }]]);
  const left = (more) => endingLeft({ screen: screen("work"), themes: [], lines: [], lessons: new Map(), ...more }).includes("learned");
  assert.deepEqual([left({}), left({ lessons }), left({ hasPoliticians: true })], [false, true, true]);
});

const ONE_EVENING = ["task1", "open1", "close1", "voices1", "voices1", "task2", "open2", "close2", "task3", "open3", "close3"];

test("a whole evening, one press at a time, touches every round once and every part of the end, and ends", () => {
  assert.deepEqual(pressed((act) => act.commands), [...ONE_EVENING, "choose_dots", "open_dots", "close_dots", "learned", "pulse", "next", "result", "done"]);
});

test("two facilitators who press at once skip nothing: each command twice gives the same evening", () => {
  assert.deepEqual(pressed((act) => [...act.commands, ...act.commands]), pressed((act) => act.commands));
});

test("the quiet way past, all the way, shows nothing and still ends", () => {
  const kinds = pressed((act) => (act.part ? [["ending.pass", { part: act.part }]] : act.commands));
  assert.deepEqual(kinds, [...ONE_EVENING, "choose_dots", "learned", "pulse", "next", "result", "done"]);
});

/** The acts of a whole evening when each is answered with `wanted(act)`; choosing fills the list. */
function pressed(wanted) {
  const ballot = { phase: "waiting", candidates: [] };
  let now = state({ rounds: [round(1, "waiting"), round(2, "waiting"), round(3, "waiting")], lines: [line(1, 1), line(2, 2)], ballot, hasPoliticians: true });
  const kinds = [];
  for (let press = 0; press < 40; press += 1) {
    const act = nextAct(now, NOW);
    kinds.push(act.kind + (act.round ?? ""));
    if (act.kind === "done") break;
    const commands = wanted(act);
    if (commands.length === 0) now = { ...now, ballot: { phase: "waiting", candidates: [{ text: "Lys" }, { text: "Buss" }] } };
    for (const command of commands) now = obeyed(now, command);
  }
  return kinds;
}

/** What the server would make of a command, as far as the run sheet can see. */
function obeyed(before, [wire, payload]) {
  const { passed } = before.screen;
  if (wire === "ending.pass") return { ...before, screen: { ...before.screen, passed: [...passed, payload.part] } };
  if (wire === "ballot.open") return { ...before, ballot: { ...before.ballot, phase: "open" }, screen: screen("priority", { passed }) };
  if (wire === "ballot.close") return { ...before, ballot: { ...before.ballot, phase: "closed" }, screen: screen("priority", { passed: [...passed, "dots"] }) };
  if (wire === "screen.show") {
    const isOver = before.rounds.every((each) => each.phase === "closed") && ["themes", "learned", "next"].includes(payload.scene);
    return { ...before, screen: screen(payload.scene, { ...payload, passed: isOver ? [...passed, payload.scene] : passed }) };
  }
  const phase = wire === "round.open" ? "open" : "closed";
  const change = (each) => (each.number === payload.number ? { ...each, phase, closed_at: phase === "closed" ? payload.number : null } : each);
  return { ...before, rounds: before.rounds.map(change) };
}

const STEPS = [{ step: "alone", minutes: 2 }, { step: "around", minutes: 15 }, { step: "agree", minutes: 10 }];
const tables = [{ number: 2 }, { number: 1 }, { number: 3 }];
const plenary = (states, more = {}) => ({ open: true, tables: states.map((each, place) => ({ table: place + 1, state: each })), ends_at: null, seconds: 120, ...more });

test("a round with steps goes from one to the next by name, and is closed after the last", () => {
  const at = (step, ends_at = NOW + 1) => state({ rounds: [round(1, "open", { steps: STEPS, step, ends_at })] });
  assert.deepEqual(nextAct(at("alone"), NOW).commands, [["round.step", { number: 1, step: "around" }]]);
  assert.deepEqual(nextAct(at("around"), NOW).commands, [["round.step", { number: 1, step: "agree" }]]);
  assert.equal(nextAct(at("around", NOW), NOW).urgent, true);
  assert.deepEqual(told(at("agree")), ["close", 1, null, false]);
});

test("after a round with steps the tables tell in their order, and the next task comes when all are heard", () => {
  const after = (told_) => state({ tables, rounds: [round(1, "closed", { closed_at: 5, steps: STEPS, step: "agree", plenary: told_ }), round(2, "waiting")], screen: screen("plenary", { round: 1 }) });
  assert.deepEqual(nextAct(after(null), NOW).commands, [["plenary.open", { round: 1 }], ["plenary.call", { round: 1, table: 1 }]]);
  assert.deepEqual(told(after(plenary(["reporting", "waiting", "waiting"]))), ["plenary_call", 1, 2, false]);
  assert.deepEqual(told(after(plenary(["heard", "passed", "reporting"], { ends_at: NOW }))), ["plenary_end", 1, null, true]);
  assert.deepEqual(told(after(plenary(["heard", "heard", "heard"], { open: false }))), ["task", 2, null, false]);
});
