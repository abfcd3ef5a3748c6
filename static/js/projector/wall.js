// The wall: renders whatever the screen row says, turns pages, and changes nothing itself.
// No controls, no pointer and no error text may ever stand here.

import { connect } from "../shared/live.js";
import { find } from "../shared/dom.js";
import { stepOf } from "../shared/store.js";
import { readBlock, wordsOfPage } from "../shared/words.js";
import { drawCorner, drawPage, drawStrip } from "./corner.js";
import { tick } from "./countdown.js";
import { roundInView } from "./hall.js";
import { pageAt } from "./paging.js";
import { isPreview, screenAfter } from "./preview.js";
import * as learned from "./scenes/learned.js";
import * as next from "./scenes/next.js";
import * as plenary from "./scenes/plenary.js";
import * as priority from "./scenes/priority.js";
import * as seating from "./scenes/seating.js";
import * as task from "./scenes/task.js";
import * as themes from "./scenes/themes.js";
import * as voices from "./scenes/voices.js";
import * as welcome from "./scenes/welcome.js";
import * as work from "./scenes/work.js";
import { setStage } from "./stage.js";

const SCENES = { welcome, task, work, voices, plenary, seating, themes, priority, learned, next };
const FADE_MS = 180;

const wall = readBlock("wall");
const words = wordsOfPage();
const stage = find(".stage");
const room = find(".room");
const live = connect({ view: "projector", conference: wall.conference, preview: isPreview(location.search) });

let drawn = { pages: [], facts: null, key: "", since: 0, shown: null };
let waiting = false;

function factsOf(state) {
  const screen = screenAfter(state.screen, location.search);
  const rounds = [...state.rounds.values()].sort((a, b) => a.number - b.number);
  return {
    words,
    wall,
    screen,
    rounds,
    round: roundInView(rounds, screen),
    conference: state.conference,
    joinUrl: state.join_url,
    joined: state.arrivals.joined,
    counts: [...state.counts.values()],
    lines: [...state.lines.values()],
    points: [...state.points.values()],
    themes: [...state.themes.values()],
    ballot: state.ballot,
    given: state.givers.given,
    lessons: [...state.lessons.values()],
    seating: state.seating,
    chosen: state.chosen,
    now: live.clock.now,
  };
}

/** Draws everything anew, once per frame however many events came. */
function redraw() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    if (live.store.state) draw(factsOf(live.store.state));
  });
}

function draw(facts) {
  const { screen } = facts;
  document.documentElement.dataset.colorScheme = screen.dark ? "dark" : "light";
  drawCorner(stage, facts);
  const key = [screen.scene, screen.table, facts.round?.number, screen.version].join("/");
  const since = key === drawn.key ? drawn.since : Date.now();
  const isNewScene = key !== drawn.key;
  const step = stepOf(facts.round, live.clock.now());
  drawn = { pages: SCENES[screen.scene].pages(room, facts), facts, key, since, step, shown: null };
  show(isNewScene);
}

function show(withFade) {
  const { pages, facts, since } = drawn;
  const page = pageAt(facts.screen.page, pages.length, Date.now() - since);
  if (drawn.shown === page) return;
  drawn.shown = page;
  room.replaceChildren(pages[page - 1]);
  drawPage(stage, words, page, pages.length);
  if (withFade && !matchMedia("(prefers-reduced-motion: reduce)").matches) {
    room.animate({ opacity: [0, 1] }, FADE_MS);
  }
}

setStage(stage, redraw);
document.fonts.ready.then(redraw);
live.subscribe((state, what) => {
  if (what.ended) return location.replace(`/gone/${state.conference.code}`);
  return what.beat || redraw();
});
setInterval(() => {
  drawStrip(stage, words, live.status, live.clock.now());
  if (!drawn.facts) return;
  tick(room, drawn.facts);
  plenary.tickReport(room, drawn.facts);
  if (stepOf(drawn.facts.round, live.clock.now()) !== drawn.step) redraw();
  show(true);
}, 250);
