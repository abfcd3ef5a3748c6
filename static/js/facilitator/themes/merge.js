// Merging two themes: everything moves, nothing is lost, and it is asked first.

import { el, find, write } from "../../shared/dom.js";
import { liveThemes } from "../lines.js";

export function openMerge(desk, id) {
  const { words } = desk;
  const themes = liveThemes([...desk.live.store.state.themes.values()]);
  const theme = themes.find((each) => each.id === id);
  const others = themes.filter((each) => each.id !== id);
  const dialog = find("#merge-dialog");
  const select = find("#merge-into");
  write(find("#merge-name"), theme.name);
  select.replaceChildren(...others.map((each) => el("option", { value: each.id }, each.name)));
  find("form", dialog).onsubmit = async (event) => {
    event.preventDefault();
    const into = others.find((each) => each.id === Number(select.value));
    const answer = await desk.send("theme.merge", { id, into: into.id });
    if (!answer.ok) return;
    dialog.close();
    desk.history.did(answer, words.say("merged_toast", { theme: theme.name, into: into.name }));
  };
  find("[data-close]", dialog).onclick = () => dialog.close();
  dialog.showModal();
}
