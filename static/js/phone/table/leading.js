// The card of a table's leader: what to do in this step, whose turn it is, what to ask, and a quiet «come here».
// Its words and its look are fetched when somebody leads; no other phone carries them.

import { timeLeft } from "../../shared/clock.js";
import { el, find, set, write } from "../../shared/dom.js";
import { isWritable, stepOf } from "../../shared/store.js";
import { createDisagreement } from "./disagreement.js";
import { createHint } from "./hint.js";
import { fetchWords } from "./jobwords.js";
import { createRoundTable } from "./roundtable.js";

const AGAIN_MS = 5_000;
const STYLE = new URL("../../../css/leading.css", import.meta.url).href;
const BRIEFINGS = 8;
const PROMPTS = 6;

export function createLeading(shared) {
  const box = find("#leading");
  const disagreement = createDisagreement(shared);
  const hint = createHint(shared);
  let card = null; // null, "coming" or the card's own parts

  function draw(state, round) {
    const leads = state.seat.job === "leader" && state.card !== null; // Whoever has stepped down may have the card yet.
    disagreement.draw(state);
    hint.draw();
    set(box, { hidden: !leads || card === null || card === "coming" });
    if (!leads) return;
    if (card === null) fetchCard();
    if (card === null || card === "coming") return;
    place(isWritable(round));
    card.draw(state, round);
  }

  async function fetchCard() {
    card = "coming";
    const { code } = shared.live.store.state.conference;
    try {
      card = createCard(shared, box, await fetchWords(shared), code);
      shared.redraw();
    } catch {
      setTimeout(() => (card = null), AGAIN_MS);
    }
  }

  /** While people write the field is nearest the question, for the leader too; otherwise the card comes first. */
  function place(isWriting) {
    const before = isWriting ? find("#closed") : find("#asking");
    if (box.nextElementSibling !== before) before.before(box);
  }

  return { draw };
}

function createCard(shared, box, words, code) {
  document.head.append(el("link", { rel: "stylesheet", href: STYLE }));
  const at = {
    now: el("p", { class: "leading__now" }),
    advice: el("p"),
    prompt: el("p", { class: "leading__prompt" }),
    briefing: el("details", { class: "fold" }, el("summary", {}, words.say("title")), briefing(words, code)),
  };
  const roundTable = createRoundTable(shared, words, () => nextPrompt());
  const help = createHelp(shared, words);
  let prompt = 1;
  let isWaiting = null;

  function nextPrompt() {
    prompt = (prompt % PROMPTS) + 1;
    write(at.prompt, words.say(`prompt_${prompt}`));
  }

  const other = el("button", { class: "ds-button", type: "button", "data-variant": "tertiary", onclick: nextPrompt }, words.say("other_prompt"));
  const prompts = el("div", { class: "leading__prompts" }, el("p", { class: "subtle small" }, words.say("say_aloud")), at.prompt, other);
  const title = el("h2", { class: "ds-heading", "data-size": "2xs", id: "leading-title" }, words.say("card"));
  write(at.prompt, words.say("prompt_1"));
  set(box, { "aria-labelledby": "leading-title", class: "leading stack stack-close" });
  box.replaceChildren(title, at.now, at.advice, roundTable.element, prompts, help.element, at.briefing);

  function draw(state, round) {
    const running = isWritable(round);
    const step = running ? stepOf(round, shared.live.clock.now()) : null;
    const left = running ? timeLeft(round, shared.live.clock.now(), shared.words) : "";
    const name = step ? shared.words.say(`step_${step}`) : "";
    write(at.now, name && left ? words.say("now_left", { step: name, left }) : name || left);
    set(at.now, { hidden: !at.now.textContent });
    write(at.advice, adviceOf(round, running, step));
    set(prompts, { hidden: !running || step === "alone" });
    if ((round === null) !== isWaiting) {
      isWaiting = round === null; // Open until the first round, then out of the way.
      at.briefing.open = isWaiting;
    }
    roundTable.draw(state, running && step !== "alone" && step !== "agree" ? round : null);
    help.draw(state.card.help);
  }

  function adviceOf(round, running, step) {
    if (round === null) return words.say("easy");
    return words.say(running ? `lead_${step ?? "free"}` : "lead_closed");
  }

  return { draw };
}

function briefing(words, code) {
  const items = Array.from({ length: BRIEFINGS }, (_, nth) => el("li", {}, words.say(`briefing_${nth + 1}`)));
  const page = el("a", { class: "ds-link", href: `/c/${code}/leading` }, words.say("page"));
  return el("div", { class: "stack stack-close" }, el("ol", { class: "expect" }, items), el("p", {}, page));
}

function createHelp({ live, words: pageWords, say }, words) {
  const state = el("p", { class: "leading__help", role: "status" });
  const about = el("p", { class: "subtle small", id: "come-about" }, words.say("come_about"));
  const problem = el("p", { class: "problem", role: "alert", hidden: true });
  const button = el("button", { class: "ds-button", type: "button", "data-variant": "secondary", "aria-describedby": "come-about" });
  let now = "none";

  async function ask() {
    const ack = await live.ask("help.ask", { on: now === "none" });
    const sentence = ack.ok ? "" : ack.error.message || pageWords.say("no_net_now");
    write(problem, sentence);
    set(problem, { hidden: !sentence });
  }

  function draw(next) {
    if (next !== now && next === "coming") say(words.say("come_coming"));
    now = next;
    write(state, next === "none" ? "" : words.say(`come_${next}`));
    set(state, { "data-help": next });
    set(about, { hidden: next !== "none" });
    write(button, words.say(next === "none" ? "come" : "come_back"));
  }

  button.onclick = ask;
  return { draw, element: el("div", { class: "leading__come" }, state, button, about, problem) };
}
