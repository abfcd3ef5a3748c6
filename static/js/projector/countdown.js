// The clock on the wall. It runs from the server's end time, also while the line is down.

import { digits, remaining } from "../shared/clock.js";
import { el, findAll, write } from "../shared/dom.js";

/** A clock for the round in view; `tick` keeps it right. `size` is "large" or "small". */
export function clockFace(facts, size) {
  const face = el("p", { class: `clock clock--${size}`, role: "timer" }, el("span", { class: "clock__digits" }), el("span", { class: "clock__word" }));
  turn(face, facts);
  return face;
}

/** Brings every clock in `room` to the right time. */
export function tick(room, facts) {
  for (const face of findAll(".clock", room)) turn(face, facts);
}

function turn(face, facts) {
  const { time, word } = told(facts);
  write(face.firstChild, time);
  write(face.lastChild, word);
  face.classList.toggle("clock--up", facts.round?.phase === "open" && remaining(facts.round, facts.now()) <= 0);
}

function told({ round, words, now }) {
  if (!round) return { time: "", word: "" };
  if (round.phase === "waiting") return { time: "", word: words.count("planned", round.planned_minutes) };
  if (round.phase === "closed") return { time: "", word: words.say("closed") };
  const left = remaining(round, now());
  if (round.phase === "paused") return { time: digits(left), word: words.say("paused") };
  return { time: digits(left), word: left <= 0 ? words.say("time_up") : "" };
}
