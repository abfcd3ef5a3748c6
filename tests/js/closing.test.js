import assert from "node:assert/strict";
import { test } from "node:test";

import { nextAct } from "../../static/js/facilitator/console/act.js";
import { measures, wanted } from "../../static/js/facilitator/console/dots.js";
import { dotsAfter, inOrder } from "../../static/js/phone/table/dots.js";
import { candidatesInView } from "../../static/js/projector/hall.js";
import { createStore } from "../../static/js/shared/store.js";
import { phoneSnapshot, projectorSnapshot, round } from "./_made.js";

const candidate = (id, text, dots = null, stickers = null) => ({ id, text, dots, stickers });
const LIST = [candidate(1, "Lys"), candidate(2, "Buss"), candidate(3, "Klubb")];
const ballot = (phase, candidates = LIST) => ({ phase, candidates, version: 1 });
const released = (facts) => ({ standing: "posted", moderation: "released", round: 1, table: 1, themes: [], ...facts });

test("three dots, several on one, and one back at a time", () => {
  assert.deepEqual(dotsAfter([], 7, 1, 3), [7]);
  assert.deepEqual(dotsAfter([7, 7], 8, 1, 3), [7, 7, 8]);
  const full = [7, 7, 8];
  assert.equal(dotsAfter(full, 9, 1, 3), full);
  assert.deepEqual(dotsAfter(full, 7, -1, 3), [7, 8]);
  assert.equal(dotsAfter(full, 9, -1, 3), full);
});

test("most dots first, equals in the facilitators' order, and nothing that was taken down", () => {
  const counted = [candidate(1, "Lys", 2, 0), candidate(2, "Buss", 1, 4), candidate(3, "", 9, 9), candidate(4, "Klubb", 1, 1)];
  assert.deepEqual(inOrder(counted).map(({ text, sum }) => [text, sum]), [["Buss", 5], ["Lys", 2], ["Klubb", 2]]);
  assert.deepEqual(candidatesInView(ballot("closed", counted)).map(({ text }) => text), ["Buss", "Lys", "Klubb"]);
  assert.deepEqual(candidatesInView(ballot("open", counted)).map(({ text }) => text), ["Lys", "Buss", "Klubb"]);
});

test("a list in a field becomes candidates that know where they come from", () => {
  const view = {
    ballot: ballot("waiting"),
    themes: [{ id: 5, name: "Fritid", gone: false }, { id: 6, name: "Borte", gone: true }],
    lines: [released({ id: 9, text: "Open  klubb\nlaurdag" }), { ...released({ id: 10, text: "Halden" }), moderation: "held" }],
    points: [released({ id: 7, text: "Lys  på vegen" }), { ...released({ id: 8, text: "Teke bort" }), standing: "withdrawn" }],
  };
  assert.deepEqual(wanted("Buss\n\n Fritid \nLys på vegen\nTeke bort\nOpen klubb laurdag\nBorte\nHalden\nBuss", view), [
    { id: 2, text: "Buss" },
    { theme: 5, text: "Fritid" },
    { point: 7, text: "Lys på vegen" },
    { text: "Teke bort" },
    { line: 9, text: "Open klubb laurdag" },
    { text: "Borte" },
    { text: "Halden" },
  ]);
});

test("what is too long for the list is shortened as the server does it, and still knows where it came from", () => {
  const view = { ballot: ballot("waiting", []), themes: [], lines: [], rounds: [round({ number: 2, kind: "measures" })], longest: 9 };
  const points = [released({ id: 7, text: "🚲 lys  på alle", round: 2, table: 1 }), released({ id: 8, text: "Ni teikn!", round: 2, table: 2 })];
  assert.deepEqual(measures({ ...view, points }), ["🚲 lys på…", "Ni teikn!"]);
  assert.deepEqual(wanted("🚲 lys på…\nNi teikn!", { ...view, points }), [{ point: 7, text: "🚲 lys på…" }, { point: 8, text: "Ni teikn!" }]);
});

