// The run sheet: one primary button that names the next act, the clock, and the rounds against the plan.

import { digits, remaining } from "../../shared/clock.js";
import { el, find, keyed, set, write } from "../../shared/dom.js";
import { stepOf } from "../../shared/store.js";
import { tableName } from "../desk.js";
import { nextAct } from "./act.js";
import { openList } from "./dots.js";
import { hintFor } from "./hints.js";
import { mountPast } from "./past.js";
import { behindPlan, minutesOf } from "./plan.js";

const SURE_MS = 700;

export function mountSheet(desk) {
  const { words, page } = desk;
  const button = find("#act");
  const drawPast = mountPast(desk, performOnce);
  let act = null;
  let seen = null;
  let busy = false;
  let changedAt = 0;

  button.onclick = ({ detail }) => {
    if (act.kind === "choose_dots") return isSettled(detail) && openList(desk, () => seen, page);
    if (act.kind === "result" && isSettled(detail) && !busy) window.open(resultOf(page, seen), "_blank", "noopener");
    return act.commands.length > 0 && performOnce(detail, () => perform(desk, act));
  };

  /** The second half of a double click would hit the next act, which has just got its name: it does nothing. */
  const isSettled = (detail) => detail <= 1 || Date.now() - changedAt >= SURE_MS;

  async function performOnce(detail, work) {
    if (busy || !isSettled(detail)) return;
    busy = true;
    try {
      await work();
    } finally {
      busy = false;
    }
    desk.redraw();
  }

  return function draw(view) {
    seen = { ...view, hasPoliticians: page.has_politicians, isShort: view.conference.rehearsal && desk.isShort };
    if (!busy) drawAct(seen); // The next act gets its name when it can be pressed: not before the last one is answered.
    drawClock(desk, view);
    drawRounds(desk, view);
  };

  function drawAct(view) {
    const next = nextAct(view, view.now);
    const name = actName(next, view, words);
    if (button.textContent !== name) changedAt = Date.now();
    act = next;
    write(button, name);
    set(button, { "data-urgent": next.urgent, disabled: next.kind === "done", "data-kind": next.kind });
    write(find("#act-hint"), hintFor(next, view, words));
    drawPast(next, name, view.conference.rehearsal ? null : resultOf(page, view)); // A rehearsal has its link at the top.
  }
}

/** While a rehearsal is on its result is the one to look at. */
function resultOf({ conference: id }, { conference }) {
  return `/conferences/${id}/result.pdf${conference.rehearsal ? "?of=rehearsal" : ""}`;
}

async function perform(desk, act) {
  const left = act.kind === "close" ? minutesLeft(desk, act.round) : 1;
  for (const [wire, payload] of act.commands) {
    const answer = await desk.send(wire, payload);
    if (!answer.ok) return;
    await desk.caughtUp(answer.version); // Else the old act would have its name back for a moment.
  }
  if (act.kind === "close") {
    desk.toasts.done(desk.words.say("closed_toast", { round: act.round }), () => reopen(desk, act.round, left));
  }
}

function minutesLeft({ live }, number) {
  const left = remaining(live.store.state.rounds.get(number), live.clock.now()) ?? 0;
  return Math.max(1, Math.ceil(left / 60_000));
}

function reopen(desk, number, minutes) {
  return desk.send("round.open", { number, minutes });
}

function actName({ kind, round, table, step }, { tables, conference }, words) {
  if (kind === "done" && conference.rehearsal) return words.say("rehearsal_over");
  const name = table === null ? "" : tableName(tables.find((each) => each.number === table), words);
  return words.say(step === null ? `act_${kind}` : `act_${kind}_${step}`, { round: round ?? "", table: name });
}

function drawClock({ words, send }, { rounds, now }) {
  const round = rounds.find((each) => each.phase === "open" || each.phase === "paused");
  const box = find("#clock");
  box.hidden = !round;
  if (!round) return;
  const left = remaining(round, now);
  write(find("#clock-digits"), digits(left));
  write(find("#clock-word"), clockWord(round, left, now, words));
  box.toggleAttribute("data-up", round.phase === "open" && left <= 0);
  find("#plus-1").onclick = () => send("round.extend", { number: round.number, minutes: 1 });
  find("#plus-2").onclick = () => send("round.extend", { number: round.number, minutes: 2 });
  const pause = find("#pause");
  write(pause, words.say(round.phase === "paused" ? "resume" : "pause"));
  pause.onclick = () => send(round.phase === "paused" ? "round.open" : "round.pause", { number: round.number });
}

function clockWord(round, left, now, words) {
  const step = stepOf(round, now);
  if (round.phase !== "paused" && left > 0 && step) return words.say(`left_of_${step}`, { round: round.number });
  return words.say(round.phase === "paused" ? "paused" : left <= 0 ? "time_up" : "left_of_round", { round: round.number });
}

function drawRounds(desk, { rounds, now }) {
  const late = behindPlan(rounds, now);
  const { words } = desk;
  const isOn = rounds.some((round) => round.opened_at !== null);
  write(find("#plan"), isOn ? (late > 0 ? words.count("late", late) : late < 0 ? words.count("early", -late) : words.say("on_time")) : "");
  keyed(find("#rounds"), rounds, (round) => round.number, (round, old) => roundRow(desk, round, old ?? newRow(), now));
}

function newRow() {
  const reopenButton = el("button", { class: "ds-button round__reopen", type: "button", "data-variant": "tertiary", hidden: true });
  return el("li", { class: "round" }, el("p", { class: "round__head" }), el("p", { class: "round__question" }), el("p", { class: "round__time" }), reopenButton);
}

function roundRow(desk, round, row, now) {
  const { words } = desk;
  const [head, question, time, button] = row.children;
  set(row, { "data-phase": round.phase, "aria-current": round.phase === "open" || round.phase === "paused" ? "step" : null });
  write(head, words.say(`round_${round.phase}`, { round: round.number }));
  write(question, round.question);
  write(time, timeText(round, now, words));
  write(button, words.say("reopen", { round: round.number }));
  button.hidden = round.phase !== "closed";
  button.onclick = () => reopenByHand(desk, round);
  return row;
}

async function reopenByHand(desk, round) {
  const answer = await desk.send("round.open", { number: round.number });
  if (answer.ok) desk.toasts.done(desk.words.say("reopened_toast", { round: round.number }), () => desk.send("round.close", { number: round.number }));
}

function timeText(round, now, words) {
  const { planned, used, over } = minutesOf(round, now);
  if (used === null) return words.count("planned", planned);
  if (round.phase === "closed" && over < 0) return words.say("used_early", { used, planned, over: -over });
  return over > 0 ? words.say("used_late", { used, planned, over }) : words.say("used", { used, planned });
}
