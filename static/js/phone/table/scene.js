// Which part of the evening the phone is in: waiting, writing, or closed with «look at the screen».
// The field itself and the lines have files of their own.

import { find, set, write } from "../../shared/dom.js";
import { isWritable } from "../../shared/store.js";

const PARTS = ["waiting", "asking", "question", "help", "write", "closed", "left-behind", "left-text", "over"];

export function createScene({ outbox, words, say }) {
  const at = Object.fromEntries(PARTS.map((id) => [id, find(`#${id}`)]));
  let told = null;

  function draw(state, round) {
    set(at.waiting, { hidden: round !== null });
    set(at.asking, { hidden: round === null });
    if (round !== null) drawRound(state, round);
    tellChange(round);
  }

  function drawRound(state, round) {
    write(at.question, round.question);
    write(at.help, round.help);
    set(at.help, { hidden: !round.help });
    const writable = isWritable(round);
    set(at.closed, { hidden: writable });
    set(at.over, { hidden: !isOver(state) || (state.conference.next_steps.length === 0 && !state.conference.answer_on) });
    drawLeftBehind(round, writable);
  }

  /** What stood in the field when the round closed is offered, never sent or thrown by itself. */
  function drawLeftBehind(round, writable) {
    const draft = writable ? "" : outbox.draft(round.number).trim();
    at["left-behind"].dataset.round = round.number;
    const hadFocus = !writable && at.write.contains(document.activeElement);
    set(at.write, { hidden: !writable });
    write(at["left-text"], draft);
    set(at["left-behind"], { hidden: !draft });
    if (hadFocus) at.closed.focus({ preventScroll: true });
  }

  function tellChange(round) {
    const now = round === null ? "waiting" : `${round.number}/${round.phase}`;
    if (told !== null && told !== now && round !== null) say(sentence(round));
    told = now;
  }

  function sentence(round) {
    if (round.phase === "paused") return words.say("said_paused");
    if (round.phase === "closed") return words.say("said_closed");
    return words.say("said_open", { number: round.number, question: round.question });
  }

  find("#send-left").onclick = () => {
    const round = Number(at["left-behind"].dataset.round);
    outbox.add({ text: outbox.draft(round).trim(), round, waited: true });
    outbox.keepDraft(round, "");
  };
  find("#drop-left").onclick = () => outbox.keepDraft(Number(at["left-behind"].dataset.round), "");

  return { draw };
}

/** Every round has been held. */
export function isOver(state) {
  return [...state.rounds.values()].every((round) => round.phase === "closed");
}
