// Shapes and chance for the tests of the browser modules. Nothing here is served.

export function line(facts) {
  return {
    id: 1, round: 1, text: "ord", state: "posted", supports: 0,
    edited: false, redacted: false, entered_for: false, disagreement: null, version: 1, ...facts,
  };
}

export function ownLine(facts) {
  return { ...line(facts), mine: true, client_key: `key-${facts.id}`, ...facts };
}

export function round(facts) {
  return {
    number: 1, question: "Kva er bra?", help: "", kind: "open", planned_minutes: 10, phase: "waiting",
    opened_at: null, ends_at: null, remaining_ms: null, closed_at: null,
    steps: [], step: null, step_from: null, plenary: null, version: 0, ...facts,
  };
}

export function phoneSnapshot(facts = {}) {
  return {
    view: "phone", epoch: "a", version: 1, now: 1_000,
    conference: { id: 1, code: "ABC234", title: "Prøve", roles: [], tables: [], version: 0 },
    seat: { id: 9, role: "youth", table: 4, job: "member", rehearsal: false, version: 1 },
    has_leader: false, rounds: [round({ number: 1 })], lines: [], supported: [], points: [], rapporteurs: [], ...facts,
  };
}

export function projectorSnapshot(facts = {}) {
  return {
    view: "projector", epoch: "a", version: 1, now: 1_000,
    conference: { id: 1, code: "ABC234", title: "Prøve", roles: [], tables: [], version: 0 },
    join_url: "", screen: { scene: "welcome", table: null, round: null, page: 1, dark: false, version: 0 },
    rounds: [], counts: [], lines: [], points: [], themes: [], joined: 0, ...facts,
  };
}

/** Chance that can be repeated (mulberry32). */
export function dice(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function shuffled(items, roll) {
  const mixed = [...items];
  for (let place = mixed.length - 1; place > 0; place -= 1) {
    const other = Math.floor(roll() * (place + 1));
    [mixed[place], mixed[other]] = [mixed[other], mixed[place]];
  }
  return mixed;
}

/** localStorage as far as we use it; `refuse` makes every write fail, as a full or private browser does. */
export function memoryStorage() {
  const kept = new Map();
  return {
    refuse: false,
    get length() {
      return kept.size;
    },
    key: (place) => [...kept.keys()][place] ?? null,
    getItem: (name) => kept.get(name) ?? null,
    setItem(name, text) {
      if (this.refuse) throw new Error("QuotaExceededError");
      kept.set(name, String(text));
    },
    removeItem: (name) => kept.delete(name),
  };
}
