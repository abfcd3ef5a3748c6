// Choosing among incoming lines: filters, search, progress. Pure; no DOM, no words.

export const FILTERS = Object.freeze({ table: null, role: null, round: null, state: null, query: "" });

/** held, released, hidden, withdrawn or erased: the one word a facilitator filters by, beside «disputed». */
export function stateOf(line) {
  return line.standing === "posted" ? line.moderation : line.standing;
}

/** Marked as one of several views, and still to be read. */
export function isDisputed(line) {
  return line.disagreement !== null && line.standing === "posted" && line.moderation !== "hidden";
}

/** The matters that a line may be another view of: marked lines of its round, each matter by its oldest line. */
export function matters(lines, line) {
  const marked = lines.filter((each) => each.id !== line.id && each.round === line.round && isDisputed(each));
  const first = new Map(marked.sort((a, b) => b.id - a.id).map((each) => [each.disagreement, each]));
  return [...first.values()].sort((a, b) => a.id - b.id);
}

/** Another view of the same matter, to put the mark back with; null where the line stands alone. */
export function otherView(lines, line) {
  const others = lines.filter((each) => each.id !== line.id && each.disagreement !== null && each.disagreement === line.disagreement);
  return others.sort((a, b) => a.id - b.id)[0]?.id ?? null;
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
        (filters.state === null || isIn(line, filters.state)) &&
        (query === "" || matches(line, query)),
    )
    .sort((a, b) => b.id - a.id);
}

/** Held with a reason: the detector noticed something that nobody has looked at yet. */
export function isRaised(line) {
  return stateOf(line) === "held" && line.raised.length > 0;
}

/** Raised and disputed lines are in another state too. */
function isIn(line, state) {
  if (state === "raised") return isRaised(line);
  return state === "disputed" ? isDisputed(line) : stateOf(line) === state;
}

function matches(line, query) {
  return line.text.toLocaleLowerCase("nb").includes(query) || `i-${line.number}` === query;
}

/** Lines that are to be sorted: still stood by, not hidden, and no red card. */
export function sortable(lines) {
  return lines.filter((line) => line.standing === "posted" && line.moderation !== "hidden" && !isRedCard(line));
}

/** Held because a person must be helped first: it belongs to the red cards until somebody has let it through. */
export function isRedCard(line) {
  return isRaised(line) && line.raised.some(({ kind }) => kind === "disclosure");
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
