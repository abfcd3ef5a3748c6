// The seating board: drags a person to a table, and keeps the board fresh while phones come and rounds begin.
// Every change is the page's own form; without this script all of it works by tap and keys.

import { connect } from "../shared/live.js";
import { find, findAll } from "../shared/dom.js";
import { follow, sayOnPage } from "../shared/work.js";
import { readBlock } from "../shared/words.js";
import { known } from "./names/known.js";

const TYPE = "text/x-dialog-ticket";
const CALM_MS = 800;
const NEWS = new Set(["seating.changed", "round.changed", "conference.changed"]);
const page = readBlock("desk");
let timer = null;
let heard = 0;
let isDragging = false;

const AGAIN_MS = 2000;

tellNames();
mountDrag();
mountForm();
lookAgain();
connect({ view: "console", conference: page.conference }).subscribe((_state, what) => {
  if (what.ended) return location.replace(`/gone/${page.code}`);
  if (NEWS.has(what.event)) {
    heard = Math.max(heard, what.shape.version ?? 0);
    soon();
  }
  return undefined;
});

/** Many may come at once; and whoever is typing is left in peace. */
function soon() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (heard <= Number(find("#board").dataset.version)) return; // What was heard is on the page already.
    if (isBusy()) soon();
    else load();
  }, CALM_MS);
}

function isBusy() {
  return isDragging || (document.activeElement?.matches("input:not([type=radio]), select") ?? false);
}

async function load() {
  const answer = await fetch(location.pathname + location.search).catch(() => null);
  if (answer?.ok) show(await answer.text());
}

/** The server's own page, put in the place of the old one: what was chosen and where the eyes were stay. */
function show(text) {
  const fresh = new DOMParser().parseFromString(text, "text/html");
  const chosen = find("[name=ticket]:checked")?.value;
  const focused = document.activeElement?.id;
  const open = findAll("#board details[open] > summary").map((each) => each.textContent);
  const told = find(".told", fresh);
  for (const old of findAll(".told")) old.remove();
  if (told) find("#board").before(document.adoptNode(told));
  find("#board").replaceWith(document.adoptNode(find("#board", fresh)));
  tellNames();
  for (const summary of findAll("#board details > summary")) if (open.includes(summary.textContent)) summary.parentElement.open = true;
  const again = find(`#ticket-${chosen}`);
  if (again) again.checked = true;
  if (focused) find(`#${focused}`)?.focus({ preventScroll: true });
  lookAgain();
}

/** Who leads, by name where this tab has shown the list: the server has never known it. */
function tellNames() {
  const names = known(page.conference);
  for (const each of findAll("[data-name-of]")) each.textContent = names.get(each.dataset.nameOf) ?? "";
}

/** While somebody else makes the plan: the page is asked again, also when nothing comes of it. */
function lookAgain() {
  if (find("[data-working]")?.dataset.now !== undefined) setTimeout(load, AGAIN_MS);
}

function mountForm() {
  document.addEventListener("submit", async (event) => {
    if (!event.target.matches("#seating-form")) return;
    event.preventDefault();
    const data = new FormData(event.target, event.submitter);
    if (event.submitter?.dataset.work) await plan(data, event.submitter);
    else await post(data, event.submitter);
  });
}

/** Plans take seconds: how it goes is told beside the button, until the fresh board takes its place. Whoever leaves
    calls the work off, so the browser asks first. */
async function plan(data, button) {
  const asked = { method: "POST", body: new URLSearchParams(data) };
  const isDone = new AbortController();
  addEventListener("beforeunload", (event) => event.preventDefault(), { signal: isDone.signal });
  const last = await follow(button, location.pathname, asked, () => {
    isDone.abort();
    location.reload();
  });
  isDone.abort();
  if (!last?.go) return;
  await load();
  sayOnPage(last.told);
}

async function post(data, button = null) {
  const busy = button ?? find("#seating-form");
  busy.setAttribute("aria-busy", "true");
  const answer = await fetch(location.pathname, { method: "POST", body: new URLSearchParams(data) }).catch(() => null);
  busy.removeAttribute("aria-busy");
  if (!answer?.ok) return location.reload();
  return show(await answer.text());
}

function mountDrag() {
  document.addEventListener("dragstart", (event) => {
    const one = event.target.closest?.("[data-ticket]");
    if (!one) return;
    isDragging = true;
    event.dataTransfer.setData(TYPE, one.dataset.ticket);
  });
  document.addEventListener("dragover", (event) => {
    const table = tableOf(event);
    if (!table || !event.dataTransfer.types.includes(TYPE)) return;
    event.preventDefault();
    mark(table);
  });
  document.addEventListener("dragend", () => {
    isDragging = false;
    mark(null);
  });
  document.addEventListener("drop", (event) => {
    const table = tableOf(event);
    const ticket = event.dataTransfer.getData(TYPE);
    isDragging = false;
    mark(null);
    if (!table || !ticket) return;
    event.preventDefault();
    const data = new FormData(find("#seating-form"));
    data.set("ticket", ticket);
    data.set("table", table.dataset.table);
    const onto = event.target.closest?.("[data-ticket]")?.dataset.ticket;
    if (event.shiftKey && onto && onto !== ticket) data.set("swap", onto);
    data.set("action", data.has("swap") ? "swap" : "move");
    post(data);
  });
}

function tableOf(event) {
  return event.target.closest?.("[data-table]") ?? null;
}

function mark(table) {
  for (const each of findAll("[data-over]")) if (each !== table) each.removeAttribute("data-over");
  table?.setAttribute("data-over", "");
}
