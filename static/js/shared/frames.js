// Reads an answer that tells of its own making: lines of JSON, of which the last says what came of it and how many bytes
// of a file follow. Knows nothing of the page.

export const KIND = "application/vnd.dialog.work";
const END_OF_LINE = 10;

/** What the last line says, with the bytes that follow it. Raises when there is no last line, or too few bytes. */
export async function read(reader, hear) {
  let rest = new Uint8Array(0);
  for (;;) {
    const { value, done } = await reader.read();
    if (done) throw new Error("it ended before it was done");
    rest = joined(rest, value);
    for (let end = rest.indexOf(END_OF_LINE); end >= 0; end = rest.indexOf(END_OF_LINE)) {
      const line = new TextDecoder().decode(rest.subarray(0, end));
      rest = rest.slice(end + 1);
      const news = line ? JSON.parse(line) : null;
      if (news && "ready" in news) return { ...news, parts: await restOf(reader, rest, news.size) };
      if (news && ("go" in news || "failed" in news)) return news;
      if (news) hear(news);
    }
  }
}

async function restOf(reader, first, size) {
  const parts = [first];
  let length = first.length;
  while (length < size) {
    const { value, done } = await reader.read();
    if (done) throw new Error("the file is not whole");
    parts.push(value);
    length += value.length;
  }
  return parts;
}

function joined(before, after) {
  const both = new Uint8Array(before.length + after.length);
  both.set(before);
  both.set(after, before.length);
  return both;
}
