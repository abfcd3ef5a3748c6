// One line: its text, its state in words, and what its reader may do with it.
// Which lines are shown, and where, is decided in lines.js.

import { el, find } from "../../shared/dom.js";
import { asking, editing } from "./own.js";

const drawn = new WeakMap(); // What each element shows now.
const choices = new Map(); // «Samd» as this phone chose it: no event tells a phone its own support.

/** Brings the element up to date, or makes it. An element whose line is being edited is left alone. */
export function drawLine(shared, state, line, old, isOpen) {
  if (old?.dataset.busy) return old;
  const mark = signature(shared, state, line, isOpen);
  if (old && drawn.get(old) === mark) return old;
  const element = old ?? el("li", { class: "line" });
  const focused = element.contains(document.activeElement) ? document.activeElement.dataset.act : null;
  drawn.set(element, mark);
  element.toggleAttribute("data-mine", Boolean(line.mine));
  element.dataset.state = line.onPhone ?? line.state;
  const redraw = () => drawAnew(shared, line, element, isOpen);
  element.replaceChildren(...contents({ shared, state, line, element, isOpen, redraw }));
  if (focused) find(`[data-act="${focused}"]`, element)?.focus({ preventScroll: true });
  return element;
}

function drawAnew(shared, line, element, isOpen) {
  const { state } = shared.live.store;
  drawn.delete(element);
  delete element.dataset.busy;
  drawLine(shared, state, state.lines.get(line.id) ?? line, element, isOpen);
}

function signature({ markAct }, state, line, isOpen) {
  return JSON.stringify([line, isOpen, isSupported(state, line), markAct?.isFor(state)]);
}

function contents(all) {
  const { line, state } = all;
  const text = el("p", { class: "line-text", lang: state.conference.language }, line.text);
  return [text, ...notes(all), acts(all), all.shared.markAct?.draw(all)].filter(Boolean);
}

function notes({ shared: { words }, line }) {
  const note = (...parts) => el("p", { class: "line-note" }, ...parts);
  if (line.onPhone) return [note(stateMark(line.onPhone), stateSentence(words, line))];
  if (line.state === "hidden") return [note(words.say("held_back"))];
  const told = [];
  if (line.mine) told.push(note(stateMark("saved"), ownFacts(words, line).join(" · ")));
  if (line.redacted) told.push(note(words.say("redacted")));
  if (line.disagreement !== null) told.push(note(words.say("disagreement")));
  return told;
}

function ownFacts(words, line) {
  const facts = ["state_saved", line.entered_for ? "mine_for" : "mine", line.edited && "edited"];
  const told = facts.filter(Boolean).map((key) => words.say(key));
  return line.supports ? [...told, words.count("supporters", line.supports)] : told;
}

function stateSentence(words, { onPhone, why }) {
  return onPhone === "refused" ? words.say("state_refused", { why }) : words.say(`state_${onPhone}`);
}

/** A sign beside the words, never instead of them. */
function stateMark(state) {
  const sign = { saved: "✓", sending: "↑", waiting: "◷", refused: "!" }[state];
  return el("span", { class: "mark", "aria-hidden": "true", "data-state": state }, sign);
}

function acts(all) {
  const { line, isOpen } = all;
  if (line.onPhone === "refused") return refusedActs(all);
  if (line.onPhone || !isOpen || line.state !== "posted") return null;
  return line.mine ? ownActs(all) : supportAct(all);
}

function button(act, text, onclick, more = {}) {
  return el("button", { class: "ds-button act", type: "button", "data-variant": "tertiary", "data-act": act, onclick, ...more }, text);
}

function ownActs(all) {
  const { shared, line } = all;
  const edit = button("edit", shared.words.say("edit"), () => editing(all));
  const withdraw = button("withdraw", shared.words.say("withdraw"), () => asking(all));
  return el("div", { class: "acts" }, line.redacted ? null : edit, withdraw);
}

function refusedActs({ shared: { words, outbox }, line }) {
  const take = () => {
    const field = find("#text");
    if (!field.offsetParent) return;
    field.value = [field.value.trim(), line.text].filter(Boolean).join("\n");
    field.dispatchEvent(new Event("input"));
    field.focus();
    outbox.drop(line.client_key);
  };
  return el(
    "div",
    { class: "acts" },
    find("#write").hidden ? null : button("take", words.say("take_up"), take),
    button("throw", words.say("throw_away"), () => outbox.drop(line.client_key)),
  );
}

function isSupported(state, line) {
  return choices.get(line.id) ?? state.supported.includes(line.id);
}

function supportAct({ shared, state, line, redraw }) {
  const { live, words, say } = shared;
  const on = isSupported(state, line);
  async function toggle() {
    choices.set(line.id, !on);
    redraw();
    const ack = await live.ask("contribution.support", { id: line.id, on: !on });
    if (ack.ok) return;
    choices.set(line.id, on);
    redraw();
    say(ack.error.message || words.say("no_net_now"));
  }
  const sign = el("span", { class: "mark", "aria-hidden": "true" }, on ? "✓" : "+");
  const support = button("support", "", toggle, { "aria-pressed": String(on) });
  support.append(sign, words.say("support"));
  const others = line.supports ? el("span", { class: "supporters" }, words.count("supporters", line.supports)) : null;
  return el("div", { class: "acts" }, support, others);
}
