// While a file is made: what is being done now, for how long, and a way to call it off, beside what was pressed.
// Without this script the link or the form gives the same file. The server's answer is lines of JSON that end with the
// file; whoever stops reading has called the work off.

import { el, find, findAll, write } from "./dom.js";
import { KIND, read } from "./frames.js";
import { createWords, readBlock } from "./words.js";

const A_MINUTE = 60;
const TOLD = "dialog-told";
const regions = new WeakMap();
const words = createWords(readBlock("work-words") ?? {}, document.documentElement.lang || "nn");

/** Everything with `data-work` on the page; what was told on the way here is said first. */
export function mountWork() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-work]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    follow(link, link.href, {}, () => location.assign(link.href));
  });
  document.addEventListener("submit", async (event) => {
    const form = event.target.closest?.("form[data-work]");
    if (!form) return;
    event.preventDefault();
    form.target = "";
    const body = new URLSearchParams(new FormData(form, event.submitter));
    const last = await follow(form, form.action, { method: "POST", body }, () => form.submit());
    if (last?.go) goOn(last);
  });
  for (const each of findAll("[data-without-script]")) each.hidden = true;
  sayWhatWasTold();
}

function goOn({ go, told }) {
  sessionStorage.setItem(TOLD, JSON.stringify(told));
  location.assign(go);
}

function sayWhatWasTold() {
  const told = sessionStorage.getItem(TOLD);
  sessionStorage.removeItem(TOLD);
  if (told) sayOnPage(JSON.parse(told));
}

/** What has just been done, as the server's own pages say it: [kind, sentence] each. */
export function sayOnPage(told) {
  for (const [kind, sentence] of told) {
    const facts = kind === "problem" ? { "data-color": "danger", role: "alert" } : { "data-color": "success", role: "status" };
    find("#main").prepend(el("div", { class: "ds-alert told", ...facts }, el("p", { class: "ds-paragraph" }, sentence)));
  }
}

/**
 * Asks, and shows how it goes beside `pressed` or in the place it names. `plainly` is the way without a script, for an
 * answer that tells of no work. Answers with what came of it (a file is handed over by then), or null when nothing did.
 */
export async function follow(pressed, address, asked, plainly) {
  if (regions.get(pressed)?.isAtWork) return null;
  const region = regionOf(pressed);
  region.begin();
  try {
    const answer = await fetch(address, { ...asked, headers: { Accept: KIND }, signal: region.signal });
    if (answer.headers.get("Content-Type") !== KIND) {
      region.remove();
      return plainly();
    }
    return arrive(region, await read(answer.body.getReader(), (news) => region.tell(news)));
  } catch (fault) {
    region.stop(fault.name === "AbortError" ? "cancelled" : "broken");
    return null;
  }
}

function arrive(region, last) {
  if (last.failed) region.fail(last.failed);
  else if (last.go) region.leave();
  else if (last.ready) region.give(last);
  else region.replaceBy(last);
  return last;
}

function regionOf(pressed) {
  if (!regions.get(pressed)?.isThere) regions.set(pressed, new Region(pressed));
  return regions.get(pressed);
}

class Region {
  #pressed;
  #calling = null;
  #timer = null;
  #address = null;

