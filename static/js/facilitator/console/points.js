// The tables' points in the round we are in: what waits for a decision, and whose turn it is to tell.

import { el, find, keyed, set, write } from "../../shared/dom.js";
import { standing, whole } from "../../shared/points.js";
import { tableName } from "../desk.js";
import { raisedNote } from "../raised.js";
import { inOrder, raised, roundOfPoints, waitingOrder } from "./agreed.js";
import { withSecondStep } from "./dialogs.js";

const MOST = 3;

export function mountPoints(desk) {
  const box = find("#points-desk");

  return function draw(view) {
    const round = roundOfPoints(view.rounds);
    set(box, { hidden: round === null });
    if (round === null) return;
    const tables = inOrder(view.tables, round);
    write(find("#points-desk-title"), desk.words.say("points_title", { round: round.number }));
    const waiting = standing(view.points, round.number).filter((point) => point.moderation === "held").length;
    write(find("#points-waiting"), waiting ? desk.words.count("points_waiting", waiting) : "");
    keyed(find("#points-tables"), tables, (table) => table.number, (table, old) => drawTable(desk, view, round, table, old));
  };
}

function drawTable(desk, view, round, table, old) {
  const row = old ?? newRow();
  const [head, list, tools] = row.children;
  const points = standing(view.points, round.number, table.number);
  const state = round.plenary?.tables.find((each) => each.table === table.number)?.state ?? null;
  const name = tableName(table, desk.words);
  set(row, { "data-state": state, "aria-current": state === "reporting" ? "step" : null });
  write(head.firstChild, desk.words.say("points_of", { table: name, n: points.length, most: MOST }));
  write(head.lastChild, state ? desk.words.say(`report_${state}`) : "");
  keyed(list, points, (point) => point.id, (point, was) => drawPoint(desk, name, point, was));
  drawTools(desk, view, round, table, state, tools);
  return row;
}

function newRow() {
  return el("li", { class: "agreed" }, el("p", { class: "agreed__head" }, el("strong"), el("span")), el("ul", { class: "plain agreed__points" }), el("div", { class: "row agreed__tools" }));
}

function drawPoint(desk, name, point, old) {
  const { words } = desk;
  const row = old ?? el("li", { class: "agreed__point" }, el("p", { dir: "auto" }), el("p", { class: "line__raised", dir: "auto" }), button());
  const shown = point.moderation === "released";
  write(row.firstChild, whole(point, words));
  write(row.children[1], shown ? "" : raisedNote(point.raised, words));
  set(row, { "data-moderation": point.moderation });
  write(row.lastChild, words.say(shown ? "point_hold" : "point_release"));
  row.lastChild.onclick = () => (shown ? judge(desk, name, point, "held") : withSecondStep(point, (confirmed) => judge(desk, name, point, "released", confirmed)));
  return row;
}

async function judge(desk, name, point, moderation, confirmed = false) {
  const answer = await desk.send("point.judge", { id: point.id, moderation, confirmed });
  const back = () => desk.send("point.judge", { id: point.id, moderation: point.moderation, confirmed: true }); // As it was.
  if (answer.ok) desk.toasts.done(desk.words.say(moderation === "released" ? "point_released_toast" : "point_held_toast", { table: name }), back);
  return answer.ok;
}

function drawTools(desk, view, round, table, state, tools) {
  const { words } = desk;
  const name = tableName(table, words);
  if (tools.children.length === 0) tools.append(button(), button(), button());
  const [call, pass, up] = tools.children;
  const waits = round.plenary?.open === true && state !== "reporting";
  set(tools, { hidden: round.plenary?.open !== true });
  offer(call, waits, [words.say("report_call"), words.say("report_call_of", { table: name })], () => desk.send("plenary.call", { round: round.number, table: table.number }));
  offer(pass, state === "waiting" || state === "reporting", [words.say("report_pass"), words.say("report_pass_of", { table: name })], () => desk.send("plenary.pass", { round: round.number, table: table.number }));
  const order = waitingOrder(round);
  const at = order.indexOf(table.number);
  offer(up, at > 0, [words.say("report_up"), words.say("report_up_of", { table: name })], () => desk.send("plenary.order", { round: round.number, tables: raised(order, at) }));
}

function offer(tool, isOffered, [word, label], act) {
  set(tool, { hidden: !isOffered, "aria-label": label });
  write(tool, word);
  tool.onclick = act;
}

const button = () => el("button", { class: "ds-button", type: "button", "data-variant": "tertiary", "data-size": "sm" });
