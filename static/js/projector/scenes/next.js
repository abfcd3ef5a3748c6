// Next: what happens with what was said, and when.

import { el } from "../../shared/dom.js";
import { inLines, shareOut, textItem } from "../pager.js";

export function pages(room, facts) {
  const items = facts.conference.next_steps.map((step) =>
    textItem(step.text, (text) => el("li", { class: "step" }, when(step, facts), inLines("span", { class: "step__text" }, text))),
  );
  return shareOut(room, () => frame(facts), items);
}

function frame({ words, conference }) {
  const isDated = conference.next_steps.some((step) => step.due_on);
  const body = el("ol", { class: isDated ? "steps" : "steps steps--undated" });
  const thanks = el("p", { class: "next__thanks" }, words.say("thanks"));
  const answer = conference.answer_on ? el("p", { class: "next__answer" }, words.say("answer_on", { day: longDate(conference.answer_on, words.language) })) : null;
  const parts = [el("h1", { class: "scene__title" }, words.say("next")), body, answer, thanks].filter(Boolean);
  return { page: el("section", { class: "scene next" }, parts), body };
}

/** A step without a date leaves the place empty beside those that have one; none has, and there is no place. */
function when({ due_on }, { words, conference }) {
  if (due_on) return el("time", { class: "step__date", datetime: due_on }, longDate(due_on, words.language));
  return conference.next_steps.some((step) => step.due_on) ? el("span", { class: "step__date" }) : null;
}

/** «21. november 2026»; bokmål and nynorsk write months alike, and browsers know bokmål best. */
export function longDate(isoDate, language) {
  const locale = language === "en" ? "en-GB" : "nb-NO";
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${isoDate}T00:00:00Z`));
}