  constructor(pressed) {
    this.#pressed = pressed;
    this.status = el("p", { class: "work-doing", role: "status" });
    this.bar = el("progress", { class: "work-bar", "aria-label": words.say("bar") });
    this.counted = el("span");
    this.time = el("span", { class: "subtle" });
    this.cancel = el("button", { class: "ds-button", "data-variant": "secondary", "data-size": "sm", type: "button", onclick: () => this.#calling.abort() }, words.say("cancel"));
    this.again = el("a", { class: "ds-button", "data-variant": "secondary", "data-size": "sm", hidden: true }, words.say("again"));
    this.close = el("button", { class: "ds-button", "data-variant": "tertiary", "data-size": "sm", type: "button", hidden: true, onclick: () => this.remove() }, words.say("close"));
    this.whole = el("div", { class: "work", "data-working-on": "" }, this.status, this.bar, el("p", { class: "row" }, this.counted, this.time, this.cancel, this.again, this.close));
    place(this.whole, pressed);
  }

  get isThere() {
    return this.whole.isConnected;
  }

  get isAtWork() {
    return this.#timer !== null;
  }

  get signal() {
    return this.#calling.signal;
  }

  begin() {
    this.#forget();
    this.#calling = new AbortController();
    this.#shows({ work: true });
    this.#countNothing();
    const began = Date.now();
    const count = () => write(this.time, spoken(Math.round((Date.now() - began) / 1000)));
    this.#timer = setInterval(count, 1000);
    count();
    // A live region speaks of what comes into it, so it must stand there first.
    requestAnimationFrame(() => this.isAtWork && !this.status.textContent && this.#say(words.say("begins")));
  }

  tell(news) {
    if (news.storing) this.#lastCall();
    if (news.doing) this.#say(words.say("doing", news));
    if (!news.of) return this.#countNothing();
    this.bar.max = news.of;
    this.bar.value = news.done;
    return write(this.counted, words.say("counted", news));
  }

  give(last) {
    const file = new Blob(last.parts, { type: last.kind });
    this.#address = URL.createObjectURL(file);
    this.again.href = this.#address;
    this.again.download = last.ready;
    this.#shows({ again: true });
    this.#say(words.say("ready", { name: last.ready }));
    this.again.click();
  }

  /** What was said on the way is shown on the page one comes to. */
  leave() {
    this.#shows({});
    this.#say(words.say("done"));
  }

  async replaceBy(last) {
    const text = await new Blob(last.parts).text();
    const fresh = new DOMParser().parseFromString(text, "text/html");
    find("#main").replaceWith(document.adoptNode(find("#main", fresh)));
    find("#main").focus();
  }

  stop(why) {
    this.fail(words.say(why));
  }

  fail(sentence) {
    this.#shows({});
    this.#say(sentence);
  }

  remove() {
    this.#shows({});
    this.#forget();
    this.whole.remove();
  }

  #countNothing() {
    this.bar.removeAttribute("value");
    this.counted.textContent = "";
  }

  /** What is being stored can no longer be called off. */
  #lastCall() {
    const isHere = document.activeElement === this.cancel;
    this.cancel.hidden = true;
    if (isHere) focusable(this.#pressed).focus();
  }

  #say(sentence) {
    write(this.status, sentence);
  }

  /** Whoever stands on a button that goes away is taken to the next one there, or back to what was pressed. */
  #shows({ work = false, again = false }) {
    const isHere = this.whole.contains(document.activeElement);
    clearInterval(this.#timer);
    this.#timer = null;
    for (const each of [this.bar, this.cancel, this.time, this.counted]) each.hidden = !work;
    this.again.hidden = !again;
    this.close.hidden = work;
    if (isHere && !work) (again ? this.again : focusable(this.#pressed)).focus();
  }

  #forget() {
    this.status.textContent = "";
    if (this.#address) URL.revokeObjectURL(this.#address);
    this.#address = null;
  }
}

function place(region, pressed) {
  const named = pressed.dataset.work && find(pressed.dataset.work);
  if (named) named.replaceChildren(region);
  else if (pressed.matches("form")) pressed.append(region);
  else (pressed.closest("p, ul, .row") ?? pressed).after(region);
}

const focusable = (pressed) => (pressed.matches("a, button") ? pressed : find("button[type=submit], button:not([type])", pressed));

function spoken(seconds) {
  if (seconds < A_MINUTE) return words.count("seconds", seconds);
  return words.say("minutes", { minutes: Math.floor(seconds / A_MINUTE), seconds: seconds % A_MINUTE });
}