test("measures are the released lines of the rounds that ask for them", () => {
  const rounds = [round({ number: 1, kind: "strengths" }), round({ number: 2, kind: "measures" })];
  const lines = [released({ text: "Bra", round: 1 }), released({ text: "Gjer dette", round: 2 }), { ...released({ text: "Ulesen", round: 2 }), moderation: "held" }];
  assert.deepEqual(measures({ rounds, lines }), ["Gjer dette"]);
  const points = [
    released({ id: 3, text: "Lys  på\nvegen", round: 2, table: 2 }), released({ id: 4, text: "Buss", round: 2, table: 1 }), released({ id: 5, text: "Trivst", round: 1 }),
    { ...released({ id: 6, text: "Ulese punkt", round: 2 }), moderation: "held" }, { ...released({ id: 7, text: "Teke bort", round: 2 }), standing: "withdrawn" },
  ];
  assert.deepEqual(measures({ rounds, lines, points }), ["Buss", "Lys på vegen"]);
  assert.deepEqual(measures({ rounds, lines, points: points.slice(2) }), ["Gjer dette"]);
});

const over = (facts) => ({
  rounds: [round({ number: 1, phase: "closed", closed_at: 1 })],
  screen: { scene: "work", table: null, round: 1, passed: [] }, lines: [], themes: [], ballot: ballot("waiting", []), lessons: new Map(), ...facts,
});
const past = (...passed) => ({ screen: { scene: "work", table: null, round: 1, passed } });

test("after the last round: dots, what was learned, the pulse, what happens next", () => {
  const lessons = new Map([[1, { id: 1, text: "Lytte", released: true }]]);
  const acts = [
    over({}),
    over({ ballot: ballot("waiting", [candidate(1, "Lys"), candidate(2, "")]) }),
    over({ ballot: ballot("waiting") }),
    over({ ballot: ballot("open"), ...past("dots") }),
    over({ ballot: ballot("closed") }),
    over({ ballot: ballot("closed"), ...past("dots"), lessons }),
    over({ ballot: ballot("closed"), ...past("dots", "learned"), lessons }),
    over({ ballot: ballot("closed"), ...past("dots", "learned", "pulse"), lessons }),
    over({ ballot: ballot("open"), ...past("dots", "learned", "pulse", "next", "result") }),
  ].map((state) => nextAct(state, 0).kind);
  assert.deepEqual(acts, ["choose_dots", "choose_dots", "open_dots", "close_dots", "dots", "learned", "pulse", "next", "close_dots"]);
});

test("opening and closing are one command each, which takes the wall along", () => {
  const commands = (state) => nextAct(state, 0).commands.map(([wire]) => wire);
  assert.deepEqual(commands(over({ ballot: ballot("waiting") })), ["ballot.open"]);
  assert.deepEqual(commands(over({ ballot: ballot("open") })), ["ballot.close"]);
});

test("a phone keeps its own dots and lesson, a wall the lessons and how many have given", () => {
  const phone = createStore("phone");
  phone.apply(phoneSnapshot({ ballot: ballot("open"), dots: { cards: [], version: 1 }, lesson: { text: "", released: false, version: 1 } }));
  phone.apply("dots.placed", { cards: [{ key: "", candidates: [1] }], version: 4 });
  phone.apply("dots.placed", { cards: [], version: 3 });
  phone.apply("lesson.changed", { text: "Lytte", released: true, version: 5 });
  assert.deepEqual([phone.state.dots.cards.length, phone.state.lesson.text], [1, "Lytte"]);
  const wall = createStore("projector");
  wall.apply(projectorSnapshot({ ballot: ballot("open"), given: 3, lessons: [] }));
  wall.apply("ballot.counted", { given: 4, version: 6 });
  wall.apply("lesson.changed", { id: 2, text: "Lytte", released: true, version: 7 });
  assert.deepEqual([wall.state.givers.given, wall.state.lessons.get(2).text], [4, "Lytte"]);
});
