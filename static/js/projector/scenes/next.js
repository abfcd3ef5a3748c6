// Next: what happens with what was said, and when.

import { el } from "../../shared/dom.js";
import { inLines, shareOut, textItem } from "../pager.js";

export function pages(room, facts) {
  const items = facts.conference.next_steps.map((step) =>
    textItem(step.text, (text) => el("li", { class: "step" }, when(step, facts.words), inLines("span", { class: "step__text" }, text))),
  );
  return shareOut(room, () => frame(facts), items);
}

function frame({ words }) {
  const body = el("ol", { class: "steps" });
  const thanks = el("p", { class: "next__thanks" }, words.say("thanks"));
  return { page: el("section", { class: "scene next" }, el("h1", { class: "scene__title" }, words.say("next")), body, thanks), body };
}

function when({ due_on }, words) {
  if (!due_on) return el("span", { class: "step__date" }, words.say("no_date"));
  return el("time", { class: "step__date", datetime: due_on }, longDate(due_on, words.language));
}

/** «21. november 2026»; bokmål and nynorsk write months alike, and browsers know bokmål best. */
export function longDate(isoDate, language) {
  const locale = language === "en" ? "en-GB" : "nb-NO";
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${isoDate}T00:00:00Z`));
}
