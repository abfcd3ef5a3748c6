// The set-up form without round trips: add, remove and move rows. The server does the same for a browser without scripts.

const form = document.querySelector("form[data-plan]");
const said = form.querySelector("[data-said]");
let made = 1000; // Far above the rows the server wrote, so that a field name is never used twice.

for (const part of form.querySelectorAll("[data-part]")) start(part);

function start(part) {
  const rows = part.querySelector("[data-rows]");
  part.querySelector("[data-add]").addEventListener("click", (event) => {
    event.preventDefault();
    const row = add(part, rows);
    row.querySelector("input:not([type=hidden]), textarea").focus();
    said.textContent = said.dataset.added;
  });
  part.querySelector("[data-set-count]")?.addEventListener("click", (event) => {
    event.preventDefault();
    setCount(part, rows);
  });
  part.addEventListener("click", (event) => {
    const row = event.target.closest("[data-row]");
    if (event.target.closest("[data-remove]")) remove(part, rows, row);
    const mover = event.target.closest("[data-move]");
    if (mover) move(rows, row, mover);
  });
  for (const row of rows.children) dress(row);
  renumber(rows);
}

// The steps of a round are its minutes, so nobody has to add them up; and whoever changes the minutes need not share them.
form.addEventListener("input", ({ target }) => {
  if (/^rounds\..+\.minutes$/.test(target.name)) share(target.closest("[data-row]"), target.valueAsNumber);
  if (!/^rounds\..+\.(alone|around|agree)$/.test(target.name)) return;
  const row = target.closest("[data-row]");
  const minutes = ["alone", "around", "agree"].map((name) => Number(field(row, name).value) || 0);
  const sum = minutes.reduce((all, each) => all + each, 0);
  if (sum > 0) field(row, "minutes").value = sum;
});

function share(row, minutes) {
  const steps = ["alone", "around", "agree"].map((name) => field(row, name));
  if (!(minutes > 0) || steps.every(({ value }) => !Number(value))) return; // One clock for the whole round stays so.
  const alone = Math.min(2, Math.max(1, Math.floor(minutes / 5)));
  const agree = Math.floor(minutes / 3);
  [alone, minutes - alone - agree, agree].forEach((each, at) => (steps[at].value = each));
}

function dress(row) {
  for (const button of row.querySelectorAll("[data-remove], [data-move]")) button.hidden = false;
  for (const part of row.querySelectorAll("[data-remove-choice], [data-number]")) part.hidden = true;
}

function add(part, rows) {
  const copy = part.querySelector("template").content.cloneNode(true);
  made += 1;
  for (const element of copy.querySelectorAll("*")) {
    for (const attribute of [...element.attributes]) {
      if (attribute.value.includes("__N__")) {
        element.setAttribute(attribute.name, attribute.value.replaceAll("__N__", made));
      }
    }
  }
  const row = copy.querySelector("[data-row]");
  if (part.dataset.part === "tables") likeTheLast(row, rows.lastElementChild);
  dress(row);
  rows.append(row);
  renumber(rows);
  return row;
}

// A new table is led and seated like its neighbour, and has the next number.
function likeTheLast(row, last) {
  const numbers = [...form.querySelectorAll("[data-part=tables] [name$='.number']")].map((field) => Number(field.value));
  field(row, "number").value = Math.max(0, ...numbers) + 1;
  row.querySelector("legend").textContent = field(row, "number").value;
  if (!last) return;
  field(row, "leader_role").value = field(last, "leader_role").value;
  field(row, "seats").value = field(last, "seats").value;
}

function field(row, name) {
  return row.querySelector(`[name$=".${name}"]`);
}

function remove(part, rows, row) {
  const near = row.nextElementSibling ?? row.previousElementSibling;
  row.remove();
  renumber(rows);
  (near?.querySelector("input:not([type=hidden]), textarea") ?? part.querySelector("[data-add]")).focus();
  said.textContent = said.dataset.removed;
}

function move(rows, row, mover) {
  const up = mover.dataset.move === "up";
  const other = up ? row.previousElementSibling : row.nextElementSibling;
  if (!other || "locked" in other.dataset) return;
  rows.insertBefore(up ? row : other, up ? other : row);
  renumber(rows);
  mover.focus();
  said.textContent = said.dataset.moved.replace("{number}", [...rows.children].indexOf(row) + 1);
}

function renumber(rows) {
  [...rows.children].forEach((row, index) => {
    const legend = row.querySelector("[data-place]");
    if (legend) legend.textContent = legend.dataset.place.replace("{number}", index + 1);
    const number = row.querySelector("[data-number] input");
    if (number) number.value = index + 1;
  });
}

function setCount(part, rows) {
  const wanted = Number(part.querySelector("[name=table_count]").value);
  if (!(wanted >= 1 && wanted <= 60)) return;
  while (rows.children.length < wanted) add(part, rows);
  for (const row of [...rows.children].slice(wanted).reverse()) {
    if (row.querySelector("[data-remove]")) row.remove(); // A table where somebody sits has no such button.
  }
  said.textContent = rows.children.length;
}
