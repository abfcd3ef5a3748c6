// The inside of a round: which step it is, in words, and a calm notice before the next one.
// Nothing here touches the field: a half-written line stays where it is.

import { find, set, write } from "../../shared/dom.js";
import { stepOf } from "../../shared/store.js";

const SECOND = 1_000;

export function createStep({ live, words, say }) {
  const [strip, note, title] = ["#strip-step", "#step-note", "#lines-title"].map((id) => find(id));
  let told = null;

  function draw(_state, round) {
    const running = round?.phase === "open" || round?.phase === "paused";
    const step = running ? stepOf(round, live.clock.now()) : null;
    const coming = running && round.step !== step ? round.step : null;
    write(strip, step ? words.say(`step_${step}`) : "");
    write(note, noteText(round, step, coming));
    set(note, { hidden: !note.textContent, "data-coming": coming !== null });
    write(title, words.say(step === "alone" ? "lines_own" : "lines_table"));
    tell(round, step, coming);
  }

  function noteText(round, step, coming) {
    if (!coming) return step ? words.say(`about_${step}`) : "";
    const seconds = Math.max(1, Math.ceil((round.step_from - live.clock.now()) / SECOND));
    return words.count(`coming_${coming}`, seconds);
  }

  /** A screen reader hears the notice once, and the new step once. */
  function tell(round, step, coming) {
    const now = `${round?.number}/${step}/${coming}`;
    if (told !== null && told !== now && (coming || step)) say(coming ? words.say(`soon_${coming}`) : words.say(`about_${step}`));
    told = now;
  }

  return { draw };
}
