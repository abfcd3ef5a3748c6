// The wall's remote control: choose, look beforehand, show. What hangs on the wall now is always said.

import { el, find, findAll, set, write } from "../../shared/dom.js";
import { tableName } from "../desk.js";

const OF_ROUND = new Set(["task", "work", "voices", "seating"]);

export function mountWall(desk) {
  const { page, words } = desk;
  const address = `/conferences/${page.conference}/wall?preview=1`;
  const frame = find("#preview");
  let chosen = null;
  let screen = null;
  let shown = address;

  const picks = { table: find("#wall-table"), round: find("#wall-round") };
  for (const button of findAll("#scenes button")) button.onclick = () => choose({ scene: button.dataset.scene });
  picks.table.onchange = () => choose({ table: Number(picks.table.value) || null });
  picks.round.onchange = () => choose({ round: Number(picks.round.value) || null });
  find("#wall-show").onclick = show;
  find("#wall-cancel").onclick = () => choose(null);
  find("#wall-dark").onchange = (event) => desk.send("screen.show", { ...asPayload(screen), dark: event.target.checked });
  find("#page-back").onclick = () => turn(-1);
  find("#page-on").onclick = () => turn(1);

  function choose(change) {
    const next = change && { ...(chosen ?? pick(screen)), ...change };
    chosen = next && isSame(next, screen) ? null : next;
    desk.redraw();
  }

  async function show() {
    const answer = await desk.send("screen.show", asPayload({ ...chosen, page: 1 }));
    if (answer.ok) choose(null);
  }

  function turn(by) {
    desk.send("screen.show", { ...asPayload(screen), page: Math.max(1, screen.page + by) });
  }

  function look() {
    const wanted = chosen ? `${address}&${query(chosen, screen)}` : address;
    if (wanted === shown) return;
    shown = wanted;
    frame.contentWindow.location.replace(wanted);
  }

  return function draw(view) {
    screen = view.screen;
    if (chosen && isSame(chosen, screen)) chosen = null;
    const seen = chosen ?? pick(screen);
    fill(picks.table, view.tables.map((table) => [table.number, tableName(table, words)]), words.say("first_table"), seen.table);
    fill(picks.round, view.rounds.map((round) => [round.number, words.say("round", { round: round.number })]), words.say("this_round"), seen.round);
    drawChoice(seen, screen, chosen !== null, words);
    look();
  };
}

const pick = ({ scene, table, round }) => ({ scene, table, round });

/** Only what the scene speaks of counts when two choices are compared. */
function isSame(chosen, screen) {
  return (
    chosen.scene === screen.scene &&
    (chosen.scene !== "voices" || chosen.table === screen.table) &&
    (!OF_ROUND.has(chosen.scene) || chosen.round === screen.round)
  );
}

function asPayload({ scene, table, round, page }) {
  const payload = { scene, page: page ?? 1 };
  if (scene === "voices" && table) payload.table = table;
  if (OF_ROUND.has(scene) && round) payload.round = round;
  return payload;
}

function query(chosen, { dark }) {
  const asked = { ...asPayload(chosen), dark: dark ? 1 : 0 };
  return new URLSearchParams(Object.entries(asked).map(([name, value]) => [name, String(value)])).toString();
}

function drawChoice(seen, screen, isChosen, words) {
  for (const button of findAll("#scenes button")) {
    set(button, { "aria-pressed": String(button.dataset.scene === seen.scene), "data-live": button.dataset.scene === screen.scene });
  }
  find("#pick-table").hidden = seen.scene !== "voices";
  find("#pick-round").hidden = !OF_ROUND.has(seen.scene);
  write(find("#wall-status"), words.say(isChosen ? "not_on_wall" : "on_wall"));
  find("#wall-status").toggleAttribute("data-preview", isChosen);
  find("#wall-show").hidden = !isChosen;
  find("#wall-cancel").hidden = !isChosen;
  find("#wall-dark").checked = screen.dark;
  find("#pages").hidden = isChosen || screen.scene === "welcome";
  find("#page-back").disabled = screen.page === 1;
  write(find("#page-now"), screen.page === 1 ? words.say("pages_turn") : words.say("page_held", { page: screen.page }));
}

function fill(select, options, none, value) {
  const key = JSON.stringify([options, none]);
  if (select.dataset.options !== key) {
    select.dataset.options = key;
    select.replaceChildren(el("option", { value: "" }, none), ...options.map(([number, text]) => el("option", { value: number }, text)));
  }
  if (document.activeElement !== select) select.value = value === null ? "" : String(value);
}
