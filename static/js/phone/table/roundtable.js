// The order of turns as the leader sees it: a row for each place, one button for the next. What has been tapped is the
// leader's own and stays on the phone, with the drafts.

import { el, keyed, set, write } from "../../shared/dom.js";
import { QUIET, giveTo, isRound, orderOf, passOn, stateOf } from "./turns.js";

const MOST_PHONELESS = 12;

export function createRoundTable({ live, outbox, say }, words, onNext) {
  const list = el("ol", { class: "plain turns" });
  const told = el("p", { class: "subtle", hidden: true }, words.say("everybody"));
  const next = el("button", { class: "ds-button", type: "button", "data-fullwidth": true });
  const fewer = stepper("−", "fewer", -1);
  const more = stepper("+", "more", 1);
  const phoneless = el("p", { class: "turns__phoneless" });
  const element = el(
    "div",
    { class: "stack stack-close", hidden: true },
    el("h3", { class: "ds-heading", "data-size": "2xs" }, words.say("turns")),
    el("p", { class: "subtle small" }, words.say("turns_help")),
    list,
    told,
    next,
    el("div", { class: "row turns__without" }, phoneless, fewer, more),
  );
  let round = null;
  let kept = fresh();

  function stepper(sign, key, by) {
    const label = words.say(key);
    return el("button", { class: "ds-button", type: "button", "data-variant": "secondary", "data-icon": true, "aria-label": label, onclick: () => addPhoneless(by) }, sign);
  }

  function draw(state, running) {
    set(element, { hidden: running === null });
    if (running === null) return;
    if (round !== running.number) takeUp(running.number);
    const order = orderOf(state.card.seats, kept.phoneless, round);
    keyed(list, order, (each) => each.key, (each, old) => drawPlace(state, each, old ?? newPlace()));
    write(phoneless, words.say("phoneless", { number: kept.phoneless }));
    set(fewer, { "aria-disabled": String(kept.phoneless === 0) });
    const all = isRound(kept.turns, order);
    set(told, { hidden: !all });
    write(next, words.say(all ? "again" : kept.turns.now === null && kept.turns.had.length === 0 ? "begin" : "next"));
    next.onclick = () => (all ? change({ turns: QUIET }) : pass(state, order));
  }

  function newPlace() {
    return el("li", {}, el("button", { class: "turn", type: "button" }, el("span"), el("span", { class: "turn__state" })));
  }

  function drawPlace(state, place, row) {
    const button = row.firstElementChild;
    const [name, told] = button.children;
    const turn = stateOf(kept.turns, place.key);
    set(button, { "data-turn": turn, "aria-pressed": String(turn === "now") });
    write(name, nameOf(state, place));
    write(told, words.say(`turn_${turn}`));
    button.onclick = () => change({ turns: giveTo(kept.turns, place.key) });
    return row;
  }

  function nameOf({ seat, conference }, { number, role }) {
    if (role === null) return words.say("without_phone", { number });
    if (number === seat.number) return words.say("you", { number });
    const known = conference.roles.find((each) => each.key === role);
    return words.say("seat", { number, role: known?.name[words.language] ?? known?.name.nn ?? role });
  }

  function pass(state, order) {
    const turns = passOn(kept.turns, order);
    change({ turns });
    onNext();
    const now = order.find(({ key }) => key === turns.now);
    say(now ? words.say("said_turn", { who: nameOf(state, now) }) : words.say("everybody"));
  }

  function addPhoneless(by) {
    const count = Math.min(MOST_PHONELESS, Math.max(0, kept.phoneless + by));
    if (count !== kept.phoneless) change({ phoneless: count });
  }

  function change(what) {
    kept = { ...kept, ...what };
    outbox.keepDraft(draftOf(round), JSON.stringify(kept));
    draw(live.store.state, { number: round });
  }

  /** Another round is another order; how many sit here without a phone is remembered from the last. */
  function takeUp(number) {
    const { phoneless: before } = kept;
    round = number;
    kept = { ...fresh(), phoneless: before, ...read(outbox.draft(draftOf(number))) };
  }

  return { draw, element };
}

const draftOf = (round) => `turns-${round}`;
const fresh = () => ({ turns: QUIET, phoneless: 0 });

function read(text) {
  try {
    return JSON.parse(text || "null") ?? {};
  } catch {
    return {};
  }
}
