// Voice balance: each role's share of people, of lines and of words. Pure; no DOM, no words for people.
// A role with few people is told together with others, never alone and never as a gap: then the sums give nothing away.

export const FEWEST = 5;

/** Rows in the set-up's order, the merged one last: {keys, people, lines, words}; [] while there are too few to tell. */
export function balance({ roles, seats, phoneless, lines }) {
  const counted = roles.map(({ key }) => ({ keys: [key], ...counts(key, { seats, phoneless, lines }) }));
  const present = counted.filter(({ people, lines: written }) => people > 0 || written > 0);
  const small = present.filter(({ people }) => people < FEWEST);
  const large = present.filter(({ people }) => people >= FEWEST);
  while (small.length > 0 && sum(small, "people") < FEWEST && large.length > 0) small.push(takeSmallest(large));
  const rows = small.length > 0 ? [...large, merged(small, roles)] : large;
  return rows.every(({ people }) => people >= FEWEST) ? rows : [];
}

/** Whole per cent of what all rows have together; 0 where there is nothing. */
export function share(rows, row, name) {
  const all = sum(rows, name);
  return all === 0 ? 0 : Math.round((100 * row[name]) / all);
}

function counts(key, { seats, phoneless, lines }) {
  const said = lines.filter((line) => line.role === key && line.standing === "posted" && line.moderation !== "hidden");
  return {
    people: seats.filter((seat) => seat.role === key).length + (phoneless.get(key)?.without_phone ?? 0),
    lines: said.length,
    words: said.reduce((words, { text }) => words + text.split(/\s+/).filter(Boolean).length, 0),
  };
}

function takeSmallest(rows) {
  const smallest = rows.reduce((least, row) => (row.people < least.people ? row : least));
  return rows.splice(rows.indexOf(smallest), 1)[0];
}

function merged(rows, roles) {
  const order = roles.map(({ key }) => key);
  const keys = rows.flatMap((row) => row.keys).sort((a, b) => order.indexOf(a) - order.indexOf(b));
  return { keys, people: sum(rows, "people"), lines: sum(rows, "lines"), words: sum(rows, "words") };
}

function sum(rows, name) {
  return rows.reduce((all, row) => all + row[name], 0);
}
