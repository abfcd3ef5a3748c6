// The words for those who lead or write for the table, fetched once and only there.

import { createWords } from "../../shared/words.js";

let words = null;

/** Rejects without a net; asked again, it tries again. */
export async function fetchWords({ live, words: { language } }) {
  if (words) return words;
  const answer = await fetch(`/c/${live.store.state.conference.code}/leading.json?lang=${language}`);
  if (!answer.ok) throw new Error(`leading: ${answer.status}`);
  words = createWords(await answer.json(), language);
  return words;
}
