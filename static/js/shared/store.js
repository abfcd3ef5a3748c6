// What one view knows: a snapshot, and every event after it. Pure: no DOM, no network, no clock.
// Whole objects with versions come in any order, twice or late; the newer is kept and the older ignored.
//
//   const store = createStore("phone");
//   store.apply(snapshot)                        -> state
//   store.apply("contribution.posted", shape)    -> state (the same object when nothing changed)
//   store.state, store.version
//
// The state has the snapshot's fields, except: `lines`, `points`, `cards`, `themes`, `seats` are Maps by id, `rounds` a Map
// by number, `counts`, `chosen` and `rapporteurs` Maps by "table/round", `choices` by "seat/round", `presence` a Map by worker, `heard` by table; `without_phone` becomes
// `phoneless`, a Map by role; `lessons` a Map by id, `helps` by table; `has_leader`, `joined` and `given` become `led: {has_leader,
// version}`, `arrivals: {joined, version}` and `givers: {given, version}`. States are never changed, only replaced.

const KEYS = {
  lines: (shape) => shape.id,
  themes: (shape) => shape.id,
  seats: (shape) => shape.id,
  rounds: (shape) => shape.number,
  counts: countKey,
  phoneless: (shape) => shape.role,
  lessons: (shape) => shape.id,
  points: (shape) => shape.id,
  cards: (shape) => shape.id,
  rapporteurs: countKey,
  helps: (shape) => shape.table,
  chosen: countKey,
  choices: (shape) => `${shape.seat}/${shape.round}`,
};

const PLACES = {
  "contribution.posted": () => "lines",
  "contribution.changed": () => "lines",
  "round.changed": () => "rounds",
  "theme.changed": () => "themes",
  "table.counted": () => "counts",
  "point.changed": () => "points",
  "card.changed": () => "cards",
  "rapporteur.changed": () => "rapporteurs",
  "table.led": () => "led",
  "table.seated": () => "card",
  "help.changed": () => "helps",
  "screen.changed": () => "screen",
  "conference.changed": () => "conference",
  "seat.counted": () => "phoneless",
  "ballot.changed": () => "ballot",
  "ballot.counted": () => "givers",
  "dots.placed": () => "dots",
  "lesson.changed": (view) => (view === "phone" ? "lesson" : "lessons"),
  "pulse.changed": () => "pulse",
  "seating.changed": (view) => (view === "phone" ? "places" : "seating"),
  "choice.counted": () => "chosen",
  "choice.changed": (view) => (view === "phone" ? "choice" : "choices"),
  "seat.vacated": (view) => (view === "console" ? "seats" : null),
  "seat.taken": (view) => (view === "projector" ? "arrivals" : "seats"),
  "seat.changed": (view) => (view === "phone" ? "seat" : "seats"),
};

const SINGLE = ["conference", "seat", "screen", "led", "arrivals", "ballot", "givers", "dots", "lesson", "pulse", "seating", "places", "card", "choice"];
const MOST_BEATS_SILENT = 4;

export function countKey({ table, round }) {
  return `${table}/${round}`;
}

export function createStore(view) {
  let state = null;
  return {
    view,
    get state() {
      return state;
    },
    get version() {
      return state?.version ?? -1;
    },
    beat() {
      state = afterBeat(state);
    },
    apply(first, shape) {
      state = typeof first === "string" ? afterEvent(state, view, first, shape) : afterSnapshot(state, first);
      return state;
    },
  };
}

/** The state after one event. Events before the first snapshot are in the snapshot already. */
export function afterEvent(state, view, name, shape) {
  if (state === null) return state;
  if (name === "presence.changed") return withPresence(state, shape);
  if (name === "tables.heard") return { ...state, heard: new Map(shape.tables.map((each) => [each.table, each])) };
  const place = PLACES[name]?.(view);
  if (!place) return state;
  const next = place in KEYS ? withMember(state, place, shape) : withSingle(state, place, shape);
  return shape.version > next.version ? { ...next, version: shape.version } : next;
}

/** The state after a snapshot; what we heard later than the snapshot was taken is kept. */
export function afterSnapshot(state, snapshot) {
  const fresh = fromSnapshot(snapshot);
  if (!isSameStory(state, fresh)) return fresh;
  const merged = { ...fresh, version: Math.max(state.version, fresh.version) };
  for (const place of Object.keys(KEYS)) {
    if (fresh[place]) merged[place] = mergedMap(state[place], fresh[place], fresh.version);
  }
  for (const place of SINGLE) {
    if (fresh[place]) merged[place] = newer(state[place], fresh[place]);
  }
  merged.presence = state.presence;
  merged.heard = state.heard;
  return merged;
}

/** Another epoch (a restored database) or another table: nothing we knew counts any more. */
function isSameStory(state, fresh) {
  return state !== null && state.epoch === fresh.epoch && state.seat?.table === fresh.seat?.table;
}

