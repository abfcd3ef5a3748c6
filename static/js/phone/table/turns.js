// The order of turns around a table: who has the word, who has had it, and who is next. Pure; no DOM, no words.
// It is the leader's own notepad. Nothing of it leaves the phone, so nobody can count who spoke.

/** Everybody at the table: seats by number, then those without a phone. Another begins in each round. */
export function orderOf(seats, phoneless, round) {
  const numbered = [...seats].sort((a, b) => a.number - b.number).map((seat) => ({ key: String(seat.number), ...seat }));
  const others = Array.from({ length: phoneless }, (_, nth) => ({ key: `u${nth + 1}`, number: nth + 1, role: null }));
  const all = [...numbered, ...others];
  const first = all.length ? (round - 1) % all.length : 0;
  return [...all.slice(first), ...all.slice(0, first)];
}

/** Nobody has spoken. */
export const QUIET = Object.freeze({ now: null, had: [] });

/** Whoever has the word has had it; the next who has not, has it. `now` is null when everybody has. */
export function passOn(turns, order) {
  const had = finished(turns);
  const at = order.findIndex(({ key }) => key === turns.now);
  const after = [...order.slice(at + 1), ...order.slice(0, at + 1)];
  return { now: after.find(({ key }) => !had.includes(key))?.key ?? null, had };
}

/** The word goes to one who is pointed at, whether it is their turn or not; pointed at again, it is put back. */
export function giveTo(turns, key) {
  if (turns.now === key) return { now: null, had: turns.had };
  return { now: key, had: finished(turns).filter((each) => each !== key) };
}

/** waits, now or had. */
export function stateOf(turns, key) {
  if (turns.now === key) return "now";
  return turns.had.includes(key) ? "had" : "waits";
}

/** Everybody at the table has had the word; false while somebody has it. */
export function isRound(turns, order) {
  return order.length > 0 && turns.now === null && order.every(({ key }) => turns.had.includes(key));
}

function finished({ now, had }) {
  return now === null || had.includes(now) ? had : [...had, now];
}
