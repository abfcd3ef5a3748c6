// Editing and withdrawing one's own line, inside the line itself: never a dialogue on top of the page.
// While this goes on the line is marked busy, and nobody redraws it.

import { el, find, set, write } from "../../shared/dom.js";
import { lengthOf } from "../../shared/words.js";

/** The line becomes a field with its own words in it. */
export function editing({ shared, line, element, redraw, state }) {
  const { live, words, page } = shared;
  const field = el("textarea", { class: "ds-input", rows: 3, "aria-label": words.say("edit_label"), lang: state.conference.language });
  const problem = el("p", { class: "problem", role: "alert", hidden: true });
  field.value = line.text;

  function complain(sentence) {
    write(problem, sentence);
    set(problem, { hidden: !sentence });
    if (sentence) field.focus();
  }

  async function save(event) {
    event.preventDefault();
    const length = lengthOf(field.value);
    if (length === 0) return complain(words.say("empty"));
    if (length > page.max_text) return complain(words.count("too_long", length - page.max_text));
    const ack = await live.ask("contribution.edit", { id: line.id, text: field.value.trim() });
    if (!ack.ok) return complain(ack.error.message || words.say("no_net_now"));
    shared.say(words.say("said_saved"));
    return finish("edit");
  }

  const finish = closer(element, redraw);
  const buttons = choicesOf(words, "save", "cancel", () => finish("edit"));
  takeOver(element, [el("form", { class: "stack stack-close", onsubmit: save }, field, problem, buttons)], field);
}

/** A withdrawn line is gone for all, so the phone asks once. */
export function asking({ shared, line, element, redraw }) {
  const { live, words, say } = shared;
  const problem = el("p", { class: "problem", role: "alert", hidden: true });
  const finish = closer(element, redraw);

  async function withdraw(event) {
    event.preventDefault();
    const ack = await live.ask("contribution.withdraw", { id: line.id });
    if (ack.ok) {
      say(words.say("said_withdrawn"));
      finish("withdraw");
      find("#lines-title").focus({ preventScroll: true });
      return;
    }
    write(problem, ack.error.message || words.say("no_net_now"));
    set(problem, { hidden: false });
  }

  const text = el("p", { class: "line-text" }, line.text);
  const question = el("p", {}, words.say("withdraw_sure"));
  const buttons = choicesOf(words, "withdraw_yes", "withdraw_no", () => finish("withdraw"));
  const form = el("form", { class: "stack stack-close", onsubmit: withdraw }, question, problem, buttons);
  takeOver(element, [text, form], find("[type=button]", buttons));
}

function choicesOf(words, yes, no, onNo) {
  return el(
    "div",
    { class: "acts" },
    el("button", { class: "ds-button", type: "submit" }, words.say(yes)),
    el("button", { class: "ds-button", type: "button", "data-variant": "secondary", onclick: onNo }, words.say(no)),
  );
}

function takeOver(element, children, focus) {
  element.dataset.busy = "true";
  element.replaceChildren(...children);
  focus.focus();
}

/** Gives the line back, drawn from what the store knows now, with focus where it was taken from. */
function closer(element, redraw) {
  return (act) => {
    redraw();
    find(`[data-act="${act}"]`, element)?.focus({ preventScroll: true });
  };
}
