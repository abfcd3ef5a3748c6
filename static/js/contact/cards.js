// The contact's page keeps itself new: every few seconds the same page is asked for, and its cards take the old ones' place.
// Nobody is interrupted: while a button has the focus the cards stay, unless there is a new one.

import { find, write } from "../shared/dom.js";

const EVERY_MS = 5_000;

/** Ids of the cards of a page, newest state and all: what is compared before anything is moved. */
export function idsOf(cards) {
  return [...cards.querySelectorAll("[data-card]")].map(({ dataset }) => dataset.card);
}

/** Whether the page that came has a card that the one that stands has not. */
export function hasNew(before, after) {
  const known = new Set(before);
  return after.some((id) => !known.has(id));
}

async function look() {
  const answer = await fetch(location.href, { redirect: "error", cache: "no-store" });
  if (answer.status === 403 || answer.status === 401) return location.reload(); // The link was taken back.
  if (!answer.ok) throw new Error("no answer");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [old, fresh] = [find("#cards"), page.querySelector("#cards")];
  if (!fresh) return location.reload();
  const isNew = hasNew(idsOf(old), idsOf(fresh));
  if (withoutTokens(old) === withoutTokens(fresh) || (old.contains(document.activeElement) && !isNew)) return null;
  old.replaceWith(document.adoptNode(fresh));
  return isNew ? write(find("#said"), find("#said").dataset.new) : null;
}

/** Each page has its own proof that a form is ours; that is no change. */
function withoutTokens(cards) {
  const copy = cards.cloneNode(true);
  for (const field of copy.querySelectorAll("[name=csrf_token]")) field.remove();
  return copy.textContent;
}

async function keepLooking() {
  try {
    await look();
    find("#net").hidden = true;
  } catch {
    find("#net").hidden = false;
  }
  setTimeout(keepLooking, EVERY_MS);
}

if (globalThis.document) {
  setTimeout(keepLooking, EVERY_MS);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look().catch(() => null));
}
