// The figures of a side-by-side run as Markdown tables, one for each number of phones and kind of disk.
//   node table.cjs out/all.jsonl [--into docs/benchmarks.md] [--of "commit 1234567, 2026-11-22"]
// The last run of each server counts. A ratio is ours divided by theirs. With --into the tables replace what stands
// between the two marks of a page; --of says what was measured.
const fs = require('fs'), { parseArgs } = require('util');
const { values: { into: page, of }, positionals: [file] } = parseArgs({ allowPositionals: true, options: { into: { type: 'string' }, of: { type: 'string' } } });
const first = 'dialog';
const BEGIN = '<!-- figures -->', END = '<!-- end of figures -->', said = of ? [`Measured: ${of}.`, ''] : [];
const all = fs.readFileSync(file, 'utf8').trim().split('\n').map(line => JSON.parse(line));

const waits = each => each && each.n ? `${each.p50} / ${each.p95} / ${each.p99}` : null;
const ROWS = [ // label, what is shown, what is compared, whether more is better
  ['Connect storm, until the last phone is in (ms)', r => r.storm && Math.round(r.storm.allMs) + (r.storm.fail ? ` (${r.storm.fail} failed)` : ''), r => r.storm && r.storm.allMs],
  ['— server CPU of it (s)', r => r.storm && r.storm.cpuS, r => r.storm && r.storm.cpuS],
  ['Memory per phone (kB)', r => r.kbPerClient, r => r.kbPerClient],
  ['CPU while nobody writes (%)', r => r.idleCpuPct],
  ['Round change, until the last phone (ms)', r => r.roundcast && r.roundcast.last, r => r.roundcast && r.roundcast.last],
  ['One line in ten seconds each: acknowledged, p50 / p95 / p99 (ms)', r => waits(r.base && r.base.ack), r => r.base && r.base.ack.p95],
  ['200 lines a second: acknowledged, p50 / p95 / p99 (ms)', r => waits(r.cpu && r.cpu.ack), r => r.cpu && r.cpu.ack.p95],
  ['— the table, p50 / p95 / p99 (ms)', r => waits(r.cpu && r.cpu.peer), r => r.cpu && r.cpu.peer.p95],
  ['— the wall, p50 / p95 / p99 (ms)', r => waits(r.cpu && r.cpu.proj), r => r.cpu && r.cpu.proj.p95],
  ['— server CPU a line (ms)', r => r.cpu && r.cpu.cpuMsPerPost, r => r.cpu && r.cpu.cpuMsPerPost],
  ['Everybody sends at once: the last acknowledgement (ms)', r => r.burst && r.burst.ack.max, r => r.burst && r.burst.ack.max],
  ['— the last line at a table (ms)', r => r.burst && r.burst.peer.max, r => r.burst && r.burst.peer.max],
  ['Most lines a second with p95 under 100 ms', r => r.max && r.max.rate, r => r.max && r.max.rate],
  ['Lost or refused lines', r => r.base && [r.base, r.cpu].filter(Boolean).reduce((n, s) => n + s.sent - s.acked, 0)],
  ['Work of others on the machine meanwhile (%)', r => r.foreignPct],
  ['Failed', r => r.error && 'yes'],
];

const groups = new Map();
for (const run of all) {
  const key = `${run.n} phones, ${run.sync === 'disk' ? 'the real disk' : `a disk that syncs in ${run.sync} µs`}`;
  if (!groups.has(key)) groups.set(key, new Map());
  groups.get(key).delete(run.name);
  groups.get(key).set(run.name, run);
}
const ratio = (ours, theirs) => typeof ours === 'number' && typeof theirs === 'number' && theirs ? (ours / theirs).toFixed(2) : '';
for (const [title, runs] of groups) {
  const names = [...runs.keys()].sort((a, b) => (b === first) - (a === first));
  const heads = names.flatMap((name, at) => at && names[0] === first ? [name, `${first} : ${name}`] : [name]);
  said.push(`### ${title}\n\n| | ${heads.join(' | ')} |\n|---|${heads.map(() => '--:').join('|')}|`);
  for (const [label, show, compare] of ROWS) {
    const shown = names.map(name => show(runs.get(name)));
    if (shown.every(value => value == null || value === '')) continue;
    const cells = names.flatMap((name, at) => {
      const cell = shown[at] == null ? '–' : String(shown[at]);
      if (!at || names[0] !== first) return [cell];
      return [cell, compare ? ratio(compare(runs.get(first)), compare(runs.get(name))) : ''];
    });
    said.push(`| ${label} | ${cells.join(' | ')} |`);
  }
  said.push('');
}

const text = said.join('\n');
if (!page) console.log(text);
else {
  const [before, rest] = fs.readFileSync(page, 'utf8').split(BEGIN), after = (rest || '').split(END)[1];
  if (after === undefined) throw new Error(`${page} lacks ${BEGIN} and ${END}`);
  fs.writeFileSync(page, `${before}${BEGIN}\n\n${text}\n${END}${after}`);
}
