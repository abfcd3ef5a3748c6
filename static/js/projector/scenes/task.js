// Task: the question, how to think about it, and the time there is.

import { el } from "../../shared/dom.js";
import { contactLine } from "../contact.js";
import { clockFace } from "../countdown.js";
import { shareOut, textItem } from "../pager.js";

const SIZES = ["xl", "lg", "md", "sm"];

/** The largest lettering that keeps question and help on one page; at the smallest, more pages. */
export function pages(room, facts) {
  if (!facts.round) return [el("section", { class: "scene task" }, el("h1", { class: "task__question" }, facts.conference.title))];
  let drawn = [];
  for (const size of SIZES) {
    drawn = shareOut(room, () => frame(facts, size), items(facts.round));
    if (drawn.length === 1) break;
  }
  return drawn;
}

function items({ question, help }) {
  const asked = textItem(question, (text) => el("h1", { class: "task__question" }, text));
  return help ? [asked, textItem(help, (text) => el("p", { class: "task__help" }, text))] : [asked];
}

function frame(facts, size) {
  const body = el("div", { class: "task__body" });
  const top = el("div", { class: "scene__top" }, el("p", { class: "scene__kicker" }, facts.words.say("round", { round: facts.round.number })), clockFace(facts, "small"));
  const page = el("section", { class: "scene task", "data-lettering": size }, top, body, contactLine(facts.conference, facts.words));
  return { page, body };
}
