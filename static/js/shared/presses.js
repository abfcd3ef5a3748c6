// Nothing is drawn while something is being pressed. A button that moves, or is made anew, between the finger's coming down
// and its going up never hears the press, and nobody is told.

const LATE_CLICK_MS = 100; // On glass the click comes after the finger has left.

const waiting = new Set();
let isDown = false;

/** Does `work` now, or as soon as the press under way is over; asked again during one press it is done once. */
export function afterPress(work) {
  if (isDown) waiting.add(work);
  else work();
}

function begin() {
  isDown = true;
}

function end() {
  if (!isDown) return;
  isDown = false;
  const due = [...waiting];
  waiting.clear();
  for (const work of due) work();
}

/** What the press does comes first, then what has waited for it. */
const endSoon = () => setTimeout(end, 0);
const isSpaceOnButton = ({ key, target }) => key === " " && !target.matches?.("input, textarea, select");

function watch(page) {
  const options = { capture: true, passive: true };
  const on = (names, heard) => names.forEach((name) => page.addEventListener(name, heard, options));
  on(["pointerdown"], begin);
  on(["pointerup"], () => setTimeout(end, LATE_CLICK_MS));
  on(["click", "pointercancel", "dragstart"], endSoon);
  on(["blur"], ({ target }) => target === page && endSoon());
  on(["keydown"], (event) => isSpaceOnButton(event) && begin());
  on(["keyup"], (event) => event.key === " " && endSoon());
}

if (globalThis.addEventListener) watch(globalThis);
