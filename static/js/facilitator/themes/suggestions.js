// Which themes might fit: asked from the server as sorting goes on, shown as ghosts, and never sorted by themselves.
// The desk works as well without: when nobody answers, there are no ghosts, and it is asked again.

import { find } from "../../shared/dom.js";
import { remembered } from "./remembered.js";

const AFTER_A_CHANGE_MS = 700;
const BETWEEN_MS = 3_000;
const AFTER_A_FAULT_MS = 10_000;

export function createSuggestions(desk) {
  const box = remembered(find("#desk-suggest"), "dialog.desk.suggest", () => desk.redraw());
  let told = new Map();
  let asked = null;
  let waits = false;
  let notBefore = 0;

  /** Called at every drawing: asks when something has changed since it was last asked. */
  function see(lines, themes) {
    const now = newest(lines, themes);
    const nothing = themes.length === 0 || lines.every((line) => line.themes.length > 0);
    if (!box.checked || nothing || waits || asked === now) return;
    waits = true;
    setTimeout(() => ask(now), Math.max(AFTER_A_CHANGE_MS, notBefore - Date.now()));
  }

  async function ask(now) {
    const pause = await fetched(now);
    notBefore = Date.now() + pause;
    waits = false;
    desk.redraw();
  }

  /** How long to wait before asking again. */
  async function fetched(now) {
    try {
      const answer = await fetch(`/api/conferences/${desk.page.conference}/suggestions`, { headers: { Accept: "application/json" } });
      if (!answer.ok) return AFTER_A_FAULT_MS;
      const body = await answer.json();
      if (body.after_ms) return body.after_ms;
      told = new Map(Object.entries(body.lines).map(([id, themes]) => [Number(id), themes]));
      asked = now;
      return BETWEEN_MS;
    } catch {
      return AFTER_A_FAULT_MS;
    }
  }

  /** [{theme, words}] of a line that is still unsorted, the likeliest first; themes that are gone are left out. */
  function of(line, names) {
    if (!box.checked || line.themes.length > 0) return [];
    return (told.get(line.id) ?? []).filter(({ theme }) => names.has(theme));
  }

  return { see, of };
}

/** Changes with every line and theme that does. */
function newest(lines, themes) {
  const versions = [...lines, ...themes].map((each) => each.version);
  return `${lines.length}/${themes.length}/${versions.reduce((most, each) => Math.max(most, each), 0)}`;
}
