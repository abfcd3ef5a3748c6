// What the console works out of who has chosen which theme table. Pure; no DOM, no words.

/** Numbers of the tables where exactly one of several is young, of those who have chosen. */
export function lonelyTables({ choices, seats, round }, young) {
  const roles = new Map(seats.filter(({ left }) => !left).map(({ id, role }) => [id, role]));
  const at = new Map();
  for (const { seat, round: number, table } of choices.values()) {
    if (number === round.number && table !== null && roles.has(seat)) at.set(table, [...(at.get(table) ?? []), roles.get(seat)]);
  }
  return new Set([...at].filter(([, here]) => here.length > 1 && here.filter((role) => young.includes(role)).length === 1).map(([table]) => table));
}

/** Names of the themes with most shown lines, for tables that want one. */
export function themesToOffer(themes, lines, most) {
  const used = new Map();
  const shown = lines.filter((line) => line.standing === "posted" && line.moderation === "released");
  for (const theme of shown.flatMap((line) => line.themes)) used.set(theme, (used.get(theme) ?? 0) + 1);
  const living = themes.filter(({ gone }) => !gone);
  return living.sort((a, b) => (used.get(b.id) ?? 0) - (used.get(a.id) ?? 0) || a.position - b.position).slice(0, most).map(({ name }) => name);
}
