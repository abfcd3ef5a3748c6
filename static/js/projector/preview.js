// `?preview=1&scene=voices&table=2`: what the wall would look like, without changing anything. Pure.

const NUMBERS = ["table", "round", "page"];
const SCENES = ["welcome", "task", "work", "voices", "seating", "themes", "priority", "learned", "next"];

/** Whether this is the wall in a corner of a console, which nobody in the hall sees. */
export function isPreview(search) {
  return new URLSearchParams(search).get("preview") === "1";
}

/** The screen as the server has it, or as the console asks to see it beforehand. */
export function screenAfter(screen, search) {
  const asked = new URLSearchParams(search);
  if (!isPreview(search) || !SCENES.includes(asked.get("scene"))) return screen;
  const seen = { ...screen, table: null, round: null, page: 1, scene: asked.get("scene") };
  for (const name of NUMBERS) {
    const number = Number.parseInt(asked.get(name) ?? "", 10);
    if (number >= 1) seen[name] = number;
  }
  if (asked.has("dark")) seen.dark = asked.get("dark") === "1";
  return seen;
}
