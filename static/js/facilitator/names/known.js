// The names this very tab has shown beside their numbers, until it is closed: never sent, and in no other window's reach.
// Where the browser keeps nothing, nobody has a name.

const place = (conference) => `dialog.names.${conference}`;

/** Rows of number and name, added to those that are known. */
export function remember(conference, rows, memory = globalThis.sessionStorage) {
  try {
    memory.setItem(place(conference), JSON.stringify([...known(conference, memory), ...rows]));
  } catch {
    // Private windows may refuse: the page works as well without.
  }
}

/** Number as text -> name; the newest list wins. */
export function known(conference, memory = globalThis.sessionStorage) {
  try {
    return new Map(JSON.parse(memory.getItem(place(conference)) ?? "[]"));
  } catch {
    return new Map();
  }
}
