import assert from "node:assert/strict";
import { test } from "node:test";

import { countAt, roundInView, tableInView, tableState, themesInView, voicesAt } from "../../static/js/projector/hall.js";
import { chunk, gridFor, pageAt, paginate, PAGE_MS, signs, wrapLines } from "../../static/js/projector/paging.js";
import { isPreview, screenAfter } from "../../static/js/projector/preview.js";
import { longDate } from "../../static/js/projector/scenes/next.js";
import { scaleAfter, stageFor } from "../../static/js/projector/stage.js";

const TEXTS = [
  "Kort.",
  "Vi treng ein stad å vere etter skuletid, og bussen må gå seinare på kvelden enn han gjer no.",
  "x".repeat(500),
  "👩‍👧".repeat(60),
  "éin  to   tre\n\n\n\nfire\nfem ",
  `${"ord ".repeat(9)}${"langtord".repeat(20)} slutt`,
  "a\n".repeat(200),
];

test("no line has more than 40 signs, and the lines together are the text, sign for sign", () => {
  for (const text of TEXTS) {
    const lines = wrapLines(text);
    assert.equal(lines.join(""), text);
    for (const line of lines) assert.ok(signs(line.trim()).length <= 40, line);
  }
});

test("lines break between words and before long ones only where they must", () => {
  assert.deepEqual(wrapLines("ein to tre", 6), ["ein to ", "tre"]);
  assert.deepEqual(wrapLines("abcdefgh", 3), ["abc", "def", "gh"]);
  assert.deepEqual(wrapLines(""), []);
});

test("pages take what fits, in order, and a giant gets a page of its own", () => {
  assert.deepEqual(paginate([40, 40, 40], 100, 10), [[0, 1], [2]]);
  assert.deepEqual(paginate([40, 40], 90, 10), [[0, 1]]);
  assert.deepEqual(paginate([500, 10, 10], 100, 10), [[0], [1, 2]]);
  assert.deepEqual(paginate([], 100), []);
});

test("six tables fill the hall; sixty are shared out over pages", () => {
  const room = { width: 1760, height: 600 };
  const least = { width: 250, height: 190 };
  assert.deepEqual(gridFor(6, room, least, 20), { columns: 3, rows: 2, perPage: 12 });
  assert.deepEqual(gridFor(1, room, least, 20), { columns: 1, rows: 1, perPage: 12 });
  assert.deepEqual(gridFor(60, room, least, 20), { columns: 6, rows: 2, perPage: 12 });
  assert.equal(chunk(Array.from({ length: 60 }), 12).length, 5);
});

test("pages turn by themselves until one is chosen", () => {
  assert.deepEqual([0, PAGE_MS - 1, PAGE_MS, 3 * PAGE_MS].map((since) => pageAt(1, 3, since)), [1, 1, 2, 1]);
  assert.equal(pageAt(2, 3, 99 * PAGE_MS), 2);
  assert.equal(pageAt(9, 3, 0), 3);
  assert.equal(pageAt(1, 1, 99 * PAGE_MS), 1);
});

test("the round in view is the chosen, else the running, else the next, else the last", () => {
  const rounds = [{ number: 1, phase: "closed" }, { number: 2, phase: "open" }, { number: 3, phase: "waiting" }];
  assert.equal(roundInView(rounds, { round: 1 }).number, 1);
  assert.equal(roundInView(rounds, { round: null }).number, 2);
  assert.equal(roundInView([rounds[0], rounds[2]], { round: null }).number, 3);
  assert.equal(roundInView([rounds[0]], { round: null }).number, 1);
  assert.equal(roundInView([], { round: null }), null);
});

test("a tile says waiting, writing or done", () => {
  assert.equal(tableState({ phase: "open" }, 0), "waiting");
  assert.equal(tableState({ phase: "open" }, 1), "writing");
  assert.equal(tableState({ phase: "closed" }, 0), "done");
  assert.equal(tableState({ phase: "waiting" }, 0), "waiting");
  assert.equal(countAt([{ table: 2, round: 1, count: 4 }], 2, 1), 4);
  assert.equal(countAt([{ table: 2, round: 1, count: 4 }], 2, 2), 0);
});

test("only released lines of the one table and round are heard", () => {
  const of = (id, table, round, released) => ({ id, table, round, released, themes: [1] });
  const lines = [of(3, 2, 1, true), of(1, 2, 1, true), of(2, 2, 1, false), of(4, 1, 1, true), of(5, 2, 2, true)];
  assert.deepEqual(voicesAt(lines, 2, 1).map((line) => line.id), [1, 3]);
  const tables = [{ number: 1 }, { number: 2 }, { number: 3 }];
  assert.equal(tableInView({ table: 3 }, tables, lines, 1), 3);
  assert.equal(tableInView({ table: null }, tables, lines, 2), 2);
  assert.equal(tableInView({ table: null }, tables, [], 2), 1);
});

test("themes come with how many shown lines they have, largest first, empty and gone ones not at all", () => {
  const themes = [{ id: 1, position: 1, gone: false }, { id: 2, position: 2, gone: false }, { id: 3, position: 3, gone: true }, { id: 4, position: 4, gone: false }];
  const lines = [{ released: true, themes: [1, 2] }, { released: true, themes: [2] }, { released: false, themes: [1] }, { released: true, themes: [3] }];
  assert.deepEqual(themesInView(themes, lines).map(({ id, count }) => [id, count]), [[2, 2], [1, 1]]);
});

test("a preview shows what is asked for, and anything else leaves the screen alone", () => {
  const screen = { scene: "work", table: 4, round: 2, page: 3, dark: false, version: 9 };
  assert.deepEqual(screenAfter(screen, "?preview=1&scene=voices&table=2"), { scene: "voices", table: 2, round: null, page: 1, dark: false, version: 9 });
  assert.equal(screenAfter(screen, "?preview=1&scene=secret"), screen);
  assert.equal(screenAfter(screen, "?scene=voices"), screen);
  assert.equal(screenAfter(screen, "?preview=1&scene=task&table=-2&dark=1").dark, true);
});

test("a small frame shows the whole wall, smaller; a projector shows it as it is", () => {
  assert.deepEqual(stageFor({ width: 1024, height: 768 }), { width: 1024, height: 768, zoom: 1 });
  assert.deepEqual(stageFor({ width: 384, height: 216 }), { width: 1920, height: 1080, zoom: 0.2 });
});

test("+ and - make everything larger and smaller within bounds, 0 as it was", () => {
  assert.equal(scaleAfter(1, "+"), 1.1);
  assert.equal(scaleAfter(1.8, "+"), 1.8);
  assert.equal(scaleAfter(0.8, "-"), 0.8);
  assert.equal(scaleAfter(1.5, "0"), 1);
  assert.equal(scaleAfter(1, "a"), null);
});

test("dates are written out", () => {
  assert.equal(longDate("2026-11-21", "nn"), "21. november 2026");
  assert.equal(longDate("2026-11-21", "en"), "21 November 2026");
});

test("no page holds more than the most, and a page is full before the next begins", () => {
  const nineteen = Array.from({ length: 19 }, () => 10);
  assert.deepEqual(paginate(nineteen, 80, 0, 9).map((page) => page.length), [8, 8, 3]);
  assert.deepEqual(paginate(nineteen, 1000, 0, 9).map((page) => page.length), [9, 9, 1]);
});

test("only the wall in a corner of a console calls itself a preview", () => {
  assert.equal(isPreview("?preview=1&scene=task"), true);
  for (const search of ["", "?scene=task", "?preview=0", "?preview=true"]) assert.equal(isPreview(search), false, search);
});
