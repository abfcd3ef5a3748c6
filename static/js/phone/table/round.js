// Small truths about rounds and texts that several parts of the page ask for. Pure.

/** A pause stops the clock, not the pencil. */
export function isWritable(round) {
  return round?.phase === "open" || round?.phase === "paused";
}

/** Characters as people and the server count them: an emoji is not two. */
export function lengthOf(text) {
  return [...text.trim().normalize("NFC")].length;
}
