// A round of free choice, as phone, wall and console understand it alike. Pure; no DOM, no words.

import { countKey, isWritable } from "./store.js";

/** The round people choose tables for: the next that waits, if its tables are offered and nothing runs; else null.
    `rounds` is a Map or a list. */
export function roundToChoose(rounds) {
  const all = [...rounds.values()].sort((a, b) => a.number - b.number);
  if (all.some(isWritable)) return null;
  const waiting = all.find((round) => round.phase === "waiting");
  return waiting?.offers ? waiting : null;
}

/** The tables on offer, each with how many have chosen it: {table, topic, seats, name, taken, left}. */
export function offersIn({ round, chosen, conference }) {
  const names = new Map(conference.tables.map(({ number, name }) => [number, name]));
  return (round?.offers ?? []).map((offer) => {
    const taken = chosen.get(countKey({ table: offer.table, round: round.number }))?.chosen ?? 0;
    return { ...offer, name: names.get(offer.table) ?? "", taken, left: Math.max(0, offer.seats - taken) };
  });
}
