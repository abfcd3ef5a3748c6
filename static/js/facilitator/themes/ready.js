// Making themes: by a name of one's own, or from the ready list, whose themes bring the words that point at them.

import { el, find, findAll } from "../../shared/dom.js";
import { uuid } from "../../shared/outbox.js";
import { liveThemes } from "../lines.js";

export function mountReady(desk) {
  const { words } = desk;
  const dialog = find("#ready-dialog");
  find("#ready-open").onclick = () => open(desk, dialog);
  find("[data-close]", dialog).onclick = () => dialog.close();
  find("form", dialog).onsubmit = async (event) => {
    event.preventDefault();
    for (const box of findAll("#ready-themes input:checked")) {
      if (!(await make(desk, box.value))) return;
    }
    dialog.close();
  };
  find("#new-theme").onsubmit = async (event) => {
    event.preventDefault();
    const field = find("#new-theme-name");
    const name = field.value.trim();
    if (name !== "" && (await make(desk, name))) field.value = "";
  };

  async function make(at, name) {
    const answer = await at.send("theme.create", { client_key: uuid(), name });
    if (answer.ok) at.history.did(answer, words.say("created_toast", { theme: name }));
    return answer.ok;
  }
}

/** Those that are on the desk already are not offered. */
function open(desk, dialog) {
  const taken = new Set(liveThemes([...desk.live.store.state.themes.values()]).map((theme) => theme.name.toLocaleLowerCase("nb")));
  const names = desk.page.ready.filter((name) => !taken.has(name.toLocaleLowerCase("nb")));
  const row = (name) => el("li", {}, el("label", { class: "check" }, el("input", { type: "checkbox", value: name }), el("span", {}, name)));
  find("#ready-themes").replaceChildren(...names.map(row));
  dialog.showModal();
}
