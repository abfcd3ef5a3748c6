// Dots: a card for oneself, and one for each person without a phone whom this device helps. What is chosen is the whole
// state of a card; it stays on the device until the server has it, and a second telling does no harm.

import { el, find, keyed, set, write } from "../../shared/dom.js";
import { uuid } from "../../shared/outbox.js";

const AGAIN_MS = 2_000;

/** Most dots first; equally many stay in the facilitators' order. Pure. */
export function inOrder(candidates) {
  const sum = ({ dots, stickers }) => (dots ?? 0) + (stickers ?? 0);
  return candidates.filter(({ text }) => text).map((each) => ({ ...each, sum: sum(each) })).sort((a, b) => b.sum - a.sum);
}

/** The dots after one press; as they were when there is none left to put or to take. Pure. */
export function dotsAfter(dots, candidate, by, most) {
  if (by > 0) return dots.length < most ? [...dots, candidate] : dots;
  const place = dots.lastIndexOf(candidate);
  return place < 0 ? dots : dots.filter((_, index) => index !== place);
}

export function createDots({ live, words, page, say }) {
  const at = Object.fromEntries(["ballot", "ballot-title", "ballot-how", "ballot-cards", "ballot-problem", "another-card"].map((id) => [id, find(`#${id}`)]));
  const { conference, seat } = live.store.state;
  const shelf = createShelf(`dialog/${conference.code}/${seat.id}/dots`);
  const chosen = shelf.read(); // By card: {dots, sentAt, version}; the version once the server has it.
  const opened = new Set();
  let phase = null;
  let drawn = "";

  function draw(state) {
    const { ballot } = state;
    set(at.ballot, { hidden: ballot.phase === "waiting" });
    set(at["ballot-how"], { hidden: ballot.phase !== "open" });
    set(at["another-card"], { hidden: ballot.phase !== "open" || state.seat.job === "member" });
    write(at["ballot-title"], words.say(ballot.phase === "closed" ? "dots_result" : "dots_title"));
    if (phase !== null && phase !== ballot.phase) tellPhase(ballot.phase);
    if (phase !== ballot.phase) startAnew(ballot.phase);
    settle(state);
    if (ballot.phase === "open") drawCards(state);
    if (ballot.phase === "closed") drawResult(state);
  }

  function startAnew(next) {
    phase = next;
    drawn = "";
    at["ballot-cards"].replaceChildren();
    if (next !== "open") opened.clear();
  }

  function tellPhase(next) {
    if (next === "open") say(words.say("said_dots_open"));
    if (next === "closed") say(words.say("said_dots_closed"));
  }

  /** What the server knows as well as we do is forgotten; what it does not have yet is told again. */
  function settle(state) {
    for (const [key, choice] of chosen) {
      const isKnown = choice.version !== undefined && state.dots.version >= choice.version;
      if (isKnown || state.ballot.phase !== "open") forget(key);
      else if (choice.version === undefined && Date.now() - choice.sentAt > AGAIN_MS) tell(key, choice);
    }
  }

  function forget(key) {
    chosen.delete(key);
    shelf.write(chosen);
  }

  async function tell(key, choice) {
    choice.sentAt = Date.now();
    const ack = await live.send("dots.place", { candidates: choice.dots, card: key || null });
    if (chosen.get(key) !== choice) return; // Pressed again meanwhile: that press tells it all.
    if (ack.ok) choice.version = ack.version;
    else if (ack.error.after_ms === undefined) refuse(key, ack.error.message);
    draw(live.store.state);
  }

  function refuse(key, sentence) {
    forget(key);
    complain(sentence);
  }

  function complain(sentence) {
    write(at["ballot-problem"], sentence);
    set(at["ballot-problem"], { hidden: !sentence });
  }

  function dotsOf(state, key) {
    return chosen.get(key)?.dots ?? state.dots.cards.find((card) => card.key === key)?.candidates ?? [];
  }

  function press(key, candidate, by) {
    const { state } = live.store;
    const before = dotsOf(state, key);
    const dots = dotsAfter(before, candidate, by, page.dots);
    if (dots === before) return;
    const choice = { dots, sentAt: 0 };
    chosen.set(key, choice);
    shelf.write(chosen);
    complain("");
    tell(key, choice);
    draw(state);
    say(words.count("dots_left", page.dots - dots.length, { of: page.dots }));
  }

  function drawCards(state) {
    const helped = [...new Set([...state.dots.cards.map((card) => card.key), ...chosen.keys(), ...opened])].filter(Boolean);
    const cards = ["", ...helped].map((key, place) => ({ key, place, dots: dotsOf(state, key) }));
    keyed(at["ballot-cards"], cards, ({ key }) => `card-${key}`, (card, old) => drawCard(card, old ?? newCard(card), state));
  }

  function newCard({ key, place }) {
    const title = place === 0 ? null : el("h3", { class: "ds-heading", "data-size": "2xs", tabindex: "-1" }, words.say("dots_for_other", { number: place }));
    return el("div", { class: "card", "data-card": key }, title, el("p", { class: "dots-left" }), el("ul", { class: "plain" }));
  }

  function drawCard({ key, dots }, card, { ballot, conference }) {
    write(find(".dots-left", card), words.count("dots_left", page.dots - dots.length, { of: page.dots }));
    const listed = ballot.candidates.filter(({ text }) => text);
    keyed(find("ul", card), listed, ({ id }) => id, (candidate, old) => drawCandidate(key, candidate, dots, old ?? newCandidate(), conference));
    return card;
  }

  function newCandidate() {
    const button = (sign) => el("button", { class: "ds-button", type: "button", "data-variant": "secondary", "data-icon": true }, sign);
    const tools = el("div", { class: "candidate-dots" }, button("−"), el("span", { class: "candidate-own" }), button("+"));
    return el("li", { class: "candidate" }, el("p", { class: "candidate-text" }), tools);
  }

  function drawCandidate(key, { id, text }, dots, row, { language }) {
    const [title, tools] = row.children;
    const [less, own, more] = tools.children;
    set(title, { lang: language });
    write(title, text);
    write(own, String(dots.filter((each) => each === id).length));
    set(less, { "aria-label": words.say("dots_less", { text }), "aria-disabled": String(!dots.includes(id)), onclick: () => press(key, id, -1) });
    set(more, { "aria-label": words.say("dots_more", { text }), "aria-disabled": String(dots.length >= page.dots), onclick: () => press(key, id, 1) });
    return row;
  }

  function drawResult({ ballot, conference }) {
    const mark = JSON.stringify(ballot);
    if (mark === drawn) return;
    drawn = mark;
    const rows = inOrder(ballot.candidates).map(({ text, sum }) =>
      el("li", { class: "result" }, el("span", { lang: conference.language }, text), " ", el("strong", {}, words.count("dots_sum", sum))),
    );
    at["ballot-cards"].replaceChildren(el("ol", { class: "plain" }, rows));
  }

  at["another-card"].onclick = () => {
    const key = uuid();
    opened.add(key);
    draw(live.store.state);
    find(`[data-card="${key}"] h3`, at["ballot-cards"]).focus();
  };

  return { draw };
}

/** What is chosen and not told yet outlives a reload; a device that stores nothing simply forgets. */
function createShelf(name) {
  return {
    read() {
      try {
        return new Map(JSON.parse(localStorage.getItem(name) ?? "[]"));
      } catch {
        return new Map();
      }
    },
    write(chosen) {
      try {
        if (chosen.size) localStorage.setItem(name, JSON.stringify([...chosen]));
        else localStorage.removeItem(name);
      } catch {
        // The dots stay on the page, and are told again from there.
      }
    },
  };
}
