// Redacting and hiding: the two decisions that need a thought before the button.

import { find, findAll, write } from "../../shared/dom.js";

/** `done(text, reason)` is called with the new wording; closing the dialog changes nothing. */
export function openRedact(line, words, done) {
  const dialog = find("#redact-dialog");
  const field = find("#redact-text");
  field.value = line.proposal ?? line.text;
  find("#redact-proposed").hidden = line.proposal === null;
  find("#redact-reason").value = "";
  write(find("#redact-id"), `I-${line.number}`);
  find("#redact-name").onclick = () => replaceSelected(field, words.say("name_removed"));
  submitted(dialog, () => {
    const text = field.value.trim();
    return text !== "" && done(text, find("#redact-reason").value.trim());
  });
  dialog.showModal();
  field.focus();
  field.setSelectionRange(0, 0);
}

/** Puts the mark where the selected words stand, with the spaces around them left alone. Browser undo works. */
function replaceSelected(field, mark) {
  field.focus();
  let { selectionStart: start, selectionEnd: end } = field;
  while (end > start && /\s/u.test(field.value[end - 1])) end -= 1;
  while (start < end && /\s/u.test(field.value[start])) start += 1;
  field.setRangeText(mark, start, end, "end");
}

/** `done(reason)`: one of the ready reasons, or the facilitator's own words. */
export function openHide(line, _words, done) {
  const dialog = find("#hide-dialog");
  const own = find("#hide-own");
  write(find("#hide-id"), `I-${line.number}`);
  write(find("#hide-text"), line.text);
  own.value = "";
  own.oninput = () => own.value !== "" && (find('#hide-dialog [value="own"]').checked = true);
  const [first] = findAll('#hide-dialog [name="reason"]');
  first.checked = true;
  submitted(dialog, () => {
    const chosen = find('#hide-dialog [name="reason"]:checked');
    const reason = chosen.value === "own" ? own.value.trim() : chosen.value;
    if (reason === "") own.focus();
    return reason !== "" && done(reason);
  });
  dialog.showModal();
}

/** What stood before a redaction is asked for, never sent along: the log says who has read it. */
export async function openOriginal(line, conference, failed) {
  const headers = { "X-CSRFToken": find('meta[name="csrf-token"]').content, Accept: "application/json" };
  const answer = await fetch(`/conferences/${conference}/originals/${line.id}`, { method: "POST", headers }).catch(() => null);
  if (!answer?.ok) return failed();
  const dialog = find("#original-dialog");
  write(find("#original-id"), `I-${line.number}`);
  write(find("#original-text"), (await answer.json()).text);
  dialog.onclose = () => write(find("#original-text"), "");
  find("[data-close]", dialog).onclick = () => dialog.close();
  return dialog.showModal();
}

/** What tells of harm is shown after a second step only; anything else at once. `done(confirmed)` is called with which. */
export function withSecondStep({ raised, text }, done) {
  if (!raised.some(({ kind }) => kind === "disclosure")) return done(false);
  const dialog = find("#second-step-dialog");
  write(find("#second-step-text"), text);
  submitted(dialog, () => done(true));
  dialog.showModal();
  return find("[data-close]", dialog).focus();
}

/** `done(reason)`: there is no way back, so the reason is asked for anew also when the line was hidden with one. */
export function openErase(line, done) {
  const dialog = find("#erase-dialog");
  const reason = find("#erase-reason");
  write(find("#erase-id"), `I-${line.number}`);
  reason.value = line.reason;
  submitted(dialog, () => reason.value.trim() !== "" && done(reason.value.trim()));
  dialog.showModal();
  reason.focus();
}

/** The dialog closes only when the server has said yes; a refusal leaves what was typed. */
function submitted(dialog, act) {
  const form = find("form", dialog);
  form.onsubmit = async (event) => {
    event.preventDefault();
    if (await act()) dialog.close();
  };
  find("[data-close]", dialog).onclick = () => dialog.close();
}
