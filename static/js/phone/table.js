// The table's page: ties the store, the outbox and the parts of the page together, and draws once per frame.
// What a part looks like or decides stands in table/<part>.js.

import { find } from "../shared/dom.js";
import { connect } from "../shared/live.js";
import { createOutbox } from "../shared/outbox.js";
import { readBlock, wordsOfPage } from "../shared/words.js";
import { currentRound } from "../shared/store.js";
import { createField } from "./table/field.js";
import { createJobs } from "./table/job.js";
import { createLeaving } from "./table/leaving.js";
import { createLines } from "./table/lines.js";
import { createScene } from "./table/scene.js";
import { createStep } from "./table/step.js";
import { createStrip } from "./table/strip.js";

const SECOND = 1_000;
const SETTLED_MS = 2_000;

function start() {
  const snapshot = readBlock("snapshot");
  const words = wordsOfPage();
  const live = connect({ view: "phone", conference: snapshot.conference.code });
  const outbox = createOutbox({
    key: `${snapshot.conference.code}/${snapshot.seat.id}`,
    send: live.send,
    isOnline: () => live.status.name === "connected",
  });
  live.clock.hear(snapshot.now);
  live.store.apply(snapshot);

  const shared = { live, outbox, words, page: readBlock("page"), say: speaker(find("#said")), afterPress: (work) => work() };
  // The field puts down its draft before the scene offers it.
  const parts = [createStrip, createField, createScene, createStep, createLines, createJobs, createLeaving].map((create) => create(shared));
  const drawAll = () => {
    const state = live.store.state;
    for (const part of parts) part.draw(state, currentRound(state));
  };
  const draw = oncePerFrame(() => shared.afterPress(drawAll));

  shared.redraw = draw;
  live.subscribe((state, what) => {
    if (what.ended) return leave(what.shape, snapshot.conference.code);
    if (what.status?.name === "connected" || what.snapshot) outbox.flush();
    draw();
  });
  outbox.subscribe(draw);
  addEventListener("storage", draw); // Another tab of this phone has written or sent something.
  setInterval(draw, SECOND);
  draw();
  outbox.flush();
  const mount = (create) => {
    parts.push(create(shared));
    draw();
  };
  setTimeout(() => LATER.forEach((fetch) => fetchPart(fetch, mount)), isNeededNow(live.store.state) ? 0 : SETTLED_MS);
}

/** What nobody can use while the first round is being written comes when the page is ready to be written on: on a weak
    net those kilobytes are seconds. None waits for another. */
const LATER = [
  async () => createPresses((await import("../shared/presses.js")).afterPress),
  async () => (await import("./table/dots.js")).createDots,
  async () => (await import("./table/ending.js")).createEnding,
  async () => (await import("./table/points.js")).createPoints,
  async () => (await import("./table/plenary.js")).createPlenary,
  async () => (await import("./table/places.js")).createPlaces,
  async () => (await import("./table/choices.js")).createChoices,
  async () => (await import("./table/leading.js")).createLeading,
];

/** Draws nothing itself: from now on nobody draws in the middle of a press. */
const createPresses = (afterPress) => (shared) => {
  shared.afterPress = afterPress;
  return { draw() {} };
};

/** Asked again until it has come. */
async function fetchPart(fetch, mount) {
  try {
    mount(await fetch());
  } catch {
    setTimeout(() => fetchPart(fetch, mount), 5 * SECOND);
  }
}

/** Whether somebody comes to a table that is past writing. */
function isNeededNow(state) {
  const round = currentRound(state);
  return state.points.size > 0 || [...state.rounds.values()].some(({ offers }) => offers) || Boolean(state.places) || state.ballot?.phase === "open" || round?.phase === "closed" || round?.step === "agree";
}

/** Left in another tab, or deleted by a facilitator: to the page that says so and tidies this device. */
function leave(shape, code) {
  location.replace(`/${"number" in shape ? "left" : "gone"}/${code}`);
}

/** Says one thing at a time to a screen reader; the same sentence twice is said twice. */
function speaker(element) {
  return (sentence) => {
    element.textContent = "";
    requestAnimationFrame(() => (element.textContent = sentence));
  };
}

function oncePerFrame(work) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      work();
    });
  };
}

start();
