// The field people write in: grows, counts near the limit, keeps a draft, and hands lines to the outbox.
// It is emptied only when the line lies safely in the outbox, and nobody else ever moves it.

import { find, set, write } from "../../shared/dom.js";
import { isWritable } from "../../shared/store.js";
import { lengthOf } from "../../shared/words.js";

const MOST_ROWS = 5;
const COUNT_FROM = 60;
const DRAFT_MS = 300;

export function createField({ outbox, words, page }) {
  const form = find("#write");
  const text = find("#text");
  const counter = find("#counter");
  const problem = find("#problem");
  const forWhom = find("#entered_for");
  let round = null;
  let timer = null;

  function draw(state, running) {
    set(find("#for-whom"), { hidden: state.seat.job === "member" });
    if (!isWritable(running)) putDown();
    else if (running.number !== round) takeUp(running.number);
  }

  /** Another round is another draft. What the server gave back after a plain form post is kept. */
  function takeUp(number) {
    keepDraft();
    round = number;
    text.value = outbox.draft(number) || (problem.hidden ? "" : text.value);
    grow();
    count();
  }

  /** The round is over: from now on the draft is scene.js's to offer. */
  function putDown() {
    if (round === null) return;
    keepDraft();
    round = null;
    text.value = "";
  }

  function keepDraft() {
    clearTimeout(timer);
    if (round !== null) outbox.keepDraft(round, text.value);
  }

  function grow() {
    text.rows = 1;
    while (text.rows < MOST_ROWS && text.scrollHeight > text.clientHeight) text.rows += 1;
  }

  function count() {
    const left = page.max_text - lengthOf(text.value);
    set(counter, { hidden: left > COUNT_FROM, "data-over": left < 0 });
    write(counter, left < 0 ? words.count("too_long", -left) : words.count("left_to_write", left));
  }

  function complain(sentence) {
    write(problem, sentence);
    set(problem, { hidden: !sentence });
    set(text, { "aria-invalid": sentence ? "true" : null });
  }

  function faultOf(length) {
    if (length === 0) return words.say("empty");
    return length > page.max_text ? words.count("too_long", length - page.max_text) : "";
  }

  function post(event) {
    event.preventDefault();
    const fault = faultOf(lengthOf(text.value));
    complain(fault);
    text.focus({ preventScroll: true });
    if (fault || round === null) return;
    outbox.add({ text: text.value.trim(), round, entered_for: chosenRole() });
    text.value = "";
    forWhom.value = "";
    keepDraft();
    grow();
    count();
  }

  function chosenRole() {
    return find("#for-whom").hidden ? null : forWhom.value || null;
  }

  form.noValidate = true;
  form.onsubmit = post;
  text.oninput = () => {
    grow();
    count();
    complain("");
    clearTimeout(timer);
    timer = setTimeout(keepDraft, DRAFT_MS);
  };
  text.onkeydown = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  };
  document.addEventListener("visibilitychange", keepDraft);
  addEventListener("pagehide", keepDraft);
  addEventListener("resize", grow);

  return { draw };
}
