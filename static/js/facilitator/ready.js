// The list of what is left keeps itself new: what was done in another window stands on it when one comes back, and soon after
// a window was opened from it. The same page is asked for, and its list takes the old one's place.

import { find, findAll, write } from "../shared/dom.js";

const EVERY_MS = 1_500;
const LOOKS = 12;

async function look() {
  const answer = await fetch(location.href, { redirect: "error", cache: "no-store" });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [old, fresh] = [find("#ready"), page.querySelector("#ready")];
  if (!fresh) return location.reload(); // People have come: the page is another one.
  if (told(old) === told(fresh)) return;
  const focused = placeOf(document.activeElement, old);
  old.replaceWith(document.adoptNode(fresh));
  if (focused) focusOn(focused);
  write(find("#ready-said"), find("#ready-title").textContent);
}

/** Each page has its own proof that a form is ours; that is no change. */
function told(list) {
  return findAll(".ready-item", list).map((item) => `${item.dataset.state} ${item.textContent.replaceAll(/\s+/g, " ")}`).join("|");
}

function placeOf(element, list) {
  const item = list.contains(element) ? element.closest(".ready-item") : null;
  return item && { key: item.dataset.item, at: findAll("a, button", item).indexOf(element) };
}

/** Where the pressed button is gone, the next thing to do is nearest. */
function focusOn({ key, at }) {
  const item = find(`.ready-item[data-item="${key}"]`);
  const same = findAll("a, button", item)[at];
  (same ?? find(".ready-item[aria-current] :is(a, button)") ?? findAll("a, button", item)[0])?.focus({ preventScroll: true });
}

const lookQuietly = () => look().catch(() => null);

async function lookForAWhile() {
  for (let left = LOOKS; left > 0; left -= 1) {
    await new Promise((done) => setTimeout(done, EVERY_MS));
    await lookQuietly();
  }
}

addEventListener("focus", lookQuietly);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && lookQuietly());
document.addEventListener("click", ({ target }) => target.closest("a[target]") && lookForAWhile());
