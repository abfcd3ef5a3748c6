// A list with names, read and written in this browser alone: nothing here knows of a network.

const HEADS = { number: ["nummer", "number", "nr"], name: ["namn", "navn", "name"] };
const SAID = /^sep=([\t;,])\n/;
const A_NUMBER = /^[0-9]{1,5}$/;
const RUNS = /^\s*[=+\-@＝＋－＠]/;

/** Text with tabs, semicolons or commas between the cells -> rows of cells. */
export function cellsOf(text) {
  const whole = text.replace(/^\uFEFF/, "").replaceAll(/\r\n?/g, "\n");
  const said = SAID.exec(whole);
  const rest = said ? whole.slice(said[0].length) : whole;
  const first = rest.split("\n").find((line) => line.trim()) ?? "";
  const sign = said?.[1] ?? ["\t", ";", ","].reduce((best, each) => (count(first, each) > count(first, best) ? each : best));
  return split(rest, sign).filter((row) => row.some(Boolean));
}

function count(text, sign) {
  return text.split(sign).length;
}

function split(text, sign) {
  const rows = [[]];
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^${sign}\n]*))(${sign}|\n|$)`, "y");
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    rows.at(-1).push(clean(found[1]?.replaceAll('""', '"') ?? found[2]));
    if (found[3] === "\n") rows.push([]);
  }
  return rows;
}

function clean(cell) {
  const told = cell.trim().replaceAll(/\s+/g, " ");
  return told.startsWith("'") && RUNS.test(told.slice(1)) ? told.slice(1) : told;
}

/** Rows -> Map(number -> name), for the numbers there are. Null where no column has numbers, or none has names. */
export function namesOf(rows, numbers) {
  const known = new Set(numbers.map(String));
  const head = rows.findIndex((row) => Object.keys(HEADS).every((what) => titled(row, what) >= 0));
  const at = head >= 0 ? { number: titled(rows[head], "number"), name: titled(rows[head], "name") } : guessed(rows, known);
  if (at.number < 0 || at.name < 0) return null;
  const told = rows.slice(head + 1).map((row) => [row[at.number] ?? "", row[at.name] ?? ""]);
  return new Map(told.filter(([number, name]) => known.has(number) && name));
}

function titled(row, what) {
  return row.findIndex((cell) => HEADS[what].includes(cell.toLowerCase()));
}

function guessed(rows, known) {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, at) => rows.map((row) => row[at] ?? "").filter(Boolean));
  const mostly = (cells, fits) => cells.length > 0 && cells.filter(fits).length / cells.length >= 0.8;
  return {
    number: columns.findIndex((cells) => mostly(cells, (cell) => A_NUMBER.test(cell) && known.has(cell))),
    name: columns.findIndex((cells) => mostly(cells, (cell) => !/[\d@]/.test(cell))),
  };
}

/** Rows -> a file that a spreadsheet opens without running anything in it, with semicolons as Norwegian ones want. */
export function csvOf(rows) {
  return `\uFEFF${rows.map((row) => row.map(quoted).join(";")).join("\r\n")}\r\n`;
}

function quoted(cell) {
  const harmless = RUNS.test(cell) ? `'${cell}` : cell;
  return /[";\n\t,]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Rows -> what a spreadsheet takes when it is pasted. */
export function tabbed(rows) {
  return rows.map((row) => row.join("\t")).join("\n");
}
