// What the detector noticed: why a text is held, and which red cards wait. Pure; no DOM.

/** «Sjå på dette: namn (Ola) · telefonnummer (912 34 567)»; empty when nothing was raised. */
export function raisedNote(raised, words) {
  if (raised.length === 0) return "";
  const found = raised.map(({ kind, words: said }) => kind === "disclosure" ? words.say(`raised_${kind}`) : words.say("raised_of", { kind: words.say(`raised_${kind}`), words: said }));
  return words.say("raised", { found: [...new Set(found)].join(" · ") });
}

/** Those that wait, the oldest first, and those that somebody has taken, the newest first. Pure. */
export function sortedCards(cards) {
  const all = [...cards].sort((a, b) => a.id - b.id);
  return { open: all.filter(({ state }) => state === "open"), done: all.filter(({ state }) => state !== "open").reverse() };
}
