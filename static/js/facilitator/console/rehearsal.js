// Rehearsing with simulated phones: start it, see clearly that it is on and when it is over, and take it all away again.

import { find, set, write } from "../../shared/dom.js";

/** The wall tells what happens next: the last act of a rehearsal as of any evening. */
export const isOver = ({ conference, screen }) => conference.rehearsal && screen.scene === "next";

export function mountRehearsal(desk) {
  const { page, words, toasts } = desk;
  const form = find("#rehearse-form");
  const buttons = [...form.querySelectorAll("button")];
  const sure = find("#clear-dialog");
  const at = `/conferences/${page.conference}/rehearsal`;
  let wasOn = false;

  form.onsubmit = async (event) => {
    event.preventDefault();
    const asked = new FormData(form, event.submitter); // Before the buttons are off: one that is off is not in it.
    buttons.forEach((each) => set(each, { disabled: true }));
    const isOn = await post(at, asked);
    buttons.forEach((each) => set(each, { disabled: false }));
    if (!isOn) return toasts.refused(words.say("rehearsal_failed"));
    desk.isShort = event.submitter?.value === "short";
    const sheet = form.closest(".column__scroll"); // Where the next act is named; the form is folded away now.
    sheet.scrollTop = 0;
    sheet.focus({ preventScroll: true });
    return toasts.done(words.say("rehearsal_started"));
  };
  find("#rehearsal-stop").onclick = async () => {
    if (await post(`${at}/stop`, new FormData())) toasts.done(words.say("rehearsal_stopped"));
    else toasts.refused(words.say("not_connected"));
  };
  find("#clear-rehearsal").onclick = () => sure.showModal();
  find("#clear-yes").onclick = async () => {
    sure.close();
    const answer = await desk.send("rehearsal.clear", {});
    if (answer.ok) toasts.done(words.say("rehearsal_cleared"));
  };
  find("#clear-no").onclick = () => sure.close();

  return function draw(view) {
    const isOn = view.conference.rehearsal;
    const over = isOver(view);
    find("#rehearsal-banner").hidden = !isOn;
    find("#rehearsal-start").hidden = isOn;
    find("#rehearsal-stop").hidden = over;
    find("#rehearsal-result").hidden = !over;
    find("#paper-rehearsal").hidden = !isOn || over;
    find("#paper-real").hidden = isOn;
    write(find("#rehearsal-told"), words.say(over ? "rehearsal_over" : desk.isShort ? "rehearsal_by_itself" : "rehearsal_on"));
    if (isOn && !wasOn) learnKind(desk, at);
    wasOn = isOn;
  };
}

/** A console that comes to a rehearsal asks whether it leads itself. */
async function learnKind(desk, at) {
  try {
    const answer = await fetch(at, { headers: { Accept: "application/json" } });
    if (answer.ok) desk.isShort = (await answer.json()).short;
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
