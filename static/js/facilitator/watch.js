// What the server warns of while people write: a disk that fills, a backup that failed. Stays until it is over.
// The machine is watched by the server; here it is only told.

import { el, find, keyed, write } from "../shared/dom.js";

const FIELDS = { disk_low: (warning) => ({ mb: warning.free_mb }) };

export function mountWatch(live, words) {
  const place = find(".watch");
  live.subscribe((_state, { event, shape }) => event === "console.warned" && place && show(place, shape.warnings, words));
}

function show(place, warnings, words) {
  place.hidden = warnings.length === 0;
  keyed(place, warnings, (warning) => warning.code, (warning, old) => {
    const line = old ?? el("p", {});
    write(line, words.say(`watch_${warning.code}`, FIELDS[warning.code]?.(warning) ?? {}));
    return line;
  });
}
