// The dots at the console: what is on the list, opening and closing, stickers on paper. No sum before it is closed.

import { el, find, keyed, set, write } from "../../shared/dom.js";

/** What the textarea says, as the command wants it: known candidates keep their ids; themes, points and
    lines say where they came from, so that what is taken down later goes from here too. */
export function wanted(text, { ballot, themes, lines, points = [], longest = Infinity }) {
  const known = new Map(ballot.candidates.map((each) => [each.text, each.id]));
  const named = new Map(themes.filter(({ gone }) => !gone).map((each) => [each.name, each.id]));
  const agreed = new Map(points.filter(isShown).map((each) => [shortened(each.text, longest), each.id]));
  const written = new Map(lines.filter(isShown).map((each) => [shortened(each.text, longest), each.id]));
  const texts = [...new Set(text.split("\n").map(oneLine).filter(Boolean))];
  return texts.map((each) => {
    if (known.has(each)) return { id: known.get(each), text: each };
    if (named.has(each)) return { theme: named.get(each), text: each };
    if (agreed.has(each)) return { point: agreed.get(each), text: each };
    return written.has(each) ? { line: written.get(each), text: each } : { text: each };
  });
}

const oneLine = (text) => text.trim().split(/\s+/u).join(" ");

/** As the server says it too: whoever shortens by hand says something of their own. */
const shortened = (text, longest) => {
  const whole = [...oneLine(text)];
  return whole.length <= longest ? whole.join("") : `${whole.slice(0, longest - 1).join("").trimEnd()}…`;
};
const isShown = (line) => line.standing === "posted" && line.moderation === "released";

/** What the tables agreed on in the rounds that ask for measures; where they wrote no points, their lines. Only what is
    released. */
export function measures({ rounds, lines, points = [], longest = Infinity }) {
  const asked = new Set(rounds.filter(({ kind }) => kind === "measures").map(({ number }) => number));
  const agreed = points.filter((point) => point.text && isShown(point) && asked.has(point.round));
  if (agreed.length > 0) return agreed.sort((a, b) => a.table - b.table || a.id - b.id).map(({ text }) => shortened(text, longest));
  return lines.filter((line) => isShown(line) && asked.has(line.round)).map((line) => shortened(line.text, longest));
}

export function mountDots(desk) {
  const { words, page } = desk;
  let view = null;

  find("#ballot-open").onclick = () => desk.send("ballot.open", {});
  find("#ballot-close").onclick = () => desk.send("ballot.close", {});
  find("#ballot-choose").onclick = () => openList(desk, () => view, page);
  find("#ballot-clear").onclick = () => confirmClearing(desk);

  async function countStickers(id, field) {
    const stickers = Number(field.value);
    if (field.value === "" || !Number.isInteger(stickers) || stickers < 0) return;
    const answer = await desk.send("sticker.count", { candidate: id, stickers });
    if (answer.ok) desk.toasts.done(words.say("stickers_toast"));
  }

  return function draw(next) {
    view = next;
    const { ballot, givers } = view;
    const listed = ballot.candidates.filter(({ text }) => text);
    write(find("#ballot-state"), words.say(`ballot_${ballot.phase}`));
    write(find("#ballot-count"), ballot.phase === "waiting" ? "" : words.count("dots_given", givers.given));
    write(find("#ballot-open"), words.say(ballot.phase === "closed" ? "ballot_open_again" : "ballot_open_now"));
    set(find("#ballot-open"), { hidden: ballot.phase === "open" || listed.length < 2 });
    set(find("#ballot-close"), { hidden: ballot.phase !== "open" });
    set(find("#ballot-choose"), { hidden: ballot.phase === "open" });
    set(find("#ballot-clear"), { hidden: ballot.phase === "waiting" });
    set(find("#stickers-help"), { hidden: ballot.phase === "waiting" });
    keyed(find("#candidates"), listed, ({ id }) => id, (each, old) => drawCandidate(each, old ?? newCandidate(each, countStickers, words), ballot, words));
  };
}

function newCandidate({ id }, count, words) {
  const field = el("input", { class: "ds-input", type: "number", min: "0", max: "9999", inputmode: "numeric", id: `stickers-${id}` });
  const label = el("label", { for: `stickers-${id}` }, words.say("stickers"));
  field.onchange = () => count(id, field);
  return el("li", {}, el("p", { class: "candidates__text" }), el("p", { class: "candidates__sum" }), el("div", { class: "candidates__stickers" }, label, field));
}

function drawCandidate({ text, dots, stickers }, row, { phase }, words) {
  const [title, sum, paper] = row.children;
  write(title, text);
  write(sum, phase === "closed" ? words.count("dots_of", dots + stickers, { dots, stickers }) : "");
  set(sum, { hidden: phase !== "closed" });
  set(paper, { hidden: phase === "waiting" });
  const [, field] = paper.children;
  set(field, { "aria-label": words.say("stickers_of", { text }) });
  if (stickers !== null && document.activeElement !== field) field.value = String(stickers);
  return row;
}

/** The list of what dots are put on, as a dialog. `viewNow()` answers with what the console knows when it is asked. */
export function openList(desk, viewNow, page) {
  const dialog = find("#ballot-dialog");
  const field = find("#ballot-list");
  const fault = find("#ballot-fault");
  const seen = find("#ballot-seen");
  const view = viewNow();
  const told = () => ({ ...viewNow(), longest: page.longest_candidate });
  seen.hidden = true;
  field.value = view.ballot.candidates.map(({ text }) => text).filter(Boolean).join("\n");
  write(fault, "");
  const add = (texts) => (field.value = [...new Set([...field.value.split("\n").map(oneLine).filter(Boolean), ...texts])].join("\n"));
  find("#ballot-themes").onclick = () => add(viewNow().themes.filter(({ gone }) => !gone).map(({ name }) => name));
  find("#ballot-measures").onclick = () => add(measures(told()));
  find("[data-close]", dialog).onclick = () => dialog.close();
  find("form", dialog).onsubmit = async (event) => {
    event.preventDefault();
    const looked = !seen.hidden && find("input", seen).checked;
    const candidates = wanted(field.value, told()).map((each) => ({ ...each, seen: looked }));
    const long = candidates.find(({ text }) => [...text].length > page.longest_candidate);
    if (long) return write(fault, desk.words.say("candidate_long", { text: long.text.slice(0, 40), most: page.longest_candidate }));
    if (candidates.length > page.most_candidates) return write(fault, desk.words.say("candidates_many", { most: page.most_candidates }));
    const answer = await desk.live.send("ballot.prepare", { candidates });
    if (answer.ok) return dialog.close();
    if (answer.error.code === "candidate.raised") askForALook(seen);
    return write(fault, answer.error.message || desk.words.say("not_connected"));
  };
  dialog.showModal();
  field.focus();
}

/** What the detector noticed may stand when a person has looked at it, and says so. */
function askForALook(seen) {
  seen.hidden = false;
  find("input", seen).checked = false;
}

function confirmClearing(desk) {
  const dialog = find("#clear-dots-dialog");
  find("[data-close]", dialog).onclick = () => dialog.close();
  find("form", dialog).onsubmit = async (event) => {
    event.preventDefault();
    const answer = await desk.send("ballot.clear", {});
    if (answer.ok) dialog.close();
  };
  dialog.showModal();
  find("[data-close]", dialog).focus();
}
