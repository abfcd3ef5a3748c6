// Keeps the checks of templates/facilitator/hall.html fresh. The server decides and words them; here they are only shown.

import { find, write } from "../shared/dom.js";

const EVERY_MS = 3_000;

async function look() {
  const answer = await fetch(`/hall/state${location.search}`, { headers: { Accept: "application/json" } });
  if (answer.ok) (await answer.json()).forEach(show);
}

function show({ key, level, text }) {
  const line = find(`[data-line="${key}"]`);
  if (!line) return;
  if (line.dataset.level !== level) {
    line.dataset.level = level;
    find(".ds-tag", line).replaceWith(find(`#level-${level}`).content.cloneNode(true));
  }
  write(find("[data-text]", line), text);
}

setInterval(() => look().catch(() => {}), EVERY_MS); // Away for a moment: the next look tells.
