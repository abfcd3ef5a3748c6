// The numbers that names got: printed, copied or saved from what stands on the page, and told to the seating in this tab.
// Nothing is asked for and nothing sent.

import { el, find, findAll, write } from "../shared/dom.js";
import { csvOf, tabbed } from "./names/cells.js";
import { remember } from "./names/known.js";

const rows = () => findAll("#named tr").map((row) => [...row.cells].map((cell) => cell.textContent.trim()));

remember(find("#named").dataset.conference, rows().slice(1).map(([number, name]) => [number, name]));
find("#tools").hidden = false;
find("#print").addEventListener("click", () => window.print());
find("#save").addEventListener("click", save);
find("#copy").addEventListener("click", copy);

function save() {
  const address = URL.createObjectURL(new Blob([csvOf(rows())], { type: "text/csv;charset=utf-8" }));
  el("a", { href: address, download: find("#save").dataset.file }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  const { done, file } = find("#save").dataset;
  write(find("#said"), done.replace("{file}", `«${file}»`));
}

/** Without a clipboard (plain http in a hall) the table is marked and copied as it stands. */
async function copy() {
  const button = find("#copy");
  const done = navigator.clipboard
    ? await navigator.clipboard.writeText(tabbed(rows())).then(() => true, () => false)
    : copyMarked();
  write(find("#said"), done ? button.dataset.done : button.dataset.failed);
}

function copyMarked() {
  const chosen = window.getSelection();
  chosen.selectAllChildren(find("#named"));
  const done = document.execCommand("copy");
  chosen.removeAllRanges();
  return done;
}
