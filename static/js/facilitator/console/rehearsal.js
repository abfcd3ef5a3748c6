// Rehearsing with simulated phones: start it, see clearly that it is on, and take it all away again.

import { find } from "../../shared/dom.js";

export function mountRehearsal(desk) {
  const { page, words, toasts } = desk;
  const start = find("#rehearse");
  const sure = find("#clear-dialog");

  find("#rehearse-form").onsubmit = async (event) => {
    event.preventDefault();
    start.disabled = true;
    const isOn = await begin(page, new FormData(event.target));
    start.disabled = false;
    if (isOn) toasts.done(words.say("rehearsal_started"));
    else toasts.refused(words.say("rehearsal_failed"));
  };
  find("#clear-rehearsal").onclick = () => sure.showModal();
  find("#clear-yes").onclick = async () => {
    sure.close();
    const answer = await desk.send("rehearsal.clear", {});
    if (answer.ok) toasts.done(words.say("rehearsal_cleared"));
  };
  find("#clear-no").onclick = () => sure.close();

  return function draw({ conference }) {
    find("#rehearsal-banner").hidden = !conference.rehearsal;
    find("#rehearsal-start").hidden = conference.rehearsal;
  };
}

async function begin({ conference }, body) {
  const token = find('meta[name="csrf-token"]').content;
  const headers = { "X-CSRFToken": token, Accept: "application/json" };
  try {
    return (await fetch(`/conferences/${conference}/rehearsal`, { method: "POST", headers, body })).ok;
  } catch {
    return false;
  }
}
