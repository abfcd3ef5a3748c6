// How the side-by-side generator speaks with Dialog: cookies, names of events, and how a line is known again.
// The whole of the product is measured: seats are taken over HTTP, the line goes to the table, its author, the console
// and the wall's count. Nothing of the server is left out for the measurement.
const fs = require('fs'), http = require('http'), path = require('path'), crypto = require('crypto');
const GENERATOR = path.dirname(require.main ? require.main.filename : process.argv[1]);
const DATA = process.env.DIALOG_BENCH_DATA, TALLY = process.env.DIALOG_BENCH_TALLY;
const ROLES = ['youth', 'guardian'], SETTING_UP_AT_ONCE = 8, PATIENCE_MS = 30000;

const cookies = { phone: [], projector: '', console: '' };
const tally = { sent: 0, acked: [], refused: {}, seats: 0, tables: 0 };
let made = null, listener = null;

const agent = new http.Agent({ keepAlive: true, maxSockets: SETTING_UP_AT_ONCE });
const ask = (base, method, where, payload, headers = {}) => new Promise((done, fail) => {
  const body = payload === undefined ? '' : JSON.stringify(payload);
  const request = http.request(base + where, { method, agent, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers } }, answer => {
    let text = ''; answer.setEncoding('utf8'); answer.on('data', piece => { text += piece; });
    answer.on('end', () => answer.statusCode < 400 ? done({ text, cookie: ((answer.headers['set-cookie'] || [])[0] || '').split(';')[0] }) : fail(new Error(`${method} ${where}: ${answer.statusCode} ${text.slice(0, 200)}`)));
  });
  request.on('error', fail); request.end(body);
});

function note() { // The running server's own note: only who may read its data folder may make a conference.
  const deadline = Date.now() + PATIENCE_MS;
  const look = done => { try { done(JSON.parse(fs.readFileSync(path.join(DATA, 'server.json'), 'utf8'))); } catch (problem) { if (Date.now() > deadline) throw problem; setTimeout(look, 50, done); } };
  return new Promise(look);
}

const plan = tables => ({
  title: 'Measured', roles: ROLES.map(key => ({ key, name: { nn: key, nb: key, en: key } })),
  tables: Array.from({ length: tables.count }, (_, n) => ({ number: n + 1, name: '', leader_role: null, seats: tables.seats })),
  rounds: [{ number: 1, question: 'What should we do, and who does what?', minutes: 120, kind: 'measures' }],
});

async function seated(base, N, PER) { // Table by table, so that everybody's role and place are known beforehand.
  let next = 0;
  const one = async () => {
    for (let i = next++; i < N; i = next++) {
      const seat = { role: ROLES[i % ROLES.length], table: Math.floor(i / PER) + 1, client_key: crypto.randomUUID() };
      cookies.phone[i] = (await ask(base, 'POST', `/api/conferences/${made.code}/seats`, seat)).cookie; tally.seats++;
    }
  };
  await Promise.all(Array.from({ length: SETTING_UP_AT_ONCE }, one));
}

const opened = base => new Promise((done, fail) => { // The round is opened as always: by a console, on the socket.
  const { wires } = require(path.join(GENERATOR, 'wire.js'));
  const console_ = new wires.sio(base, module.exports.connOpts('console', 0, {}), c => c.emit('round.open', { number: 1 }, answer => { c.close(); answer.ok ? done() : fail(new Error(JSON.stringify(answer))); }), () => {}, () => {});
});

// The wall is told how many lines a table has, not the lines (they wait for a facilitator). A count shows every line up
// to its version; a line's version is read from its acknowledgement or at a table, whichever comes first.
const wall = new Map(); // table -> {waiting: Map(cid -> version), counts: [{version, show}]}
const tableOf = number => { let t = wall.get(number); if (!t) wall.set(number, t = { waiting: new Map(), counts: [], known: new Map() }); return t; };
function versionOf(table, cid, version) {
  const t = tableOf(table); if (t.known.has(cid)) return; t.known.set(cid, version);
  const shown = t.counts.find(each => each.version >= version);
  if (shown) shown.show(cid); else t.waiting.set(cid, version);
}
function counted(s, show) {
  const number = +/"table":(\d+)/.exec(s)[1], version = +/"version":(\d+)/.exec(s)[1], t = tableOf(number);
  t.counts.push({ version, show }); if (t.counts.length > 400) t.counts.splice(0, 200);
  for (const [cid, at] of t.waiting) if (at <= version) { t.waiting.delete(cid); show(cid); }
  if (t.known.size > 4000) for (const cid of t.known.keys()) { t.known.delete(cid); if (t.known.size <= 2000) break; }
}

const heardOwn = new Set(); // The author hears the line twice (as one of the table and as its author); it counts once.
const MARK = ' [c:';

module.exports = {
  wire: 'sio',
  page: '/',
  connOpts(role, i, p) {
    p.told = false;
    const view = role === 'phone' ? 'phone' : role, cookie = role === 'phone' ? cookies.phone[i] : cookies[role];
    return { headers: { Cookie: cookie }, auth: { view, conference: made.code } };
  },
  async ready(base, { N, PER }) {
    const { token } = await note(), tables = Math.ceil(N / PER); tally.tables = tables;
    made = JSON.parse((await ask(base, 'POST', '/api/operator/conferences', { plan: plan({ count: tables, seats: PER }), project: null }, { 'X-Dialog-Operator': token })).text);
    cookies.console = (await ask(base, 'GET', new URL(made.console).pathname)).cookie;
    cookies.projector = (await ask(base, 'GET', new URL(made.projector).pathname)).cookie;
    await seated(base, N, PER); await opened(base); agent.destroy();
    module.exports.page = '/j/' + made.code;
  },
  // In as soon as the server has let the view in and told it the whole of what it may see.
  join(conn, p, done) { if (p.told) done(true); else p.onTold = () => done(true); },
  onText(p, s) { listener = p; if (!p.told && s.startsWith('["snapshot"')) { p.told = true; if (p.onTold) p.onTold(); } },
  post(conn, p, cid, body, acked) {
    tally.sent++;
    conn.emit('contribution.post', { client_key: cid, text: body + MARK + cid + ']' }, answer => {
      if (answer && answer.ok) { tally.acked.push(cid); versionOf(p.table + 1, cid, answer.version); return acked(true); }
      const code = answer && answer.error ? answer.error.code : 'no answer'; tally.refused[code] = (tally.refused[code] || 0) + 1;
      acked(false);
    });
  },
  round(conn, n, acked) { conn.emit('round.extend', { number: 1, minutes: 1 }, answer => acked(!!(answer && answer.ok))); },
  isRound: s => s.startsWith('["round.changed"'),
  cids(s, cb) {
    if (listener.role === 'projector') { if (s.startsWith('["table.counted"')) counted(s, cb); return; }
    if (listener.role !== 'phone' || !s.startsWith('["contribution.posted"')) return;
    for (let at = s.indexOf(MARK); at >= 0; at = s.indexOf(MARK, at)) {
      at += MARK.length; const cid = s.slice(at, s.indexOf(']', at));
      if (cid.startsWith(listener.i + '-')) { if (heardOwn.has(cid)) continue; heardOwn.add(cid); }
      cb(cid);
    }
  },
  body: n => 'We should open the library on Sundays and let the young people run it. ' + n,
};

process.on('exit', () => { if (TALLY) fs.writeFileSync(TALLY, JSON.stringify(tally)); });
