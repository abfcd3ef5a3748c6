// A theme's name, the words that point at it, and who its inputs were sent on to. What somebody else has changed
// meanwhile is not written over: the server refuses, and says so.

import { find, write } from "../../shared/dom.js";

export function openSettings(desk, id) {
  const { words } = desk;
  const dialog = find("#theme-dialog");
  const [name, keywords, sentTo] = ["#theme-name", "#theme-words", "#theme-sent-to"].map((field) => find(field));
  const theme = desk.live.store.state.themes.get(id);
  [name.value, keywords.value, sentTo.value] = [theme.name, theme.words, theme.sent_to];
  write(find("#theme-title"), words.say("settings_of", { theme: theme.name }));
  find("form", dialog).onsubmit = async (event) => {
    event.preventDefault();
    const wanted = { name: name.value.trim(), words: keywords.value, sent_to: sentTo.value };
    const answer = await desk.send("theme.edit", { id, edition: theme.edition, ...wanted });
    if (!answer.ok) return;
    dialog.close();
    desk.history.did(answer, words.say("edited_toast", { theme: wanted.name }));
  };
  find("[data-close]", dialog).onclick = () => dialog.close();
  dialog.showModal();
}
