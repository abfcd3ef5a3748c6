import assert from "node:assert/strict";
import { test } from "node:test";

import { read } from "../../static/js/shared/frames.js";

const bytes = (text) => new TextEncoder().encode(text);

/** A body that comes in these pieces, however they were cut. */
function comes(...pieces) {
  const stream = new ReadableStream({
    start(controller) {
      for (const each of pieces) controller.enqueue(each);
      controller.close();
    },
  });
  return stream.getReader();
}

async function told(...pieces) {
  const heard = [];
  const last = await read(comes(...pieces), (news) => heard.push(news));
  return { heard, last, file: last.parts && [...new Uint8Array(await new Blob(last.parts).arrayBuffer())] };
}

test("lines are told as they come, beats are not, and the file is what follows, new lines and all", async () => {
  const whole = [...bytes('{"doing":"Les"}\n\n\n{"doing":"Skriv","done":1,"of":3}\n{"ready":"a.pdf","kind":"x","size":5}\n'), 10, 0, 255, 10, 123];
  const expected = [{ doing: "Les" }, { doing: "Skriv", done: 1, of: 3 }];
  for (const size of [1, 2, 7, 64, 1000]) {
    const pieces = [];
    for (let at = 0; at < whole.length; at += size) pieces.push(new Uint8Array(whole.slice(at, at + size)));
    const { heard, last, file } = await told(...pieces);
    assert.deepEqual([heard, last.ready, file], [expected, "a.pdf", [10, 0, 255, 10, 123]]);
  }
});

test("a letter may be cut in two", async () => {
  const line = bytes('{"failed":"Sambandet på ære"}\n');
  const { last } = await told(line.slice(0, 22), line.slice(22));
  assert.equal(last.failed, "Sambandet på ære");
});

test("where to go on ends it too", async () => {
  const { last } = await told(bytes('{"go":"/there","told":[]}\n'));
  assert.deepEqual(last, { go: "/there", told: [] });
});

test("what ends before its end is no answer", async () => {
  await assert.rejects(told(bytes('{"doing":"Les"}\n')), /before it was done/);
  await assert.rejects(told(bytes('{"ready":"a","kind":"x","size":9}\nabc')), /not whole/);
});
