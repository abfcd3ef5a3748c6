// The run sheet's one question: what is the next act of this evening? Pure; no DOM, no words.
// An act is {kind, round, table, urgent, commands, part}: the commands are sent in order when it is chosen, and `part`
// names what can be gone past, where it can.

import { nextStep, plenaryNow } from "../../shared/store.js";

/** `state` = {rounds, tables, screen, lines, themes, ballot, lessons, hasPoliticians}; `now` is the server's clock in ms.
 * Where a short rehearsal `isShort`, the end of the evening comes after its one round. */
export function nextAct(state, now) {
  const running = state.rounds.find((round) => round.phase === "open" || round.phase === "paused");
  if (running) return running.phase === "paused" ? resume(running) : stepOrClose(running, now);
  const closed = lastClosed(state.rounds);
  if (closed?.plenary?.open) return callOrEnd(closed, now);
  const waiting = state.isShort && closed ? null : (state.rounds.find((round) => round.phase === "waiting") ?? null);
  if (waiting && showsTask(state.screen, waiting)) return open(waiting);
  if (closed && closed.steps.length > 0 && closed.plenary === null && !isPast(state.screen, closed.number)) return gather(closed, state.tables);
  const table = closed ? nextVoice(state, closed.number) : null;
  if (table !== null) return voices(table, closed.number);
  if (waiting?.offers && !showsSeating(state.screen, waiting)) return choose(waiting);
  return waiting ? task(waiting) : afterLastRound(state);
}

const act = (kind, commands, about = {}) => ({ kind, round: null, table: null, step: null, urgent: false, part: null, commands, ...about });
const show = (screen) => ["screen.show", screen];

function task(round) {
  return act("task", [show({ scene: "task", round: round.number })], { round: round.number });
}

/** A round of free choice begins with choosing: the wall shows the tables, and the phones offer them. */
function choose(round) {
  return act("choose", [show({ scene: "seating", round: round.number })], { round: round.number });
}

function open(round) {
  const commands = [["round.open", { number: round.number }], show({ scene: "work", round: round.number })];
  return act("open", commands, { round: round.number });
}

function resume(round) {
  return act("resume", [["round.open", { number: round.number }]], { round: round.number });
}

/** To the next step by its name: two who press at once never skip one. */
function stepOrClose(round, now) {
  const step = nextStep(round);
  if (step === null) return close(round, now);
  const urgent = round.ends_at !== null && now >= round.ends_at;
  return act("step", [["round.step", { number: round.number, step }]], { round: round.number, step, urgent });
}

function gather(round, tables) {
  const table = Math.min(...tables.map((each) => each.number));
  const commands = [["plenary.open", { round: round.number }], ["plenary.call", { round: round.number, table }]];
  return act("plenary", commands, { round: round.number, table });
}

function callOrEnd(round, now) {
  const { next } = plenaryNow(round);
  const urgent = round.plenary.ends_at !== null && now >= round.plenary.ends_at;
  if (next === null) return act("plenary_end", [["plenary.close", { round: round.number }]], { round: round.number, urgent });
  return act("plenary_call", [["plenary.call", { round: round.number, table: next }]], { round: round.number, table: next, urgent });
}

function close(round, now) {
  const urgent = round.ends_at !== null && now >= round.ends_at;
  return act("close", [["round.close", { number: round.number }]], { round: round.number, urgent });
}

function voices(table, round) {
  return act("voices", [show({ scene: "voices", table, round })], { round, table });
}

/** The programme's end, part by part. The server knows which have passed, so two consoles say the same; dots that are open
    must be closed before anything else. */
function afterLastRound(state) {
  if (state.ballot?.phase === "open") return act("close_dots", [["ballot.close", {}]]);
  const [part] = endingLeft(state);
  return part ? { ...ENDING[part].act(state), part } : act("done", []);
}

/** What is left of the evening's end, in order. Themes are shown where somebody has sorted into them, and lessons asked for
    where there are people to learn. */
export function endingLeft(state) {
  const passed = state.screen.passed ?? [];
  return Object.keys(ENDING).filter((part) => !passed.includes(part) && ENDING[part].when(state));
}

const always = () => true;
const passing = (part) => ["ending.pass", { part }];

const ENDING = {
  themes: { when: ({ themes, lines }) => hasThemes(themes, lines), act: () => act("themes", [show({ scene: "themes" })]) },
  dots: { when: always, act: dots },
  learned: { when: ({ lessons, hasPoliticians }) => hasPoliticians || hasLessons(lessons), act: () => act("learned", [show({ scene: "learned" })]) },
  pulse: { when: always, act: () => act("pulse", [passing("pulse")]) },
  next: { when: always, act: () => act("next", [show({ scene: "next" })]) },
  result: { when: always, act: () => act("result", [passing("result")]) },
};

/** Choosing has no command: it opens the list. Opening and closing take the wall along. */
function dots({ ballot }) {
  if (ballot?.phase === "closed") return act("dots", [show({ scene: "priority" }), passing("dots")]);
  return canOpen(ballot) ? act("open_dots", [["ballot.open", {}]]) : act("choose_dots", []);
}

function canOpen(ballot) {
  return ballot?.phase === "waiting" && ballot.candidates.filter(({ text }) => text).length > 1;
}

function hasLessons(lessons) {
  return [...(lessons?.values() ?? [])].some(({ text }) => text);
}

function lastClosed(rounds) {
  const closed = rounds.filter((round) => round.phase === "closed");
  return closed.reduce((last, round) => (last && (last.closed_at ?? 0) > (round.closed_at ?? 0) ? last : round), null);
}

function showsTask(screen, waiting) {
  return screen.scene === "task" && (screen.round === null || screen.round === waiting.number);
}

function showsSeating(screen, waiting) {
  return screen.scene === "seating" && (screen.round === null || screen.round === waiting.number);
}

/** Tables report in order; the wall itself remembers how far they have come. Null when all are heard. */
function nextVoice({ screen, lines }, round) {
  if (isPast(screen, round)) return null;
  const heard = screen.scene === "voices" && (screen.round ?? round) === round ? (screen.table ?? 0) : 0;
  return tablesWithVoices(lines, round).find((table) => table > heard) ?? null;
}

/** Whether the wall has gone on from hearing the tables about this round, or the evening's end has begun. Dots may have
    been tried out long before. */
function isPast({ scene, round: shown, passed = [] }, round) {
  return passed.some((part) => part !== "dots") || ENDING_SCENES.has(scene) || ((scene === "plenary" || scene === "task") && shown !== round) || (scene === "seating" && shown !== null && shown !== round);
}

const ENDING_SCENES = new Set(["themes", "priority", "learned", "next"]);

/** Numbers of the tables that have something to show from a round, in table order. */
export function tablesWithVoices(lines, round) {
  const numbers = lines.filter((line) => isShown(line) && line.round === round).map((line) => line.table);
  return [...new Set(numbers)].sort((a, b) => a - b);
}

function isShown(line) {
  return line.standing === "posted" && line.moderation === "released";
}

function hasThemes(themes, lines) {
  const used = new Set(lines.filter(isShown).flatMap((line) => line.themes));
  return themes.some((theme) => !theme.gone && used.has(theme.id));
}
