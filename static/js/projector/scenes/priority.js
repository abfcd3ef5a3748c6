// Priority: what there is to choose between while people put their dots, and bars when it is closed. Never before.

import { el } from "../../shared/dom.js";
import { candidatesInView } from "../hall.js";
import { inLines, shareOut, signsPerLine } from "../pager.js";

const MOST = 9;

export function pages(room, facts) {
  const isClosed = facts.ballot.phase === "closed";
  const candidates = candidatesInView(facts.ballot);
  if (candidates.length === 0) return [frame(facts, [el("p", { class: "themes__none" }, facts.words.say("no_candidates"))]).page];
  const limit = signsPerLine(room, () => frame(facts, []), () => el("li", { class: "theme" }, ""));
  const most = Math.max(1, candidates[0].sum);
  const row = isClosed ? (each) => bar(each, most, limit, facts.words) : (each) => name(each, limit);
  return shareOut(room, () => frame(facts, []), candidates.map((each) => ({ element: row(each), split: () => null })), MOST);
}

function frame({ words, ballot, given }, children) {
  const body = el(children.length === 0 ? "ol" : "div", { class: "themes__list" }, children);
  const title = el("h1", { class: "scene__title" }, words.say(ballot.phase === "closed" ? "dots_result" : "dots_title"));
  const how = ballot.phase === "open" ? words.count("dots_given", given) : "";
  const top = el("div", { class: "scene__top" }, title, el("p", { class: "priority__given" }, how));
  return { page: el("section", { class: "scene themes priority" }, top, body), body };
}

function name({ text }, limit) {
  return el("li", { class: "theme" }, inLines("span", { class: "theme__name" }, text, limit));
}

function bar({ text, sum }, most, limit, words) {
  const length = el("span", { class: "theme__bar" });
  length.style.width = `${Math.round((100 * sum) / most)}%`;
  return el(
    "li",
    { class: "theme" },
    inLines("span", { class: "theme__name" }, text, limit),
    el("span", { class: "theme__count" }, words.count("dots", sum)),
    el("span", { class: "theme__track", "aria-hidden": "true" }, length),
  );
}
