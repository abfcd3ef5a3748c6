// Lines that must not be lost: written to the device's storage first, sent one at a time, removed only
// when the server has said that it has them. Also the drafts. No DOM and no socket; all is given.
//
//   const outbox = createOutbox({ key: "ABC234/17", send: live.send });
//   outbox.add({ text, round, entered_for, waited }) -> item
//   outbox.items()     oldest first: {client_key, text, round, entered_for, waited, at, state, why}
//                      state: waiting | sending | saved | refused
//   outbox.flush()     call it whenever the line comes back
//   outbox.drop(client_key)            takes away a refused (or saved) item
//   outbox.draft(round), outbox.keepDraft(round, text)
//   outbox.subscribe(listener), outbox.isSafe (false when the device refuses to store)

const WIRE = "contribution.post";
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;
const LEASE_MS = 6_000; // A little more than one wait for an ack.

/** A version-4 UUID without crypto.randomUUID, which does not exist on plain http in a hall's own network. */
export function uuid(fill = (bytes) => crypto.getRandomValues(bytes)) {
  const bytes = fill(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** 0.5 s doubled per failure up to 10 s, of which between half and all is waited. */
export function pause(failures, random = Math.random) {
  const longest = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.max(0, failures - 1));
  return longest * (0.5 + random() / 2);
}

export function createOutbox({
  key,
  send,
  storage = safeLocalStorage(),
  locks = globalThis.navigator?.locks,
  random = Math.random,
  now = Date.now,
  newKey = uuid,
  later = (f, ms) => setTimeout(f, ms),
  isOnline = () => true,
}) {
  const shelf = createShelf(storage, `dialog/${key}`);
  const listeners = new Set();
  const saved = new Map(); // What the server has, until the page has seen it among its lines.
  let sending = null;
  let busy = false;
  let failures = 0;
  let timer = null;

  const tell = () => listeners.forEach((listener) => listener());

  function add({ text, round = null, entered_for = null, waited = false }) {
    const item = { client_key: newKey(), text, round, entered_for, waited: waited || !isOnline(), at: now(), why: "" };
    shelf.put(item);
    tell();
    flush();
    return item;
  }

  function items() {
    const waiting = shelf.all().map((item) => ({ ...item, state: stateOf(item) }));
    return [...waiting, ...saved.values()].sort((a, b) => a.at - b.at || compare(a.client_key, b.client_key));
  }

  function stateOf(item) {
    if (item.why) return "refused";
    return item.client_key === sending ? "sending" : "waiting";
  }

  function drop(clientKey) {
    shelf.remove(clientKey);
    saved.delete(clientKey);
    tell();
  }

  /** Sends what waits, oldest first, in one tab at a time. */
  async function flush() {
    if (busy) return;
    busy = true;
    stopTimer();
    try {
      await inOneTab(`dialog/${key}/lease`, { locks, storage, now, owner: shelf.owner }, drain);
    } finally {
      busy = false;
      if (oldest() && timer === null) tryAgainIn(pause(Math.max(1, failures), random));
    }
  }

  const oldest = () => shelf.all().find((item) => !item.why);

  async function drain(renew) {
    for (let item = oldest(); item && isOnline(); item = oldest()) {
      renew();
      if (!(await attempt(item))) return;
    }
  }

  /** True when the queue may go on. Only `ok` removes; only a permanent error is shown as refused. */
  async function attempt(item) {
    sending = item.client_key;
    tell();
    const ack = await send(WIRE, payloadOf(item));
    sending = null;
    if (ack?.ok) keepAsSaved(item, ack);
    else if (isPermanent(ack)) shelf.put({ ...item, why: ack.error.message || ack.error.code });
    else setBack(item, ack);
    tell();
    return ack?.ok || isPermanent(ack);
  }

  function keepAsSaved(item, ack) {
    failures = 0;
    saved.set(item.client_key, { ...item, id: ack.id, state: "saved" });
    shelf.remove(item.client_key);
  }

  /** From now on the text has waited, so the server takes it also if the round closes before it comes. */
  function setBack(item, ack) {
    failures += 1;
    shelf.put({ ...item, waited: true });
    tryAgainIn(Math.max(ack?.error?.after_ms ?? 0, pause(failures, random)));
  }

  function tryAgainIn(ms) {
    stopTimer();
    timer = later(flush, ms);
  }

  function stopTimer() {
    clearTimeout(timer);
    timer = null;
  }

  return {
    add,
    items,
    drop,
    flush,
    subscribe: (listener) => listeners.add(listener),
    draft: (round) => shelf.draft(round),
    keepDraft: (round, text) => shelf.keepDraft(round, text),
    get isSafe() {
      return shelf.isSafe;
    },
  };
}

/** Takes away all that this device has kept of one conference: lines, drafts and leases. */
export function forget(conference, storage = safeLocalStorage()) {
  const names = storage === null ? [] : Array.from({ length: storage.length }, (_, place) => storage.key(place));
  for (const name of names) if (name.startsWith(`dialog/${conference}/`)) storage.removeItem(name);
}

function payloadOf({ client_key, text, round, entered_for, waited }) {
  return { client_key, text, round, entered_for, waited };
}

function isPermanent(ack) {
  return ack?.ok === false && ack.error?.after_ms === undefined;
}

/** One storage key per line: two tabs never write over each other's queue. */
function createShelf(storage, prefix) {
  const memory = new Map(); // Also what could not be stored; lost at reload, and the page says so.
  const lines = `${prefix}/line/`;
  const shelf = { isSafe: storage !== null, owner: String(Math.random()), all, put, remove, draft, keepDraft };

  function write(name, text) {
    memory.set(name, text);
    try {
      storage.setItem(name, text);
    } catch {
      shelf.isSafe = false;
    }
  }

  function read(name) {
    try {
      return storage.getItem(name) ?? (shelf.isSafe ? null : (memory.get(name) ?? null));
    } catch {
      return memory.get(name) ?? null;
    }
  }

  function erase(name) {
    memory.delete(name);
    try {
      storage.removeItem(name);
    } catch {
      shelf.isSafe = false;
    }
  }

  function names() {
    const stored = storage === null ? [] : Array.from({ length: storage.length }, (_, place) => storage.key(place));
    const kept = shelf.isSafe ? [] : [...memory.keys()];
    return [...new Set([...stored, ...kept])].filter((name) => name.startsWith(lines));
  }

  function all() {
    const found = names().map((name) => parsed(read(name)));
    return found.filter(Boolean).sort((a, b) => a.at - b.at || compare(a.client_key, b.client_key));
  }

  function put(item) {
    write(lines + item.client_key, JSON.stringify(item));
  }

  function remove(clientKey) {
    erase(lines + clientKey);
  }

  function draft(round) {
    return read(`${prefix}/draft/${round}`) ?? "";
  }

  function keepDraft(round, text) {
    if (text) write(`${prefix}/draft/${round}`, text);
    else erase(`${prefix}/draft/${round}`);
  }

  return shelf;
}

function parsed(text) {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function compare(a, b) {
  return a < b ? -1 : Number(a > b);
}

/** Web Locks exist on https only; elsewhere a lease in storage. If both fail the server still knows repeats. */
async function inOneTab(name, { locks, storage, now, owner }, work) {
  if (locks) return locks.request(name, { ifAvailable: true }, (lock) => (lock ? work(() => {}) : null));
  if (!takeLease(name, storage, now, owner)) return null;
  try {
    return await work(() => takeLease(name, storage, now, owner));
  } finally {
    storage?.removeItem(name);
  }
}

function takeLease(name, storage, now, owner) {
  try {
    const held = parsed(storage.getItem(name));
    if (held && held.owner !== owner && held.until > now()) return false;
    storage.setItem(name, JSON.stringify({ owner, until: now() + LEASE_MS }));
  } catch {
    return true;
  }
  return true;
}

function safeLocalStorage() {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null; // Some browsers throw at the very mention when cookies are blocked.
  }
}
