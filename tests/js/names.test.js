// A list with names, in the browser alone: read as spreadsheets write it, and written so that nothing in it runs.

import assert from "node:assert/strict";
import { test } from "node:test";

import { cellsOf, csvOf, namesOf, tabbed } from "../../static/js/facilitator/names/cells.js";
import { known, remember } from "../../static/js/facilitator/names/known.js";

const ROWS = [["Nummer", "Namn", "Rolle"], ["1", 'Kari "Kai" Nordmann', "Elev"], ["2", "Hansen; Ola", "Mor"], ["3", "=1+1", "-"]];

test("what is written is read again as it was", () => {
  assert.deepEqual(cellsOf(csvOf(ROWS)), ROWS);
  assert.deepEqual(cellsOf(tabbed(ROWS.slice(0, 1))), ROWS.slice(0, 1));
  assert.match(csvOf(ROWS), /;'=1\+1;/, "and a spreadsheet runs nothing of it");
});

test("cells come between tabs, semicolons or commas, and empty rows are left out", () => {
  for (const sign of ["\t", ";", ","]) assert.deepEqual(cellsOf(`a${sign} b \r\n\r\n${sign}\r\nc${sign}`), [["a", "b"], ["c"]]);
  assert.deepEqual(cellsOf('sep=;\n"x, y\nz";2'), [["x, y z", "2"]]);
  assert.deepEqual(cellsOf(""), []);
});

test("numbers and names are found by their headings, below a title too", () => {
  const names = namesOf([["Ungdomsmøte"], ["Navn", "Nr", "Alder"], ["Kari", "2", "15"], ["Ola", "9", "14"], ["", "1", ""]], [1, 2, 3]);
  assert.deepEqual([...names], [["2", "Kari"]], "a number that is not there, or has no name, is left out");
});

test("without headings they are told from their cells, and what is neither is no list", () => {
  assert.deepEqual([...namesOf([["Kari", "1"], ["Ola", "2"]], [1, 2])], [["1", "Kari"], ["2", "Ola"]]);
  assert.equal(namesOf([["Kari", "x"], ["Ola", "y"]], [1, 2]), null);
  assert.equal(namesOf([["1", "12"], ["2", "13"]], [1, 2]), null);
  assert.equal(namesOf([], [1]), null);
});

test("a tab knows the names of the lists it has shown, of each conference its own, the newest first", () => {
  const held = new Map();
  const memory = { getItem: (key) => held.get(key) ?? null, setItem: (key, text) => held.set(key, text) };
  remember(7, [["1", "Kari"], ["2", "Ola"]], memory);
  remember(7, [["2", "Ida"]], memory);
  assert.deepEqual([...known(7, memory)], [["1", "Kari"], ["2", "Ida"]]);
  assert.equal(known(8, memory).size, 0);
});

test("a browser that keeps nothing, or something else, knows no names", () => {
  const refuses = { getItem: () => { throw new Error("denied"); }, setItem: () => { throw new Error("denied"); } };
  remember(7, [["1", "Kari"]], refuses);
  assert.equal(known(7, refuses).size, 0);
  assert.equal(known(7, { getItem: () => "no list" }).size, 0);
});
