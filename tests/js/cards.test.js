import assert from "node:assert/strict";
import { test } from "node:test";

import { hasNew } from "../../static/js/contact/cards.js";
import { raisedNote, sortedCards } from "../../static/js/facilitator/raised.js";
import { contactLine } from "../../static/js/projector/contact.js";

const words = { say: (key, facts = {}) => [key, ...Object.values(facts)].join("/") };

test("the oldest card that waits stands first, and what is taken stands apart", () => {
  const cards = [{ id: 3, state: "open" }, { id: 1, state: "open" }, { id: 2, state: "handed" }, { id: 4, state: "nothing" }];
  const { open, done } = sortedCards(cards);
  assert.deepEqual([open.map(({ id }) => id), done.map(({ id }) => id)], [[1, 3], [4, 2]]);
});

test("only a card that was not there before is news", () => {
  assert.equal(hasNew(["1", "2"], ["2", "1"]), false);
  assert.equal(hasNew(["1"], ["1", "2"]), true);
  assert.equal(hasNew(["1", "2"], ["1"]), false);
});

test("nobody is named on the wall where no contact is set up", () => {
  assert.equal(contactLine({ contact_name: "", contact_place: "her" }, words), null);
});

test("why a text is held is told once for each finding, with its words", () => {
  const raised = [{ kind: "person_name", words: "Ola" }, { kind: "person_name", words: "Ola" }, { kind: "disclosure", words: "pappa slår meg" }];
  assert.equal(raisedNote(raised, words), "raised/raised_of/raised_person_name/Ola · raised_disclosure");
  assert.equal(raisedNote([], words), "");
});
