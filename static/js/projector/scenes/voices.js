// Voices: what one table has written, word for word, while it reports. Only released lines.

import { el } from "../../shared/dom.js";
import { tableInView, voicesAt } from "../hall.js";
import { inLines, shareOut, signsPerLine, textItem } from "../pager.js";

export function pages(room, facts) {
  const { screen, conference, lines, round } = facts;
  const number = tableInView(screen, conference.tables, lines, round?.number);
  const voices = voicesAt(lines, number, round?.number);
  if (voices.length === 0) return [frame(facts, number, [el("p", { class: "voices__none" }, facts.words.say("no_voices"))]).page];
  const empty = () => frame(facts, number, []);
  const limit = signsPerLine(room, empty, (text) => el("li", { class: "voice" }, text));
  const items = voices.map((voice) => textItem(voice.text, (text) => inLines("li", { class: "voice" }, text, limit)));
  return shareOut(room, empty, items);
}

function frame({ words, conference, round }, number, children) {
  const table = conference.tables.find((each) => each.number === number);
  const body = el(children.length === 0 ? "ul" : "div", { class: "voices__list" }, children);
  const head = el(
    "div",
    { class: "voices__head" },
    el("h1", { class: "voices__table" }, table?.name || words.say("table", { table: number ?? "" })),
    el("p", { class: "voices__question" }, round?.question ?? ""),
  );
  return { page: el("section", { class: "scene voices" }, head, body), body };
}
