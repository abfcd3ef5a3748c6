// Planned and used minutes of the rounds. Pure; no DOM, no words.

const MINUTE = 60_000;

/** {planned, used, over} in whole minutes; `used` and `over` are null until the round has been opened. */
export function minutesOf(round, now) {
  if (round.opened_at === null) return { planned: round.planned_minutes, used: null, over: null };
  const used = Math.max(0, Math.round(((round.closed_at ?? now) - round.opened_at) / MINUTE));
  return { planned: round.planned_minutes, used, over: used - round.planned_minutes };
}

/** Minutes behind the plan, negative when ahead. A running round counts only once it is over time. */
export function behindPlan(rounds, now) {
  return rounds.reduce((sum, round) => {
    const { over } = minutesOf(round, now);
    if (over === null) return sum;
    return sum + (round.phase === "closed" ? over : Math.max(0, over));
  }, 0);
}
