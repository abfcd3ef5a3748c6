// Learned: the one thing each politician takes along, word for word, when a facilitator has released it. No names.

import { el } from "../../shared/dom.js";
import { inLines, shareOut, signsPerLine, textItem } from "../pager.js";

export function pages(room, facts) {
  const lessons = facts.lessons.filter(({ released }) => released).sort((a, b) => a.id - b.id);
  if (lessons.length === 0) return [frame(facts, [el("p", { class: "voices__none" }, facts.words.say("no_lessons"))]).page];
  const empty = () => frame(facts, []);
  const limit = signsPerLine(room, empty, (text) => el("li", { class: "voice" }, text));
  return shareOut(room, empty, lessons.map(({ text }) => textItem(text, (part) => inLines("li", { class: "voice" }, part, limit))));
}

function frame({ words }, children) {
  const body = el(children.length === 0 ? "ul" : "div", { class: "voices__list learned__list" }, children);
  return { page: el("section", { class: "scene learned" }, el("h1", { class: "scene__title" }, words.say("learned")), body), body };
}
