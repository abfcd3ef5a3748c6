// What the room column knows of each table. Pure; no DOM, no words.
// Never a role here: with one politician at a table, role and table together is a person.

/** One tile per table, in table order. `phones` = {table: connected now}; `heard` is what the server hears of each. */
export function tableTiles({ tables, seats, lines, rounds, phones, heard }) {
  const round = roundNow(rounds);
  return [...tables]
    .sort((a, b) => a.number - b.number)
    .map((table) => tile(table, { seats, lines, phones, round, heard: heard.get(table.number) ?? null }));
}

/** The running round, else the last closed, else the first. */
export function roundNow(rounds) {
  return (
    rounds.find((round) => round.phase === "open" || round.phase === "paused") ??
    rounds.filter((round) => round.phase === "closed").at(-1) ??
    rounds[0] ??
    null
  );
}

function tile(table, { seats, lines, phones, round, heard }) {
  const own = seats.filter((seat) => seat.table === table.number && !seat.left);
  const counted = lines.filter((line) => line.table === table.number && isCounted(line));
  const facts = {
    number: table.number,
    name: table.name,
    inRound: counted.filter((line) => line.round === round?.number).length,
    total: counted.length,
    seated: own.length,
    online: phones[table.number] ?? 0,
    led: own.some((seat) => seat.job === "leader"),
    lastAt: counted.reduce((last, line) => Math.max(last, line.posted_at), 0) || null,
  };
  return { ...facts, heard: round?.phase === "open" ? heard : null, state: stateOf(facts, round), warning: warningOf(facts, round, heard) };
}

function isCounted(line) {
  return line.standing === "posted" && line.moderation !== "hidden";
}

function stateOf({ inRound }, round) {
  if (!round || round.phase === "waiting") return "waiting";
  if (round.phase === "closed") return "done";
  return inRound > 0 ? "writing" : "waiting";
}

/** The one thing most worth walking over for: {kind, minutes}, or null. Only while a round runs. */
function warningOf({ seated, online, led }, round, heard) {
  if (!round || round.phase !== "open" || seated === 0) return null;
  if (online === 0) return { kind: "no_phones", minutes: 0 };
  if (heard && heard.minutes !== null) return { kind: "silent", minutes: heard.minutes };
  if (!led) return { kind: "no_leader", minutes: 0 };
  return heard?.has_long_writer ? { kind: "long_writer", minutes: 0 } : null;
}

/** How many of each role are here now, with and without a phone, and how many have left, in the order of the set-up. */
export function roleCounts(roles, seats, phoneless) {
  return roles.map((role) => ({
    key: role.key,
    name: role.name,
    seated: seats.filter((seat) => seat.role === role.key && !seat.left).length,
    left: seats.filter((seat) => seat.role === role.key && seat.left).length,
    without: phoneless.get(role.key)?.without_phone ?? 0,
  }));
}

/** Who waits, longest first; those somebody is on the way to come last. Pure. */
export function calling(helps) {
  const waiting = [...helps.values()].filter(({ state }) => state !== "none");
  return waiting.sort((a, b) => (a.state === "coming") - (b.state === "coming") || a.since - b.since || a.table - b.table);
}
