// Rehearsing with simulated phones: start it, see clearly that it is on and when it is over, and take it all away again.

import { find, set, write } from "../../shared/dom.js";
import { mountGuide } from "./guide.js";

const ASK_AGAIN_MS = 5_000;

/** The wall tells what happens next: the last act of a rehearsal as of any evening. */
export const isOver = ({ conference, screen }) => conference.rehearsal && screen.scene === "next";

export function mountRehearsal(desk) {
  const { page, words, toasts } = desk;
  const form = find("#rehearse-form");
  const buttons = [...form.querySelectorAll("button")];
  const sure = find("#clear-dialog");
  const at = `/conferences/${page.conference}/rehearsal`;
  const drawGuide = mountGuide(desk);
  let wasOn = false;
  let askedAt = 0;
  desk.isShort = page.rehearsal.short;
  desk.isRunning = page.rehearsal.running;

  form.onsubmit = async (event) => {
    event.preventDefault();
    const asked = new FormData(form, event.submitter); // Before the buttons are off: one that is off is not in it.
    buttons.forEach((each) => set(each, { disabled: true }));
    const isOn = await post(at, asked);
    buttons.forEach((each) => set(each, { disabled: false }));
    if (!isOn) return toasts.refused(words.say("rehearsal_failed"));
    desk.isShort = event.submitter?.value === "short";
    desk.isRunning = true;
    const sheet = form.closest(".column__scroll"); // Where the next act is named; the form is folded away now.
    sheet.scrollTop = 0;
    sheet.focus({ preventScroll: true });
    return toasts.done(words.say("rehearsal_started"));
  };
  find("#rehearsal-stop").onclick = async () => {
    if (!(await post(`${at}/stop`, new FormData()))) return toasts.refused(words.say("not_connected"));
    desk.isRunning = false;
    desk.redraw();
    return toasts.done(words.say("rehearsal_stopped"));
  };
  find("#clear-rehearsal").onclick = () => sure.showModal();
  find("#clear-no").onclick = () => sure.close();

  return function draw(view) {
    const isOn = view.conference.rehearsal;
    const over = isOver(view);
    if (wasOn && !isOn) desk.isRunning = false; // Somebody has cleared it.
    const isComing = desk.isRunning && !isOn;
    const isLed = desk.isShort && desk.isRunning;
    find("#rehearsal-banner").hidden = !isOn && !isComing;
    find("#rehearsal-start").hidden = isOn || isComing;
    find("#rehearsal-stop").hidden = over;
    find("#clear-rehearsal").hidden = !isOn;
    find("#rehearsal-result").hidden = !over;
    find("#paper-rehearsal").hidden = !isOn || over;
    find("#paper-real").hidden = isOn;
    write(find("#rehearsal-told"), words.say(over ? "rehearsal_over" : "rehearsal_on"));
    drawGuide(view, isLed);
    if (isOn !== wasOn || ((isLed || isComing) && Date.now() - askedAt > ASK_AGAIN_MS)) {
      askedAt = Date.now();
      if (isOn || isComing) learnKind(desk, at);
    }
    wasOn = isOn;
  };
}

/** A console that comes to a rehearsal asks whether it leads itself, and again while it does: another console may have
    stopped it, and then somebody must lead. */
async function learnKind(desk, at) {
  try {
    const answer = await fetch(at, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    ({ short: desk.isShort, running: desk.isRunning } = await answer.json());
  } catch {
    return;
  }
  desk.redraw();
}

async function post(address, body) {
  const token = find('meta[name="csrf-token"]').content;
  const headers = { "X-CSRFToken": token, Accept: "application/json" };
  try {
    return (await fetch(address, { method: "POST", headers, body })).ok;
  } catch {
    return false;
  }
}
