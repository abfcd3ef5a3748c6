// Who leads the table, and who writes for those without a phone. The server decides who may.

import { find, set, write } from "../../shared/dom.js";

export function createJobs({ live, words, page }) {
  const box = find("#jobs");
  const problem = find("#job-problem");
  const home = live.store.state.seat.table; // `page.may_lead` was said of this table.

  function draw(state) {
    const { job } = state.seat;
    const free = !state.led.has_leader;
    const mayLead = page.may_lead || state.seat.table !== home;
    set(box, { hidden: false });
    write(find("#job-text"), textFor(job, free));
    set(find("#lead"), { hidden: job === "leader" || !free || !mayLead });
    set(find("#record"), { hidden: job !== "member" });
    set(find("#step-down"), { hidden: job === "member" });
  }

  function textFor(job, free) {
    if (job !== "member") return words.say(`job_${job}`);
    return words.say(free ? "job_free" : "job_taken");
  }

  async function appoint(job) {
    const ack = await live.ask("seat.appoint", { job });
    const sentence = ack.ok ? "" : ack.error.message || words.say("no_net_now");
    write(problem, sentence);
    set(problem, { hidden: !sentence });
  }

  find("#lead").onclick = () => appoint("leader");
  find("#record").onclick = () => appoint("secretary");
  find("#step-down").onclick = () => appoint("member");

  return { draw };
}
