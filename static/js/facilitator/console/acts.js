// What a facilitator can do to a line, each with a way back. Nothing looks done before the server has said so.

import { otherView } from "../lines.js";
import { openErase, openHide, openOriginal, openRedact, withSecondStep } from "./dialogs.js";

export function createActs(desk) {
  const { words, toasts } = desk;

  async function decide(line, wire, payload, said) {
    const answer = await desk.send(wire, { id: line.id, ...payload });
    if (answer.ok) toasts.done(words.say(said, { id: `I-${line.number}` }), () => takeBack(line.id, answer.version));
    return answer.ok;
  }

  /** Restoring undoes the newest decision: if somebody has made another since, that one is not ours to undo. */
  function takeBack(id, version) {
    const isOurs = desk.live.store.state.lines.get(id)?.version === version;
    return isOurs ? desk.send("contribution.restore", { id }) : toasts.refused(words.say("changed_since"));
  }

  const canDecide = (line) => Boolean(line) && line.standing === "posted";

  return {
    release: (line) => canDecide(line) && line.moderation !== "released" && withSecondStep(line, (confirmed) => decide(line, "contribution.release", { confirmed }, "released_toast")),
    redact: (line) => canDecide(line) && openRedact(line, words, (text, reason) => decide(line, "contribution.redact", { text, reason }, "redacted_toast")),
    hide: (line) => canDecide(line) && line.moderation !== "hidden" && openHide(line, words, (reason) => decide(line, "contribution.hide", { reason }, "hidden_toast")),
    undo: async (line) => {
      if (!canDecide(line) || !line.can_restore) return;
      const answer = await desk.send("contribution.restore", { id: line.id });
      if (answer.ok) toasts.done(words.say("restored_toast", { id: `I-${line.number}` }));
    },
    erase: (line) => line && openErase(line, async (reason) => {
      const answer = await desk.send("contribution.erase", { id: line.id, reason });
      if (answer.ok) toasts.done(words.say("erased_toast", { id: `I-${line.number}` }));
      return answer.ok;
    }),
    original: (line) => line && openOriginal(line, desk.page.conference, () => toasts.refused(words.say("not_connected"))),
    dispute: async (line, value) => {
      const other = otherView([...desk.live.store.state.lines.values()], line);
      const wanted = value === "off" ? { on: false } : { against: Number(value) || null };
      const answer = await desk.send("contribution.dispute", { id: line.id, ...wanted });
      if (!answer.ok) return desk.redraw();
      const back = () => desk.send("contribution.dispute", { id: line.id, ...(value === "off" ? { against: other } : { on: false }) });
      return toasts.done(words.say(value === "off" ? "undisputed_toast" : "disputed_toast", { id: `I-${line.number}` }), back);
    },
    sort: async (line, value) => {
      if (value === "both") return;
      const themes = value === "" ? [] : [Number(value)];
      const answer = await desk.send("contribution.sort", { id: line.id, themes, was: line.themes });
      const back = answer.act ? () => desk.send("theme.undo", { act: answer.act }) : null;
      if (answer.ok) toasts.done(words.say("sorted_toast", { id: `I-${line.number}` }), back);
      else desk.redraw();
    },
  };
}
