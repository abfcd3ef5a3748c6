// Taking some lines out of a theme, or out of the unsorted, into a new theme of their own.

import { el, find, findAll, write } from "../../shared/dom.js";
import { uuid } from "../../shared/outbox.js";
import { sortable } from "../lines.js";

/** `theme` is null for the unsorted. */
export function openSplit(desk, theme) {
  const { words } = desk;
  const dialog = find("#split-dialog");
  const name = find("#split-name");
  const key = uuid();
  write(find("#split-from"), theme === null ? words.say("from_unsorted") : words.say("from_theme", { theme: theme.name }));
  name.value = "";
  drawLines(desk, theme);
  find("form", dialog).onsubmit = async (event) => {
    event.preventDefault();
    const contributions = chosen().map((box) => Number(box.value));
    if (contributions.length === 0) return desk.toasts.refused(words.say("split_none"));
    const payload = { client_key: key, name: name.value.trim(), contributions, ...(theme === null ? {} : { id: theme.id }) };
    const answer = await desk.send("theme.split", payload);
    if (!answer.ok) return drawLines(desk, theme);
    dialog.close();
    desk.history.did(answer, words.count("split_toast", contributions.length, { theme: payload.name }));
  };
  find("[data-close]", dialog).onclick = () => dialog.close();
  dialog.showModal();
}

function chosen() {
  return findAll("#split-lines input:checked");
}

/** As they stand now; what was ticked stays ticked, and what somebody has moved meanwhile is gone. */
function drawLines(desk, theme) {
  const ticked = new Set(find("#split-dialog").open ? chosen().map((box) => box.value) : []);
  const lines = sortable([...desk.live.store.state.lines.values()])
    .filter((line) => (theme === null ? line.themes.length === 0 : line.themes.includes(theme.id)))
    .sort((a, b) => a.id - b.id);
  const row = (line) => {
    const box = el("input", { type: "checkbox", value: line.id });
    box.checked = ticked.has(box.value);
    return el("li", {}, el("label", { class: "check" }, box, el("span", { dir: "auto" }, line.text), el("span", { class: "subtle" }, `I-${line.number}`)));
  };
  find("#split-lines").replaceChildren(...lines.map(row));
}
