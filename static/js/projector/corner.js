// What stays on the wall in every scene: the small way in, the page, and the honest strip.

import { hour } from "../shared/clock.js";
import { find, write } from "../shared/dom.js";

const BLIP_MS = 2_000;

/** «dialog.example/j/ABC234»: as short as it can be typed. */
export function shortAddress(joinUrl) {
  return joinUrl.replace(/^https?:\/\//, "").replace(/\/$/, "");
}

/** The small code and QR are everywhere but on the welcome, which has them large. */
export function drawCorner(stage, { screen, conference }) {
  const corner = find(".corner", stage);
  corner.hidden = screen.scene === "welcome";
  stage.dataset.scene = screen.scene;
  write(find(".corner__code", stage), conference.code);
  write(find(".foot__title", stage), screen.scene === "welcome" ? "" : conference.title);
}

/** «1/3», only when there is more than one. */
export function drawPage(stage, words, page, pages) {
  write(find(".foot__page", stage), pages > 1 ? words.say("page", { page, pages }) : "");
}

/** «fråkopla sidan 14:32». A blip of two seconds is nobody's business. */
export function drawStrip(stage, words, status, now) {
  const strip = find(".strip", stage);
  const down = status.name !== "connected" && now - status.since > BLIP_MS;
  strip.hidden = !down;
  if (down) write(strip, status.name === "connecting" ? words.say("connecting") : words.say("offline_since", { time: hour(status.since) }));
}
