import assert from "node:assert/strict";
import { test } from "node:test";

import { createOutbox, pause, uuid } from "../../static/js/shared/outbox.js";
import { memoryStorage } from "./_made.js";

const OK = { ok: true, id: 5, version: 8 };
const LATER = { ok: false, error: { code: "too_fast", message: "", after_ms: 700 } };
const NEVER = { ok: false, error: { code: "round.closed", message: "Runden er stengd." } };

/** An outbox with a server that answers from a list, and time that only goes when told. */
function made({ answers = [], storage = memoryStorage(), online = true, ...more } = {}) {
  const server = { sent: [], online, answers: [...answers] };
  const timers = [];
  let keys = 0;
  let time = 1_000;
  const outbox = createOutbox({
    key: "ABC234/9",
    storage,
    locks: null,
    random: () => 1,
    now: () => (time += 1),
    newKey: () => `key-${(keys += 1)}`,
    later: (work, ms) => timers.push({ work, ms }),
    isOnline: () => server.online,
    send: async (wire, payload) => {
      server.sent.push({ wire, ...payload });
      return server.answers.shift() ?? OK;
    },
    ...more,
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { outbox, server, storage, timers, settle };
}

const states = (outbox) => outbox.items().map((item) => `${item.text}: ${item.state}`);

test("a line is in storage before it is sent, and leaves only after ok", async () => {
  const storage = memoryStorage();
  let during = null;
  const { outbox, settle } = made({ storage, send: async () => ((during = storage.length), OK) });
  outbox.add({ text: "buss", round: 1 });
  await settle();
  assert.ok(during >= 1);
  assert.deepEqual(states(outbox), ["buss: saved"]);
  assert.equal(storage.length, 0);
});

test("lines go one at a time, oldest first", async () => {
  let inFlight = 0;
  let most = 0;
  const order = [];
  const { outbox, settle } = made({
    send: async (wire, { text }) => {
      most = Math.max(most, (inFlight += 1));
      await new Promise((resolve) => setImmediate(resolve));
      inFlight -= 1;
      order.push(text);
      return OK;
    },
  });
  for (const text of ["a", "b", "c"]) outbox.add({ text, round: 1 });
  for (let n = 0; n < 10; n += 1) await settle();
  assert.deepEqual(order, ["a", "b", "c"]);
  assert.equal(most, 1);
});

test("offline text is kept, said to have waited, and sent with its key when the net is back", async () => {
  const { outbox, server, settle } = made({ online: false });
  outbox.add({ text: "buss", round: 2 });
  await settle();
  assert.deepEqual(states(outbox), ["buss: waiting"]);
  assert.equal(server.sent.length, 0);
  server.online = true;
  await outbox.flush();
  assert.deepEqual(server.sent, [
    { wire: "contribution.post", client_key: "key-1", text: "buss", round: 2, entered_for: null, waited: true },
  ]);
  assert.deepEqual(states(outbox), ["buss: saved"]);
});

test("«try later» keeps the line, waits at least as long as asked, and has waited", async () => {
  const { outbox, server, timers, settle } = made({ answers: [LATER, OK] });
  outbox.add({ text: "buss", round: 1 });
  await settle();
  assert.deepEqual(states(outbox), ["buss: waiting"]);
  assert.equal(timers.at(-1).ms, 700);
  await timers.at(-1).work();
  assert.deepEqual(server.sent.map((sent) => sent.waited), [false, true]);
  assert.deepEqual(states(outbox), ["buss: saved"]);
});

test("a permanent no stays visible with its reason and does not stop the next", async () => {
  const { outbox, settle } = made({ answers: [NEVER, OK] });
  outbox.add({ text: "for sein", round: 1 });
  outbox.add({ text: "i tide", round: 1 });
  await settle();
  await settle();
  assert.deepEqual(states(outbox), ["for sein: refused", "i tide: saved"]);
  assert.equal(outbox.items()[0].why, "Runden er stengd.");
  outbox.drop("key-1");
  assert.deepEqual(states(outbox), ["i tide: saved"]);
});

test("nothing is lost by a reload", async () => {
  const storage = memoryStorage();
  const first = made({ storage, online: false });
  first.outbox.add({ text: "buss", round: 1, entered_for: "youth" });
  first.outbox.keepDraft(1, "halv set");
  await first.settle();
  const second = made({ storage });
  assert.equal(second.outbox.draft(1), "halv set");
  assert.equal(second.outbox.draft(2), "");
  await second.outbox.flush();
  assert.equal(second.server.sent[0].client_key, "key-1");
  assert.equal(second.server.sent[0].entered_for, "youth");
});

test("two tabs do not write over each other, and one sends at a time", async () => {
  const storage = memoryStorage();
  const slow = made({ storage, newKey: () => "a", send: () => new Promise(() => {}) });
  const other = made({ storage, newKey: () => "b" });
  slow.outbox.add({ text: "frå den eine", round: 1 });
  other.outbox.add({ text: "frå den andre", round: 1 });
  await other.settle();
  assert.equal(other.server.sent.length, 0);
  assert.equal(other.outbox.items().length, 2);
});

test("a lease that was left behind runs out", async () => {
  const storage = memoryStorage();
  storage.setItem("dialog/ABC234/9/lease", JSON.stringify({ owner: "gone", until: 500 }));
  const { outbox, server, settle } = made({ storage });
  outbox.add({ text: "buss", round: 1 });
  await settle();
  assert.equal(server.sent.length, 1);
});

test("web locks are used where the browser has them", async () => {
  const asked = [];
  const locks = { request: (name, options, work) => (asked.push(name), work({ name })) };
  const { outbox, server, settle } = made({ locks });
  outbox.add({ text: "buss", round: 1 });
  await settle();
  assert.deepEqual(asked, ["dialog/ABC234/9/lease"]);
  assert.equal(server.sent.length, 1);
});

test("storage that refuses is told, and the line still goes from memory", async () => {
  const storage = memoryStorage();
  storage.refuse = true;
  const { outbox, server, settle } = made({ storage, answers: [LATER, OK] });
  assert.equal(outbox.isSafe, true);
  outbox.add({ text: "buss", round: 1 });
  assert.equal(outbox.isSafe, false);
  await settle();
  assert.deepEqual(states(outbox), ["buss: waiting"]);
  await outbox.flush();
  assert.equal(server.sent.length, 2);
  assert.deepEqual(states(outbox), ["buss: saved"]);
});

test("no storage at all is told from the start", async () => {
  const { outbox, settle } = made({ storage: null });
  outbox.add({ text: "buss", round: 1 });
  await settle();
  assert.equal(outbox.isSafe, false);
  assert.deepEqual(states(outbox), ["buss: saved"]);
});

test("pauses grow to ten seconds and are spread", () => {
  assert.deepEqual([1, 2, 3, 4, 5, 6, 60].map((n) => pause(n, () => 1)), [500, 1000, 2000, 4000, 8000, 10000, 10000]);
  assert.equal(pause(1, () => 0), 250);
});

test("keys are version-4 UUIDs", () => {
  assert.equal(uuid((bytes) => bytes.fill(255)), "ffffffff-ffff-4fff-bfff-ffffffffffff");
  assert.match(uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
