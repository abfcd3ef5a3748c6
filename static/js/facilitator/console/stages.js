// The parts of a short evening as the console's view shows them. Pure; no DOM, no words.

import { stepOf } from "../../shared/store.js";

/** Which part of the short evening the view is in, by name; `now` is the server's clock in ms. */
export function stageOf({ conference, rounds, screen, ballot }, now) {
  if (!conference.rehearsal) return "coming";
  const round = rounds.find(({ phase }) => phase !== "waiting");
  if (screen.scene === "next") return "over";
  if (AFTERWARDS[screen.scene]) return AFTERWARDS[screen.scene](ballot);
  if (!round) return screen.scene === "task" ? "task" : "arriving";
  if (round.phase !== "closed") return stepOf(round, now) ?? "write";
  if (!round.plenary) return "release";
  return round.plenary.open ? "plenary" : "sort";
}

const AFTERWARDS = {
  themes: () => "themes",
  priority: (ballot) => (ballot?.phase === "closed" ? "counted" : "dots"),
  learned: () => "learned",
};
