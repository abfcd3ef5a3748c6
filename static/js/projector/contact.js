// Who can be talked to tonight, and where: on the scenes that stand before people write. Never what anybody wrote.

import { el } from "../shared/dom.js";

/** Null where nobody is named: an empty line would only frighten. */
export function contactLine({ contact_name: name, contact_place: place }, words) {
  if (!name) return null;
  return el("p", { class: "contact-line" }, place ? words.say("contact_at", { name, place }) : words.say("contact", { name }));
}
