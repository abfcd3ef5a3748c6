// The quiet way past a part of the evening's end, and where the result is when everything is over.

import { find, set, write } from "../../shared/dom.js";

/** `performOnce(detail, work)` keeps the second half of a double click from going past two. */
export function mountPast(desk, performOnce) {
  const { words } = desk;
  const skip = find("#act-skip");
  const result = find("#act-result");
  let part = null;
  let name = "";

  skip.onclick = ({ detail }) => performOnce(detail, () => goPast(desk, part, name));

  return function draw(act, actName, address) {
    [part, name] = [act.part, actName];
    const hadFocus = document.activeElement === skip;
    write(skip, words.say("skip"));
    set(skip, { hidden: part === null, "aria-label": words.say("skip_of", { act: name }) });
    set(result, { hidden: act.kind !== "done" || address === null, href: address });
    if (hadFocus && part === null) (act.kind === "done" ? result : find("#act")).focus();
  };
}

async function goPast(desk, part, name) {
  const answer = await desk.send("ending.pass", { part });
  if (!answer.ok) return;
  await desk.caughtUp(answer.version);
  desk.toasts.done(desk.words.say("skipped_toast", { act: name }), () => desk.send("ending.pass", { part, on: false }));
}
