// What this person has done at the desk, newest last: each act can be undone, also after its message is gone.

import { find, set } from "../../shared/dom.js";

/** What an act changed is told a moment after its answer. */
const TOLD_WITHIN_MS = 1_000;

export function createHistory(desk) {
  const { words } = desk;
  const acts = [];
  let undoing = 0;
  const button = find("#desk-undo");
  button.onclick = () => undo(acts.at(-1));
  draw();

  /** Told once the server has said so. A repeat changed nothing, and has nothing to undo. */
  function did(answer, text) {
    if (!answer.act) return desk.toasts.done(text);
    const act = { id: answer.act, text };
    acts.push(act);
    draw();
    return desk.toasts.done(text, () => undo(act));
  }

  /** What cannot be undone any more has been told why, and is not offered again. */
  async function undo(act) {
    if (!acts.includes(act)) return;
    acts.splice(acts.indexOf(act), 1);
    draw();
    undoing += 1;
    const answer = await desk.live.send("theme.undo", { act: act.id });
    setTimeout(() => (undoing -= 1), TOLD_WITHIN_MS);
    if (answer.ok) return desk.toasts.done(answer.left ? words.count("undone_but", answer.left) : words.say("undone", { what: act.text }));
    if (!isFinal(answer.error)) acts.push(act);
    draw();
    desk.toasts.refused(answer.error.message || words.say("not_connected"));
  }

  function draw() {
    const newest = acts.at(-1);
    button.disabled = !newest;
    set(button, { "aria-label": newest ? words.say("undo_of", { what: newest.text }) : null });
  }

  return { did, undoNewest: () => undo(acts.at(-1)), isUndoing: () => undoing > 0 };
}

function isFinal(error) {
  return Boolean(error.code) && error.after_ms === undefined;
}
