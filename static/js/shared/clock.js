// The server's clock as this device can best know it, and what is left of a round.
// The device's own clock is never shown: phones disagree by minutes.

const REMEMBERED = 8;
const MINUTE = 60_000;

/** `local` is the device's clock in ms, given so that tests can turn it. */
export function createClock(local = Date.now) {
  let offsets = [];
  return {
    /** A message that said `serverNow` came in just now. */
    hear(serverNow) {
      offsets = [...offsets, serverNow - local()].slice(-REMEMBERED);
    },
    /** Messages are only ever late, so the largest offset of the newest few is nearest the truth. */
    now: () => local() + (offsets.length ? Math.max(...offsets) : 0),
    get isSet() {
      return offsets.length > 0;
    },
  };
}

/** Milliseconds left of a round, negative when over; null when the round has no clock. */
export function remaining(round, now) {
  if (round?.phase === "open" && round.ends_at !== null) return round.ends_at - now;
  if (round?.phase === "paused") return round.remaining_ms;
  return null;
}

/** «7 minutt att»: needs the words minutes_left (one, many), last_minute, time_up and paused. */
export function timeLeft(round, now, words) {
  if (round?.phase === "paused") return words.say("paused");
  const left = remaining(round, now);
  if (left === null) return "";
  if (left <= 0) return words.say("time_up");
  if (left <= MINUTE) return words.say("last_minute");
  return words.count("minutes_left", Math.ceil(left / MINUTE));
}

/** «6:05», for big clocks; never below zero. */
export function digits(ms) {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

const ZONE = "Europe/Oslo"; // vocabulary.TIME_ZONE: the clock of the place, whatever the machine's own is.

/** «18.04», as on the contact's page. */
export function hour(ms) {
  const parts = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: ZONE }).format(ms);
  return parts.replace(":", ".");
}
