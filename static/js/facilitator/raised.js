// Why a text is held: what the detector noticed, told in words. Pure; no DOM.

/** «Sjå på dette: namn (Ola) · telefonnummer (912 34 567)»; empty when nothing was raised. */
export function raisedNote(raised, words) {
  if (raised.length === 0) return "";
  const found = raised.map(({ kind, words: said }) => words.say("raised_of", { kind: words.say(`raised_${kind}`), words: said }));
  return words.say("raised", { found: [...new Set(found)].join(" · ") });
}
