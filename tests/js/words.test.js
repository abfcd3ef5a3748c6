import assert from "node:assert/strict";
import { test } from "node:test";

import { createWords } from "../../static/js/shared/words.js";

const WORDS = { hello: "Bord {table}: {name}", waiting: ["{n} ligg på telefonen", "{n} ligg på telefonen, alle"] };

test("facts are filled in, and what is missing stays to be seen", () => {
  const words = createWords(WORDS);
  assert.equal(words.say("hello", { table: 4, name: "Kari {n}" }), "Bord 4: Kari {n}");
  assert.equal(words.say("hello", { table: 4 }), "Bord 4: {name}");
});

test("one and many", () => {
  const words = createWords(WORDS);
  assert.equal(words.count("waiting", 1), "1 ligg på telefonen");
  assert.equal(words.count("waiting", 0), "0 ligg på telefonen, alle");
});

test("numbers are written as the language writes them", () => {
  assert.equal(createWords(WORDS, "nn").count("waiting", 6000), "6\u00a0000 ligg på telefonen, alle");
  assert.equal(createWords(WORDS, "en").count("waiting", 6000), "6,000 ligg på telefonen, alle");
});

test("a key without words shows itself rather than nothing", () => {
  assert.equal(createWords({}).say("not_written"), "not_written");
});
