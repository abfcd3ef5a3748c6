// Short messages at the bottom edge: what was done, with a way back; or why it could not be done.
// Nothing is stored here, and no sentence is written here.

import { el } from "../shared/dom.js";

export const UNDO_MS = 10_000;

export function createToasts(host, words) {
  let newest = null;
  let last = null;

  function drop(toast) {
    toast.element.remove();
    clearTimeout(toast.timer);
    if (newest === toast) newest = null;
  }

  function put(element, timeout, place = host) {
    const toast = { element, timer: 0, undo: null };
    const start = () => (toast.timer = setTimeout(() => drop(toast), timeout));
    element.onpointerenter = () => clearTimeout(toast.timer);
    element.onpointerleave = start;
    place.append(element);
    while (host.children.length > 3) host.firstElementChild.remove();
    start();
    return toast;
  }

  /** Says what was done, in place of what was said before; `undo` is what the button and the key U do. */
  function done(text, undo = null) {
    if (last !== null) drop(last);
    const toast = put(el("div", { class: "toast" }, el("p", {}, text)), UNDO_MS);
    last = toast;
    if (undo === null) return;
    toast.undo = () => {
      drop(toast);
      undo();
    };
    toast.element.append(el("button", { class: "ds-button", type: "button", "data-variant": "secondary", onclick: toast.undo }, words.say("undo")));
    newest = toast;
  }

  /** What stands behind an open dialog cannot be read: then the refusal stands inside it. */
  function refused(text) {
    const place = document.querySelector("dialog[open]") ?? host;
    put(el("div", { class: "toast toast--refused", role: "alert" }, el("p", {}, text)), UNDO_MS, place);
  }

  return { done, refused, undoNewest: () => newest?.undo?.() };
}
