// What politicians learned, and the pulse. A lesson is shown when it is released; the pulse tells no more than the server.

import { el, find, keyed, set, write } from "../../shared/dom.js";
import { uuid } from "../../shared/outbox.js";
import { raisedNote } from "../raised.js";
import { withSecondStep } from "./dialogs.js";

export function mountClosing(desk) {
  const { words } = desk;
  const form = find("#lesson-add");
  const field = find("#lesson-text");
  let key = uuid();

  form.onsubmit = async (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (text === "") return;
    const answer = await desk.send("lesson.write", { client_key: key, text });
    if (!answer.ok) return;
    key = uuid();
    field.value = "";
    field.focus();
  };

  return function draw(view) {
    const lessons = [...view.lessons.values()].filter(({ text }) => text).sort((a, b) => a.id - b.id);
    write(find("#lessons-state"), words.count("lessons", lessons.length));
    keyed(find("#lessons"), lessons, ({ id }) => id, (lesson, old) => drawLesson(desk, lesson, old ?? newLine()));
    drawPulse(desk, view.pulse);
  };
}

function newLine() {
  return el("li", {}, el("p", { dir: "auto" }), el("p", { class: "line__raised", dir: "auto" }), el("button", { class: "ds-button", type: "button", "data-variant": "secondary" }));
}

function drawLesson({ words, send }, { id, text, raised, released }, row) {
  const [said, note, button] = row.children;
  write(said, text);
  write(note, released ? "" : raisedNote(raised, words));
  write(button, words.say(released ? "take_down" : "release"));
  set(button, { "aria-label": words.say("act_on", { act: words.say(released ? "take_down" : "release"), id: text }), "data-released": released });
  const release = async (confirmed) => (await send("lesson.release", { id, confirmed })).ok;
  button.onclick = () => (released ? send("lesson.hold", { id }) : withSecondStep({ raised, text }, release));
  return row;
}

function drawPulse({ words, send }, { answered, sums, lines }) {
  write(find("#pulse-state"), words.count("pulse_answered", answered));
  write(find("#pulse-about"), sums ? words.say("pulse_over") : words.say("pulse_hidden"));
  const told = sums ?? [];
  keyed(find("#pulse-sums"), told, ({ question }) => question, (sum, old) => drawSum(sum, old ?? el("div", {}, el("h4", {}), el("p", {})), words));
  keyed(find("#pulse-lines"), lines, ({ key }) => key, (line, old) => drawAdded({ words, send }, line, old ?? newLine()));
}

function drawSum({ question, steps }, box, words) {
  const [title, counts] = box.children;
  write(title, words.say(`pulse_${question}`));
  const [no, little, quite, yes] = steps;
  const key = question === "again" ? "pulse_steps_again" : "pulse_steps";
  write(counts, steps.length ? words.say(key, { no, little, quite, yes }) : words.say("pulse_few"));
  return box;
}

function drawAdded({ words, send }, { key, text, released }, row) {
  const [said, , button] = row.children;
  write(said, text);
  write(button, words.say(released ? "out_of_document" : "into_document"));
  set(button, { "aria-label": words.say("act_on", { act: words.say(released ? "out_of_document" : "into_document"), id: text }) });
  button.onclick = () => send("pulse.release", { line: key, on: !released });
  return row;
}
