import assert from "node:assert/strict";
import { test } from "node:test";

import { linesShown } from "../../static/js/phone/table/lines.js";
import { createStore } from "../../static/js/shared/store.js";
import { line, ownLine, phoneSnapshot } from "./_made.js";

function stateWith(...lines) {
  return createStore("phone").apply(phoneSnapshot({ lines }));
}

const item = (facts) => ({ client_key: "key-new", text: "ny", round: 1, entered_for: null, at: 1, state: "waiting", ...facts });
const texts = (...all) => linesShown(...all).map((shown) => shown.text);

test("newest first, and what lies on the phone on top", () => {
  const state = stateWith(line({ id: 1, text: "a" }), ownLine({ id: 2, text: "b" }));
  assert.deepEqual(texts(state, [item({ text: "c" }), item({ client_key: "k", text: "d" })], 1), ["d", "c", "b", "a"]);
});

test("a line is one line from the phone to the server, whoever tells of it first", () => {
  const echo = line({ id: 5, text: "ny" });
  const own = ownLine({ id: 5, text: "ny", client_key: "key-new" });
  const moments = [
    [stateWith(), [item({ state: "sending" })]],
    [stateWith(echo), [item({ state: "sending" })]],
    [stateWith(echo), [item({ state: "saved", id: 5 })]],
    [stateWith(own), [item({ state: "saved", id: 5 })]],
    [stateWith(own), []],
  ];
  for (const [state, items] of moments) assert.deepEqual(texts(state, items, 1), ["ny"]);
});

test("what is not sent yet is shown in every round, what is saved only in its own", () => {
  const items = [item({ text: "ligg att" }), item({ client_key: "k", text: "lagra", state: "saved", id: 9 })];
  assert.deepEqual(texts(stateWith(), items, 2), ["ligg att"]);
});

test("withdrawn lines and others' hidden lines are not there; an own hidden line is", () => {
  const state = stateWith(
    line({ id: 1, state: "withdrawn", text: "" }),
    line({ id: 2, state: "hidden", text: "" }),
    ownLine({ id: 3, state: "hidden", text: "mine ord" }),
  );
  assert.deepEqual(texts(state, [], 1), ["mine ord"]);
});
