// Choosing among incoming lines: filters, search, progress. Pure; no DOM, no words.

export const FILTERS = Object.freeze({ table: null, role: null, round: null, state: null, query: "" });

/** held, released, hidden, withdrawn or erased: the one word a facilitator filters by. */
export function stateOf(line) {
  return line.standing === "posted" ? line.moderation : line.standing;
}

/** Sets some filters. Table and role are never chosen together: choosing one lets the other go. */
export function choose(filters, change) {
  const next = { ...filters, ...change };
  if (change.table != null) next.role = null;
  else if (change.role != null) next.table = null;
  return next;
}

/** Lines that pass, newest first. */
export function filtered(lines, filters) {
  const query = filters.query.trim().toLocaleLowerCase("nb");
  return lines
    .filter(
      (line) =>
        (filters.table === null || line.table === filters.table) &&
        (filters.role === null || line.role === filters.role) &&
        (filters.round === null || line.round === filters.round) &&
        (filters.state === null || (filters.state === "raised" ? isRaised(line) : stateOf(line) === filters.state)) &&
        (query === "" || matches(line, query)),
    )
    .sort((a, b) => b.id - a.id);
}

/** Held with a reason: the detector noticed something that nobody has looked at yet. */
export function isRaised(line) {
  return stateOf(line) === "held" && line.raised.length > 0;
}

function matches(line, query) {
  return line.text.toLocaleLowerCase("nb").includes(query) || `i-${line.number}` === query;
}

/** Lines that are to be sorted: still stood by, and not hidden. */
export function sortable(lines) {
  return lines.filter((line) => line.standing === "posted" && line.moderation !== "hidden");
}

/** {sorted, of}: «83 av 127 sorterte». */
export function progress(lines) {
  const all = sortable(lines);
  return { sorted: all.filter((line) => line.themes.length > 0).length, of: all.length };
}

/** Themes on the desk, in their order. */
export function liveThemes(themes) {
  return themes.filter((theme) => !theme.gone).sort((a, b) => a.position - b.position || a.id - b.id);
}

/** The themes of a line after a choice: alone, or as a second beside the first. At most two. */
export function sorted(themes, chosen, { second = false } = {}) {
  if (!second || themes.length === 0) return [chosen];
  if (themes.includes(chosen)) return themes.filter((theme) => theme !== chosen);
  return [themes[0], chosen];
}
