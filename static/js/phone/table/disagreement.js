// «Usemje»: whoever leads or writes for the table marks a line, alone or against another one. Both views stay.
// Only those two have the button; everybody at the table sees the mark.

import { el, find, set, write } from "../../shared/dom.js";
import { fetchWords } from "./jobwords.js";

const LONGEST = 60;
const AGAIN_MS = 5_000;

/** Lines it may stand against: the table's others of the same round, newest first. Pure. */
export function counterparts(lines, line) {
  const others = [...lines.values()].filter((each) => each.round === line.round && each.id !== line.id && each.state === "posted" && each.text);
  return others.sort((a, b) => b.id - a.id);
}

/** A line short enough for a list. Pure. */
export function shortened(text) {
  const signs = [...text.replace(/\s+/g, " ")];
  return signs.length > LONGEST ? `${signs.slice(0, LONGEST - 1).join("")}…` : signs.join("");
}

/** Gives `line.js` the button, once somebody here leads or writes and its words have come. */
export function createDisagreement(shared) {
  let isAsked = false;

  const isFor = (state) => state.seat.job !== "member";

  async function draw(state) {
    if (isAsked || !isFor(state)) return;
    isAsked = true;
    try {
      const words = await fetchWords(shared);
      shared.markAct = { isFor, draw: (all) => (isFor(all.state) && canMark(all.line) ? act(shared, words, all) : null) };
      shared.redraw();
    } catch {
      setTimeout(() => (isAsked = false), AGAIN_MS);
    }
  }

  return { draw };
}

const canMark = (line) => !line.onPhone && line.state === "posted" && Boolean(line.text);

function act(shared, words, all) {
  const isOn = all.line.disagreement !== null;
  const press = () => (isOn ? send(shared, all, { on: false }) : asking(shared, words, all));
  const button = el("button", { class: "ds-button act", type: "button", "data-variant": "tertiary", "data-act": "dispute", onclick: press }, words.say(isOn ? "dispute_off" : "dispute"));
  return el("div", { class: "acts" }, button);
}

async function send(shared, { line }, payload) {
  const ack = await shared.live.ask("contribution.dispute", { id: line.id, ...payload });
  if (!ack.ok) shared.say(ack.error.message || shared.words.say("no_net_now"));
  return ack;
}

/** Inside the line, as when it is edited: which other line sees it differently, if one is written. */
function asking(shared, words, all) {
  const { element, line, state, redraw } = all;
  const choice = el("select", { class: "ds-input", id: `against-${line.id}` }, el("option", { value: "" }, words.say("dispute_alone")));
  for (const other of counterparts(shared.live.store.state.lines, line)) choice.append(el("option", { value: other.id }, shortened(other.text)));
  const problem = el("p", { class: "problem", role: "alert", hidden: true });

  function finish() {
    redraw();
    find('[data-act="dispute"]', element)?.focus({ preventScroll: true });
  }

  async function mark(event) {
    event.preventDefault();
    const ack = await send(shared, all, { against: Number(choice.value) || null });
    if (ack.ok) return finish();
    write(problem, ack.error.message || shared.words.say("no_net_now"));
    return set(problem, { hidden: false });
  }

  const yes = el("button", { class: "ds-button", type: "submit" }, words.say("dispute"));
  const no = el("button", { class: "ds-button", type: "button", "data-variant": "secondary", onclick: finish }, shared.words.say("cancel"));
  const label = el("label", { class: "ds-label", for: `against-${line.id}` }, words.say("dispute_against"));
  const form = el("form", { class: "stack stack-close", onsubmit: mark }, label, choice, problem, el("div", { class: "acts" }, yes, no));
  element.dataset.busy = "true";
  element.replaceChildren(el("p", { class: "line-text", lang: state.conference.language }, line.text), form);
  choice.focus();
}
