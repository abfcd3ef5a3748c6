// Pure questions about what the wall knows: which round, which state, which voices.
// No DOM, and no text for people.

/** The round the wall is about: the chosen one, else the running, else the next, else the last. */
export function roundInView(rounds, screen) {
  const chosen = rounds.find((round) => round.number === screen.round);
  if (chosen) return chosen;
  return (
    rounds.find((round) => round.phase === "open" || round.phase === "paused") ??
    rounds.find((round) => round.phase === "waiting") ??
    rounds.at(-1) ??
    null
  );
}

/** waiting, writing or done: the word on a table's tile. */
export function tableState(round, count) {
  if (!round || round.phase === "waiting") return "waiting";
  if (round.phase === "closed") return "done";
  return count > 0 ? "writing" : "waiting";
}

export function countAt(counts, table, round) {
  return counts.find((entry) => entry.table === table && entry.round === round)?.count ?? 0;
}

/** Released lines of one table in one round, oldest first. */
export function voicesAt(lines, table, round) {
  return lines
    .filter((line) => line.released && line.table === table && line.round === round)
    .sort((a, b) => a.id - b.id);
}

/** The table whose voices are shown: the chosen one, else the first that has any. */
export function tableInView(screen, tables, lines, round) {
  if (screen.table !== null && tables.some((table) => table.number === screen.table)) return screen.table;
  const first = tables.find((table) => voicesAt(lines, table.number, round).length > 0);
  return (first ?? tables[0])?.number ?? null;
}

/** What dots are put on, without what was taken down: as listed, or once it is closed the most dots first. */
export function candidatesInView({ phase, candidates }) {
  const shown = candidates.filter(({ text }) => text !== "").map((each) => ({ ...each, sum: (each.dots ?? 0) + (each.stickers ?? 0) }));
  return phase === "closed" ? shown.sort((a, b) => b.sum - a.sum) : shown;
}

/** Live themes with how many shown lines each has, the largest first; empty ones stay at home. */
export function themesInView(themes, lines) {
  return themes
    .filter((theme) => !theme.gone)
    .map((theme) => ({ ...theme, count: shown(lines, theme.id) }))
    .filter((theme) => theme.count > 0)
    .sort((a, b) => b.count - a.count || a.position - b.position);
}

function shown(lines, theme) {
  return lines.filter((line) => line.released && line.themes.includes(theme)).length;
}
