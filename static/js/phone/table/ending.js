// How the evening ends on the phone: the way to the pulse, and for politicians the one thing they learned.

import { find, set, write } from "../../shared/dom.js";
import { isOver } from "./scene.js";

export function createEnding({ live, words }) {
  const form = find("#lesson");

  function draw(state) {
    set(find("#ending"), { hidden: !isOver(state) });
    set(find("#pulse-link"), { hidden: !state.conference.joining_open });
  }

  /** The words stay in the field whatever the server says. */
  async function save(event) {
    event.preventDefault();
    const text = find("#lesson-text").value.trim();
    const ack = await live.ask("lesson.write", { text });
    const sentence = ack.ok ? words.say(text ? "lesson_saved" : "lesson_gone") : ack.error.message || words.say("no_net_now");
    write(find("#lesson-said"), sentence);
  }

  if (form) form.onsubmit = save;
  return { draw };
}
