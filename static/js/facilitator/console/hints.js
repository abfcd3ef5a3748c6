// The one line under the next act: what to know before it is pressed. Words only; no DOM.

import { tablesWithVoices } from "./act.js";

const SAID = {
  choose: () => "hint_choose",
  plenary_call: () => "hint_plenary",
  plenary_end: () => "hint_plenary",
  step: ({ urgent }) => (urgent ? "hint_step_up" : "hint_step"),
  close: ({ urgent }) => (urgent ? "hint_time_up" : "hint_running"),
  choose_dots: () => "hint_choose_dots",
  open_dots: () => "hint_open_dots",
  pulse: () => "hint_pulse",
  result: () => "hint_result",
  done: (_act, { conference }) => (conference?.rehearsal ? "hint_rehearsed" : "hint_done"),
};

export function hintFor(act, view, words) {
  if (SAID[act.kind]) return words.say(SAID[act.kind](act, view));
  if (act.kind === "close_dots") return words.count("dots_given", view.givers.given);
  if (act.kind === "learned") return lessonsHint(view, words);
  if (act.kind === "next") return view.pulse.answered > 0 ? words.count("pulse_answered", view.pulse.answered) : "";
  return act.part === null ? releaseFirst(view, words) : "";
}

/** The wall shows lessons that are released; the console says where the others wait. */
function lessonsHint({ lessons }, words) {
  const held = [...lessons.values()].filter(({ text, released }) => text && !released).length;
  return held > 0 ? words.count("hint_lessons_wait", held) : words.say("hint_learned");
}

function releaseFirst({ rounds, lines }, words) {
  const closed = rounds.filter((round) => round.phase === "closed").at(-1);
  const held = lines.filter((line) => line.round === closed?.number && line.standing === "posted" && line.moderation === "held").length;
  const silent = closed && held > 0 && tablesWithVoices(lines, closed.number).length === 0;
  return silent ? words.count("hint_release_first", held) : "";
}
