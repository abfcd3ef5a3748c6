// Choosing a theme table before a round of free choice: one tap sits, another tap elsewhere moves, and everybody sees how many
// chairs are left. Nothing is shown as chosen before the server has said so.

import { el, find, keyed, set, write } from "../../shared/dom.js";
import { offersIn, roundToChoose } from "../../shared/choosing.js";
import { isOnTheWay } from "./places.js";

export function createChoices({ live, words, say }) {
  if (!find("#choice")) find("#ballot").before(made(words));
  const at = Object.fromEntries(["choice", "choice-title", "choice-leader", "choice-problem", "choice-tables"].map((id) => [id, find(`#${id}`)]));
  let asked = null; // {round, table} on its way to the server.
  let told = null;
  at.choice.onsubmit = (event) => {
    event.preventDefault();
    choose(Number(event.submitter?.value));
  };

  function draw(state) {
    const round = isOnTheWay(state) ? roundToChoose(state.rounds) : null;
    set(at.choice, { hidden: round === null });
    if (round === null) return;
    const mine = state.choice?.round === round.number ? state.choice.table : null;
    write(at["choice-title"], words.say("choice_title", { number: round.number }));
    set(at["choice-leader"], { hidden: state.seat.job !== "leader" });
    const offers = offersIn({ ...state, round });
    keyed(at["choice-tables"], offers, ({ table }) => table, (offer, old) => drawOffer(offer, mine, old ?? newOffer(state.conference.language), words));
    tellChoice(round, mine, offers);
  }

  async function choose(table) {
    const { state } = live.store;
    const round = roundToChoose(state.rounds);
    if (round === null || asked !== null) return;
    const mine = state.choice?.round === round.number ? state.choice.table : null;
    asked = { round: round.number, table: table === mine ? null : table };
    const ack = await live.send("choice.make", asked);
    asked = null;
    write(at["choice-problem"], ack.ok ? "" : ack.error.message || words.say("choice_lost"));
    set(at["choice-problem"], { hidden: ack.ok });
    draw(live.store.state);
  }

  /** Only what this phone chose itself: how full the tables are would never be silent. */
  function tellChoice(round, mine, offers) {
    const now = `${round.number}/${mine}`;
    const offer = offers.find(({ table }) => table === mine);
    if (told !== null && told !== now) say(offer ? words.say("said_choice", { table: titleOf(offer) }) : words.say("said_no_choice"));
    told = now;
  }

  return { draw };
}

/** For a page that came before there was anything to choose. */
function made(words) {
  return el(
    "form",
    { id: "choice", class: "stack table-choice", "aria-labelledby": "choice-title", hidden: true },
    el("h2", { id: "choice-title", class: "ds-heading", "data-size": "sm" }),
    el("p", {}, words.say("choice_how")),
    el("p", { id: "choice-leader", hidden: true }, words.say("choice_leader")),
    el("p", { id: "choice-problem", class: "problem", role: "alert", hidden: true }),
    el("ul", { id: "choice-tables", class: "plain stack stack-close" }),
  );
}

const titleOf = ({ topic, name, table }) => topic || name || String(table);

function newOffer(lang) {
  const button = el("button", { class: "ds-button choice-table", type: "submit", name: "table", "data-fullwidth": true }, el("strong", { dir: "auto", lang }), el("span", { lang }), el("span", {}));
  return el("li", {}, button);
}

/** A full table can be left, not chosen. */
function drawOffer(offer, mine, row, words) {
  const [button] = row.children;
  const [title, name, chairs] = button.children;
  const isMine = offer.table === mine;
  set(button, { value: offer.table, "aria-pressed": String(isMine), "data-variant": isMine ? "primary" : "secondary", disabled: !isMine && offer.left === 0 });
  write(title, titleOf(offer));
  write(name, offer.topic ? offer.name : "");
  write(chairs, isMine ? words.count("choice_mine", offer.taken, { seats: offer.seats }) : chairsText(offer, words));
  return row;
}

function chairsText({ taken, left, seats }, words) {
  return left === 0 ? words.say("choice_full") : words.count("choice_taken", taken, { seats });
}
