// Makes and reuses elements. Text goes in as text only: markup from data can never become markup here.

/** el("button", {class: "ds-button", onclick: f, hidden: true, "aria-pressed": "true"}, "Send", otherElement) */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  set(element, attributes);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Sets what differs: functions as listeners, true as a bare attribute, false/null/undefined removes. */
export function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element[name] = value;
    else if (value === false || value === null || value === undefined) element.removeAttribute(name);
    else if (element.getAttribute(name) !== String(value === true ? "" : value)) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  return element;
}

/** Writes text only when it differs, so that a live region does not speak twice. */
export function write(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

/**
 * Makes the children of `parent` be one element per item, in order. `render(item, old)` returns `old`
 * brought up to date or a new element. Elements stay in place when they can, so focus is not lost.
 */
export function keyed(parent, items, keyOf, render) {
  const known = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  const wanted = items.map((item) => {
    const key = String(keyOf(item));
    const element = render(item, known.get(key) ?? null);
    element.dataset.key = key;
    return element;
  });
  const kept = new Set(wanted);
  for (const child of [...parent.children]) if (!kept.has(child)) child.remove();
  wanted.forEach((element, place) => {
    if (parent.children[place] !== element) parent.insertBefore(element, parent.children[place] ?? null);
  });
}

export const find = (selector, root = document) => root.querySelector(selector);
export const findAll = (selector, root = document) => [...root.querySelectorAll(selector)];
