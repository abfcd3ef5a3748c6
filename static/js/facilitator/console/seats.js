// Who has come, per role: phones counted by themselves, people without one counted by hand.
// Roles only, never with a table.

import { el, find, keyed, write } from "../../shared/dom.js";
import { roleCounts } from "./tiles.js";

const REST_MS = 600;

export function mountSeats(desk) {
  const { words } = desk;
  const pending = new Map();

  /** Taps are gathered: five people come in five taps, and an answer must not undo the next tap. */
  function step(key, by) {
    const known = desk.live.store.state.phoneless.get(key)?.without_phone ?? 0;
    const entry = pending.get(key) ?? { value: known, timer: 0 };
    entry.value = Math.max(0, Math.min(999, entry.value + by));
    clearTimeout(entry.timer);
    entry.timer = setTimeout(() => tell(key, entry), REST_MS);
    pending.set(key, entry);
    desk.redraw();
  }

  async function tell(key, entry) {
    const answer = await desk.send("seat.count", { role: key, without_phone: entry.value });
    const settle = () => pending.get(key) === entry && pending.delete(key) && desk.redraw();
    setTimeout(settle, answer.ok ? REST_MS : 0);
  }

  return function draw(view) {
    const roles = roleCounts(view.conference.roles, view.seats, view.phoneless);
    const counted = roles.map((role) => ({ ...role, without: pending.get(role.key)?.value ?? role.without }));
    keyed(find("#roles"), counted, (role) => role.key, (role, old) => drawRole(old ?? newRole(step, words), role, words));
    const seated = counted.reduce((sum, role) => sum + role.seated, 0);
    const without = counted.reduce((sum, role) => sum + role.without, 0);
    const left = counted.reduce((sum, role) => sum + role.left, 0);
    const here = words.say("present", { all: seated + without, seated, without });
    write(find("#present"), left === 0 ? here : `${here} · ${words.count("have_left", left)}`);
  };
}

function newRole(step, words) {
  const row = el("li", { class: "role" }, el("span", { class: "role__name" }), el("span", { class: "role__seated" }));
  const button = (by, text) => el("button", { class: "ds-button", type: "button", "data-variant": "secondary", "data-icon": true, onclick: () => step(row.dataset.key, by) }, text);
  row.append(el("span", { class: "role__without", role: "group" }, button(-1, "−"), el("output", { class: "role__number" }), button(1, "+"), el("span", { class: "role__word" }, words.say("without_phone"))));
  return row;
}

function drawRole(row, role, words) {
  const name = role.name[words.language] ?? role.name.nn;
  const [title, seated, without] = row.children;
  write(title, name);
  write(seated, words.count("on_phone", role.seated));
  const [less, number, more] = without.children;
  without.setAttribute("aria-label", words.say("without_phone_of", { role: name }));
  less.setAttribute("aria-label", words.say("one_less", { role: name }));
  more.setAttribute("aria-label", words.say("one_more", { role: name }));
  less.disabled = role.without === 0;
  write(number, String(role.without));
  return row;
}
