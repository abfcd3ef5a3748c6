// Themes: what people are concerned with, by name and number. At most nine at a time.

import { el } from "../../shared/dom.js";
import { themesInView } from "../hall.js";
import { inLines, shareOut } from "../pager.js";

const MOST = 9;

export function pages(room, facts) {
  const themes = themesInView(facts.themes, facts.lines);
  if (themes.length === 0) return [frame(facts, [el("p", { class: "themes__none" }, facts.words.say("no_themes"))]).page];
  const most = themes[0].count;
  const items = themes.map((theme) => ({ element: row(theme, most, facts.words), split: () => null }));
  return shareOut(room, () => frame(facts, []), items, MOST);
}

function frame({ words }, children) {
  const body = el(children.length === 0 ? "ol" : "div", { class: "themes__list" }, children);
  return { page: el("section", { class: "scene themes" }, el("h1", { class: "scene__title" }, words.say("themes")), body), body };
}

function row(theme, most, words) {
  const bar = el("span", { class: "theme__bar" });
  bar.style.width = `${Math.round((100 * theme.count) / most)}%`;
  return el(
    "li",
    { class: "theme" },
    inLines("span", { class: "theme__name" }, theme.name),
    el("span", { class: "theme__count" }, words.count("inputs", theme.count)),
    el("span", { class: "theme__track", "aria-hidden": "true" }, bar),
  );
}
