// Keys for the stream: J and K move, V shows, S redacts, G hides, U undoes, ? helps.
// They rest while somebody writes, while a dialog is open, and when they are turned off in the help.

import { find } from "../../shared/dom.js";

const STORED = "dialog.console.keys";

export function mountKeys(list, stream, desk) {
  const help = find("#help-dialog");
  const toggle = find("#keys-on");
  toggle.checked = stored() !== "off";
  toggle.onchange = () => store(toggle.checked ? "on" : "off");
  find("#help-open").onclick = () => help.showModal();
  find("[data-close]", help).onclick = () => help.close();

  const acts = {
    j: () => move(list, 1),
    k: () => move(list, -1),
    v: () => stream.acts.release(selected(list, stream)),
    s: () => stream.acts.redact(selected(list, stream)),
    g: () => stream.acts.hide(selected(list, stream)),
    u: () => desk.toasts.undoNewest(),
    "?": () => help.showModal(),
  };
  list.addEventListener("focusin", (event) => select(list, event.target.closest("li")));
  document.addEventListener("keydown", (event) => {
    const act = toggle.checked && isFree(event) ? acts[event.key.length === 1 ? event.key.toLowerCase() : ""] : null;
    if (!act) return;
    event.preventDefault();
    act();
  });
}

/** Not while writing or choosing, not in a dialog, not with Ctrl, Alt or Cmd. */
export function isFree(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false;
  return !event.target.closest?.("input:not([type=checkbox]):not([type=radio]), textarea, select, dialog[open]");
}

function selected(list, stream) {
  const row = list.querySelector('li[aria-current="true"]');
  return row ? stream.line(Number(row.dataset.id)) : null;
}

function select(list, row) {
  if (!row) return;
  for (const other of list.querySelectorAll("li[aria-current]")) other.removeAttribute("aria-current");
  for (const other of list.querySelectorAll('li[tabindex="0"]')) other.setAttribute("tabindex", "-1");
  row.setAttribute("aria-current", "true");
  row.setAttribute("tabindex", "0");
}

function move(list, by) {
  const row = list.querySelector('li[aria-current="true"]');
  const next = row ? (by > 0 ? row.nextElementSibling : row.previousElementSibling) : list.firstElementChild;
  if (!next) return;
  select(list, next);
  next.focus();
}

function stored() {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}

function store(value) {
  try {
    localStorage.setItem(STORED, value);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}