function fromSnapshot(snapshot) {
  const { has_leader, joined, given, without_phone, ...rest } = snapshot;
  const fresh = { ...rest, presence: new Map(), heard: new Map() };
  if (without_phone !== undefined) fresh.phoneless = counted(without_phone, snapshot.version);
  for (const [place, keyOf] of Object.entries(KEYS)) {
    if (fresh[place]) fresh[place] = new Map(fresh[place].map((shape) => [keyOf(shape), shape]));
  }
  if (has_leader !== undefined) fresh.led = { has_leader, version: snapshot.version };
  if (given !== undefined) fresh.givers = { given, version: snapshot.version };
  if (joined !== undefined) fresh.arrivals = { joined, version: snapshot.version };
  return fresh;
}

function counted(perRole, version) {
  return Object.entries(perRole).map(([role, n]) => ({ role, without_phone: n, version }));
}

function mergedMap(known, fresh, snapshotVersion) {
  const merged = new Map();
  for (const [key, shape] of fresh) merged.set(key, newer(known?.get(key), shape));
  for (const [key, shape] of known ?? []) {
    if (!merged.has(key) && shape.version > snapshotVersion) merged.set(key, shape);
  }
  return merged;
}

function withMember(state, place, shape) {
  const key = KEYS[place](shape);
  const known = state[place]?.get(key);
  const kept = newer(known, shape);
  if (kept === known) return state;
  return { ...state, [place]: new Map(state[place]).set(key, kept) };
}

function withSingle(state, place, shape) {
  const kept = newer(state[place], shape);
  if (kept === state[place]) return state;
  const next = { ...state, [place]: kept };
  if (state.seat?.table === next.seat?.table) return next;
  return { ...next, lines: ownLines(state), points: new Map(), rapporteurs: new Map() };
}

/** Who has moved to another table takes along the own lines only; the new table's come with a snapshot. */
function ownLines(state) {
  return new Map([...state.lines].filter(([, line]) => line.mine));
}

/** An own line is told twice with one version, to the table and to its author: the author's telling wins. */
function newer(known, shape) {
  if (!known || (shape.mine && !known.mine && shape.version >= known.version)) return shape;
  if (shape.version < known.version) return known;
  if (shape.version === known.version) return known.mine && !shape.mine ? known : settled(known, shape);
  return known.mine && !shape.mine ? stillMine(known, shape) : shape;
}

/** Equal versions normally mean equal shapes; then the old object stays, so that nothing is redrawn. */
function settled(known, shape) {
  return JSON.stringify(known) === JSON.stringify(shape) ? known : shape;
}

/** The table's telling of a newer version came first; the author does not lose the own words meanwhile. */
function stillMine(known, shape) {
  const text = shape.state === "hidden" ? known.text : shape.text;
  return { ...shape, text, mine: true, client_key: known.client_key };
}

function withPresence(state, { worker, phones }) {
  return { ...state, presence: new Map(state.presence).set(worker, { phones, beats: 0 }) };
}

/** Every worker tells with its beat who is with it; one that was silent for four of ours is gone. */
export function afterBeat(state) {
  if (!state?.presence.size) return state;
  const older = [...state.presence].map(([worker, { phones, beats }]) => [worker, { phones, beats: beats + 1 }]);
  return { ...state, presence: new Map(older.filter(([, { beats }]) => beats <= MOST_BEATS_SILENT)) };
}

/** Phones connected now per table, all workers together. */
export function phonesPerTable(state) {
  const sums = new Map();
  for (const { phones } of state.presence.values()) {
    for (const [table, n] of Object.entries(phones)) sums.set(Number(table), (sums.get(Number(table)) ?? 0) + n);
  }
  return sums;
}

/** A pause stops the clock, not the pencil. */
export function isWritable(round) {
  return round?.phase === "open" || round?.phase === "paused";
}

/** The round people are in: the running one, else the one that closed last, else none. */
export function currentRound(state) {
  const rounds = [...state.rounds.values()].sort((a, b) => a.number - b.number);
  const running = rounds.filter(isWritable);
  const closed = rounds.filter((round) => round.phase === "closed").sort((a, b) => a.closed_at - b.closed_at);
  return running[0] ?? closed.at(-1) ?? null;
}

/** The step people are in: a new one counts after its notice, and until then the one before it. */
export function stepOf(round, now) {
  if (!round?.step || round.step_from === null || now >= round.step_from) return round?.step ?? null;
  const at = round.steps.findIndex((each) => each.step === round.step);
  return round.steps[at - 1]?.step ?? round.step;
}

/** The step that comes after the one that was told last; null after the last, and in a round without steps. */
export function nextStep(round) {
  const at = round.steps.findIndex((each) => each.step === round.step);
  return at < 0 ? null : (round.steps[at + 1]?.step ?? null);
}

/** Who reports now and who is next, by table number; null each when there is nobody. */
export function plenaryNow({ plenary }) {
  const at = (state) => plenary?.tables.find((each) => each.state === state)?.table ?? null;
  return { table: at("reporting"), next: at("waiting") };
}
