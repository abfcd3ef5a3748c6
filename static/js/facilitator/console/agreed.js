// Pure questions about what the tables have agreed on, and the order in which they tell it. No DOM, no words.

/** The round whose points matter now: the one that runs, else the one that closed last. Pure. */
export function roundOfPoints(rounds) {
  const stepped = rounds.filter((round) => round.steps.length > 0 || round.plenary !== null);
  const running = stepped.find((round) => round.step === "agree" && (round.phase === "open" || round.phase === "paused"));
  const open = stepped.find((round) => round.plenary?.open);
  const closed = stepped.filter((round) => round.phase === "closed").sort((a, b) => a.closed_at - b.closed_at).at(-1);
  return open ?? running ?? closed ?? null;
}

/** In the order in which they report, or that of the room. Pure. */
export function inOrder(tables, round) {
  const order = round.plenary?.tables.map((each) => each.table) ?? [];
  const place = (table) => (order.includes(table.number) ? order.indexOf(table.number) : order.length + table.number);
  return [...tables].sort((a, b) => place(a) - place(b));
}

/** The tables that have not had their turn, in order. Pure. */
export function waitingOrder(round) {
  return (round.plenary?.tables ?? []).filter((each) => each.state === "waiting").map((each) => each.table);
}

/** The order with one table a place further to the front. Pure. */
export function raised(order, at) {
  return [...order.slice(0, at - 1), order[at], order[at - 1], ...order.slice(at + 1)];
}
