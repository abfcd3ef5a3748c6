// Welcome: how to get in, and how many are in already.

import { el } from "../../shared/dom.js";
import { shortAddress } from "../corner.js";

export function pages(_room, { words, conference, joinUrl, joined, wall }) {
  const address = shortAddress(joinUrl, conference.code);
  const way = el(
    "div",
    { class: "welcome__way" },
    el("h1", { class: "welcome__title" }, conference.title),
    el("p", { class: "welcome__say" }, words.say("scan")),
    el("p", { class: "welcome__address" }, words.say("or_go_to", { address })),
    el("p", { class: "welcome__code" }, el("span", { class: "welcome__label" }, words.say("code")), conference.code),
    wall.wifi ? el("p", { class: "welcome__wifi" }, words.say("wifi", { name: wall.wifi })) : null,
    el("p", { class: "welcome__joined" }, words.count("joined", joined)),
  );
  const picture = el("img", { class: "welcome__qr", src: wall.qr, alt: words.say("qr_alt", { address: joinUrl }) });
  return [el("section", { class: "scene welcome" }, picture, way)];
}
