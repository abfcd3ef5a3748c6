// What every view says of a table's points. Pure; no DOM.

/** The points that stand in a round, perhaps of one table only, oldest first. One that was hidden and then erased has no
    words and is not among them. */
export function standing(points, round, table = null) {
  const wanted = points.filter((point) => point.text && point.round === round && point.standing === "posted" && (table === null || point.table === table));
  return wanted.sort((a, b) => a.id - b.id);
}

/** Who, when and who helps, as facts with a sign between them; empty where none is given. */
export function factsOf(point, words, between = " · ") {
  const told = ["who", "due", "helper"].filter((name) => point[name]).map((name) => words.say(`point_${name}`, { [name]: point[name] }));
  return told.join(between);
}

/** What the point says, and its facts where there are any. */
export function whole(point, words, between = " · ") {
  return [point.text, factsOf(point, words, between)].filter(Boolean).join(between);
}
