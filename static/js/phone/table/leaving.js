// Leaving: says what would be lost before it is lost. The form itself works without any script.

import { find, write } from "../../shared/dom.js";

export function createLeaving({ live, outbox, words }) {
  const form = find("#leave");
  const unsent = find("#unsent");
  let warned = false;

  function waiting() {
    return outbox.items().filter((item) => item.state !== "saved").length;
  }

  function isOffline() {
    return live.status.name !== "connected";
  }

  /** The first press with something unsent only warns; the second one goes. */
  form.onsubmit = (event) => {
    const lost = waiting();
    if (isOffline()) return stop(event, words.say("leave_offline"));
    if (lost === 0 || warned) return undefined;
    warned = true;
    return stop(event, words.count("leave_unsent", lost));
  };

  function stop(event, sentence) {
    event.preventDefault();
    write(unsent, sentence);
  }

  /** What was warned of may have been sent since. */
  function draw() {
    if (waiting() > 0 || isOffline()) return;
    warned = false;
    write(unsent, "");
  }

  return { draw };
}
