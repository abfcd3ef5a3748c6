// What the table agrees on: up to three points, each with the lines it stands on, and who tells them.
// What somebody has begun to write is kept on the phone until the server has it.

import { el, find, keyed, set, write } from "../../shared/dom.js";
import { uuid } from "../../shared/outbox.js";
import { factsOf, standing } from "../../shared/points.js";
import { countKey, stepOf } from "../../shared/store.js";

const MOST = 3;
const FIELDS = ["text", "who", "due", "helper"];

export function createPoints({ live, outbox, words, say }) {
  const box = find("#agree");
  const form = find("#point-form");
  const problem = find("#point-problem");
  let editing = null; // null, or {id, version} of a point, or {id: null} for a new one
  let round = null;
  let key = null;
  let chosen = new Set();

  function draw(state, running) {
    round = running;
    const shown = running !== null && isTime(state, running);
    set(box, { hidden: !shown });
    if (!shown) return;
    const points = pointsOf(state, running);
    const mayWrite = canWrite(state);
    write(find("#points-help"), helpText(points, mayWrite));
    keyed(find("#points"), points, (point) => point.id, (point, old) => drawPoint(state, point, old, mayWrite));
    set(find("#new-point"), { hidden: !mayWrite || editing !== null || points.length >= MOST });
    set(form, { hidden: editing === null || !mayWrite });
    set(find("#point-measure"), { hidden: running.kind !== "measures" });
    if (editing) drawGrounds(state);
    drawRapporteur(state);
  }

  /** From the last step of the round until the tables have been heard; before that there is nothing to agree on.
      In a round without steps it stands in nobody's way until the tables are to tell. */
  function isTime(state, running) {
    if (pointsOf(state, running).length > 0 || running.plenary?.open) return true;
    if (running.phase === "closed") return running.steps.length > 0 && running.plenary === null;
    return stepOf(running, live.clock.now()) === "agree";
  }

  function helpText(points, mayWrite) {
    if (!mayWrite) return words.say("points_others_write");
    return points.length < MOST ? words.say("points_help") : words.say("points_enough");
  }

  function drawPoint(state, point, old, mayWrite) {
    const row = old ?? newRow();
    const [text, facts, ground, buttons] = row.children;
    set(text, { lang: state.conference.language });
    write(text, point.text);
    write(facts, factsOf(point, words));
    set(facts, { hidden: !facts.textContent });
    const count = point.contributions.length;
    write(ground, count ? words.count("point_ground", count) : words.say("point_no_ground"));
    const [edit, remove] = buttons.children;
    set(buttons, { hidden: !mayWrite });
    edit.onclick = () => begin(point);
    remove.onclick = () => withdraw(point);
    return row;
  }

  function newRow() {
    const button = (word) => el("button", { class: "ds-button", type: "button", "data-variant": "tertiary", "data-size": "sm" }, words.say(word));
    const tools = el("div", { class: "row" }, button("edit"), button("point_remove"));
    return el("li", { class: "point" }, el("p", { class: "point__text", dir: "auto" }), el("p", { class: "subtle", dir: "auto" }), el("p", { class: "subtle" }), tools);
  }

  function begin(point) {
    editing = point ?? { id: null };
    key = uuid();
    const kept = point ? null : readDraft();
    for (const name of FIELDS) find(`#point-${name}`).value = point?.[name] ?? kept?.[name] ?? "";
    chosen = new Set(point?.contributions ?? []);
    find("#point-grounds-list").replaceChildren();
    refuse("");
    redraw();
    find("#point-text").focus();
  }

  function drawGrounds(state) {
    const lines = [...state.lines.values()].filter((line) => line.state === "posted" && line.text);
    set(find("#point-grounds"), { hidden: lines.length === 0 });
    keyed(find("#point-grounds-list"), lines.sort((a, b) => b.round - a.round || b.id - a.id), (line) => line.id, (line, old) => {
      const row = old ?? el("label", { class: "check" }, el("input", { type: "checkbox" }), el("span", { dir: "auto", lang: state.conference.language }));
      const input = row.firstElementChild;
      input.checked = chosen.has(line.id);
      input.onchange = () => (input.checked ? chosen.add(line.id) : chosen.delete(line.id));
      write(row.lastElementChild, line.text);
      return row;
    });
  }

  form.onsubmit = async (event) => {
    event.preventDefault();
    const values = Object.fromEntries(FIELDS.map((name) => [name, find(`#point-${name}`).value]));
    if (!values.text.trim()) return refuse(words.say("empty"));
    const payload = { ...values, contributions: [...chosen] };
    const ack = editing.id === null
      ? await live.ask("point.write", { ...payload, round: round.number, client_key: key })
      : await live.ask("point.edit", { ...payload, id: editing.id, version: editing.version });
    if (!ack.ok) return refuse(ack.error.message || words.say("no_net_now"), ack.error.code);
    if (editing.id === null) keepDraft(null);
    end();
    say(words.say("point_saved"));
  };

  /** Somebody else's newer text is shown in the list above; what was written here stays in the form. */
  function refuse(sentence, code) {
    write(problem, sentence);
    set(problem, { hidden: !sentence });
    if (code === "point.changed_meanwhile") editing = { ...editing, version: live.store.state.points.get(editing.id)?.version ?? editing.version };
  }

  function end() {
    editing = null;
    redraw();
    find("#new-point").hidden ? find("#points-title").focus() : find("#new-point").focus();
  }

  async function withdraw(point) {
    const ack = await live.ask("point.withdraw", { id: point.id });
    say(ack.ok ? words.say("point_removed") : ack.error.message || words.say("no_net_now"));
  }

  function drawRapporteur(state) {
    const seat = state.rapporteurs.get(countKey({ table: state.seat.table, round: round.number }))?.seat ?? null;
    const mine = seat === state.seat.number;
    const text = mine ? words.say("rapporteur_mine") : seat === null ? words.say("rapporteur_none") : words.say("rapporteur_other", { number: seat });
    write(find("#rapporteur-text"), text);
    const button = find("#rapporteur");
    write(button, words.say(mine ? "rapporteur_back" : "rapporteur_take"));
    set(button, { hidden: seat !== null && !mine });
    button.onclick = async () => {
      const ack = await live.ask("rapporteur.choose", { round: round.number, on: !mine });
      const problem = find("#rapporteur-problem");
      write(problem, ack.ok ? "" : ack.error.message || words.say("no_net_now"));
      set(problem, { hidden: !problem.textContent });
    };
  }

  const draftName = () => `point-${round.number}`;
  const keepDraft = (values) => outbox.keepDraft(draftName(), values ? JSON.stringify(values) : "");
  function readDraft() {
    try {
      return JSON.parse(outbox.draft(draftName()) || "null");
    } catch {
      return null;
    }
  }
  form.oninput = () => {
    if (editing?.id === null) keepDraft(Object.fromEntries(FIELDS.map((name) => [name, find(`#point-${name}`).value])));
  };

  const redraw = () => draw(live.store.state, round);
  find("#new-point").onclick = () => begin(null);
  find("#point-cancel").onclick = end;
  set(find("#point-text"), { maxlength: 500 });
  return { draw };
}

/** The table's points of a round, oldest first. Pure. */
export function pointsOf(state, round) {
  return standing([...state.points.values()], round.number);
}

/** At a table with a leader it is the leader who writes, or the secretary; the server has the last word. */
function canWrite(state) {
  return state.seat.job !== "member" || !state.led.has_leader;
}
