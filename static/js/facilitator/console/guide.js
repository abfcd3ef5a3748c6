// A rehearsal that leads itself, told as it goes: what happens now and what to look at, instead of the next act.

import { find, write } from "../../shared/dom.js";
import { plenaryNow } from "../../shared/store.js";
import { tableName } from "../desk.js";
import { stageOf } from "./stages.js";

export function mountGuide({ words }) {
  return function draw(view, isLed) {
    find("#guide").hidden = !isLed;
    document.body.classList.toggle("is-led", isLed);
    if (!isLed) return;
    const stage = stageOf(view, view.now);
    write(find("#guide-now"), words.say(`guide_${stage}`, { table: stage === "plenary" ? tellerOf(view, words) : "" }));
    write(find("#guide-look"), words.say(`guide_${stage}_look`));
  };
}

function tellerOf({ rounds, tables }, words) {
  const { table } = plenaryNow(rounds.find(({ plenary }) => plenary?.open));
  return tableName(tables.find(({ number }) => number === table) ?? { number: table ?? "" }, words);
}
