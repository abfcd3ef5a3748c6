// One socket for one view: joins, takes the snapshot, keeps up, and says honestly when the line is down.
// Nothing is queued here; what must not be lost goes through outbox.js. No DOM beyond wake-up events.
//
//   const live = connect({ view: "phone", conference: "ABC234" });
//   live.store.state            null until the first snapshot
//   live.clock.now()            the server's clock
//   live.status                 {name, since, code?, message?}; name: connecting|connected|disconnected|refused|ended
//   live.send(wire, payload)    -> Promise of the ack; never rejects, never waits for a network to come back
//   live.ask(wire, payload)     the same, but gives a connection that is just coming some seconds to come
//   live.subscribe((state, what) => ...)   what: {snapshot: true} | {event, shape} | {status} | {beat: true} | {ended: true, shape}
//   live.refresh()              asks for a snapshot;  live.wake() reconnects at once

import { createClock } from "./clock.js";
import { createStore } from "./store.js";
import { io as socketIo } from "./vendor.js";

const ACK_MS = 5_000;
const PATIENCE_MS = 4_000;
const SLEPT_MS = 5_000;
const SILENT_MS = 12_000;
/** What was told just before a beat may come just after it; and a hall that lost something must not ask at once. */
const grace = () => 300 + 600 * Math.random();
const RESERVED = new Set(["snapshot", "beat"]);

export const OFFLINE = { ok: false, error: { code: "connection.lost", message: "", after_ms: 500 } };
export const SLOW = { ok: false, error: { code: "connection.slow", message: "", after_ms: 500 } };

const OPTIONS = {
  transports: ["websocket", "polling"],
  tryAllTransports: true,
  reconnectionDelay: 500,
  reconnectionDelayMax: 5_000,
  randomizationFactor: 0.6, // A hall of phones that comes back at once must not knock at once.
  timeout: 8_000,
};

export function connect({ view, conference, preview, desk, io = socketIo, page = globalThis }) {
  const store = createStore(view);
  const clock = createClock();
  const listeners = new Set();
  const socket = io({ ...OPTIONS, auth: { view, conference, preview, desk } });
  const live = { store, clock, status: { name: "connecting", since: Date.now() } };
  Object.assign(live, { send, ask, subscribe, refresh, wake });
  let heardAt = Date.now();

  function tell(what) {
    for (const listener of listeners) listener(store.state, what);
  }

  function become(name, facts = {}) {
    if (live.status.name === "ended") return;
    if (live.status.name === name && !facts.code) return;
    live.status = { name, since: clock.now(), ...facts };
    tell({ status: live.status });
  }

  function subscribe(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  /** Emits only while connected: socket.io's own buffer would send a second time what outbox.js sends again. */
  function send(wire, payload) {
    if (!socket.connected) return Promise.resolve(OFFLINE);
    return new Promise((resolve) => {
      socket.timeout(ACK_MS).emit(wire, payload, (failure, ack) => resolve(failure ? SLOW : ack));
    });
  }

  /** For what a person has just pressed and waits for: pressing right after a reload is not pressing offline. */
  async function ask(wire, payload) {
    if (live.status.name !== "connected") await connectedWithin(PATIENCE_MS);
    return send(wire, payload);
  }

  function connectedWithin(ms) {
    return new Promise((resolve) => {
      const stop = subscribe((_state, what) => what.status?.name === "connected" && done());
      const timer = setTimeout(done, ms);
      function done() {
        clearTimeout(timer);
        stop();
        resolve();
      }
    });
  }

  function refresh() {
    if (socket.connected) socket.emit("snapshot");
  }

  function wake() {
    if (live.status.name === "ended") return;
    socket.disconnect().connect();
  }

  function hearSnapshot(snapshot) {
    clock.hear(snapshot.now);
    store.apply(snapshot);
    become("connected");
    tell({ snapshot: true });
  }

  /** Who is behind when it beats, and still is after a short while in which it may have been on its way, lost something. */
  function hearBeat({ version, now, epoch }) {
    clock.hear(now);
    store.beat();
    if (store.state && epoch !== store.state.epoch) refresh();
    else if (store.state && version > store.version) setTimeout(() => version > store.version && refresh(), grace());
    tell({ beat: true });
  }

  function hearEvent(event, shape) {
    const before = store.state;
    store.apply(event, shape);
    if (event === "conference.changed" || movedAway(before, store.state)) refresh();
    if (event === "round.changed" && aloneChanged(before, shape)) setTimeout(refresh, Math.max(0, (shape.step_from ?? 0) - clock.now()));
    tell({ event, shape });
  }

  /** Nothing comes after this; asking again would only be refused. */
  function end(shape) {
    live.status = { name: "ended", since: clock.now() };
    socket.disconnect();
    tell({ ended: true, shape });
  }

  function hear(event, shape) {
    heardAt = Date.now();
    if (event === "snapshot") hearSnapshot(shape);
    if (event === "beat") hearBeat(shape);
    if (event === "conference.deleted") return end(shape);
    if (event === "seat.vacated" && view === "phone") return end(shape);
    if (!RESERVED.has(event)) hearEvent(event, shape);
  }

  /** `socket.active` is false when the server itself said no: then asking again at once is no use. */
  function hearRefusal(error) {
    if (socket.active) return become("disconnected");
    const { code = error.message, message = "", after_ms } = error.data ?? {};
    if (after_ms === undefined) return become("refused", { code, message });
    setTimeout(() => socket.connect(), after_ms);
    return become("disconnected");
  }

  function hearDisconnect(reason) {
    if (live.status.name !== "refused") become("disconnected");
    if (reason === "io server disconnect") setTimeout(() => socket.connect(), 1_000);
  }

  socket.onAny(hear);
  socket.on("connect", () => (heardAt = Date.now()));
  socket.on("connect_error", hearRefusal);
  socket.on("disconnect", hearDisconnect);
  watchForSleep(page, socket, wake, () => live.status.name !== "refused" && Date.now() - heardAt > SILENT_MS);
  return live;
}

/** A seat that was moved hears another table: its lines come with a snapshot. */
function movedAway(before, after) {
  return before?.seat !== undefined && before.seat.table !== after.seat.table;
}

/** While everybody writes alone nobody is sent what others write: it comes with a snapshot when that is over. */
function aloneChanged(before, round) {
  const isAlone = (each) => each?.step === "alone" && (each.phase === "open" || each.phase === "paused");
  return isAlone(before?.rounds.get(round.number)) !== isAlone(round);
}

/**
 * Phones stop JavaScript when locked and may lose the connection without being told, and no single
 * event is certain when they wake. So every sign of waking is heard, and silence is a sign too.
 */
function watchForSleep(page, socket, wake, isSilent) {
  const tab = page.document;
  let hiddenAt = null;

  function awake(forced) {
    const slept = hiddenAt !== null && Date.now() - hiddenAt > SLEPT_MS;
    hiddenAt = null;
    if (forced || slept || (socket.active && !socket.connected)) wake();
  }

  tab.addEventListener("visibilitychange", () => {
    if (tab.visibilityState === "hidden") hiddenAt = Date.now();
    else awake(false);
  });
  page.addEventListener("pageshow", (event) => event.persisted && awake(true));
  page.addEventListener("online", () => awake(true));
  page.addEventListener("offline", () => socket.io.engine?.close());
  page.addEventListener("focus", () => hiddenAt !== null && awake(false));
  setInterval(() => socket.connected && isSilent() && wake(), 4_000);
}
