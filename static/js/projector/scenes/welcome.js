// Welcome: how to get in, and how many are in already.

import { el } from "../../shared/dom.js";
import { contactLine } from "../contact.js";
import { shortAddress } from "../corner.js";

export function pages(_room, { words, conference, joinUrl, joined, wall }) {
  const folder = `/conferences/${conference.id}`;
  const picture = el("img", { class: "welcome__qr", src: `${folder}/qr.svg`, alt: words.say("qr_alt", { address: joinUrl }) });
  const way = el(
    "div",
    { class: "welcome__way" },
    el("h1", { class: "welcome__title" }, conference.title),
    el("p", { class: "welcome__say" }, words.say("scan")),
    el("p", { class: "welcome__address" }, words.say("or_go_to", { address: shortAddress(joinUrl) })),
    el("p", { class: "welcome__code" }, el("span", { class: "welcome__label" }, words.say("code")), conference.code),
    wall.wifi ? network(folder, wall.wifi, words) : null,
    contactLine(conference, words),
    el("p", { class: "welcome__joined" }, words.count("joined", joined)),
  );
  return [el("section", { class: "scene welcome" }, picture, way)];
}

function network(folder, name, words) {
  const picture = el("img", { class: "welcome__network-qr", src: `${folder}/wifi.svg`, alt: words.say("wifi_alt", { name }) });
  return el("div", { class: "welcome__wifi" }, picture, el("p", {}, words.say("wifi", { name })));
}
