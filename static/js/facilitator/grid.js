// Comfort for the grid of measures: arrows and Enter go between rows, and cells from a spreadsheet spread out.
// The form works without it.

const grid = document.querySelector(".grid tbody");

function cellsOf(row) {
  return [...row.querySelectorAll("input:not([type=hidden])")];
}

function position(cell) {
  const row = cell.closest("tr");
  return { row: [...grid.rows].indexOf(row), column: cellsOf(row).indexOf(cell) };
}

function step(cell, by) {
  const { row, column } = position(cell);
  const next = grid.rows[row + by];
  if (next) cellsOf(next)[column].focus();
  return Boolean(next);
}

function addRow() {
  const row = grid.rows[grid.rows.length - 1].cloneNode(true);
  for (const input of row.querySelectorAll("input")) {
    input.value = "";
    input.removeAttribute("aria-invalid");
    input.removeAttribute("aria-describedby");
  }
  for (const fault of row.querySelectorAll(".ds-validation-message")) fault.remove();
  grid.append(row);
}

export function cellsIn(text) {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => line.split("\t"));
}

function spread(cell, rows) {
  const from = position(cell);
  rows.forEach((values, down) => {
    while (grid.rows.length <= from.row + down) addRow();
    const cells = cellsOf(grid.rows[from.row + down]);
    values.forEach((value, right) => {
      const target = cells[from.column + right];
      if (target) target.value = value.trim();
    });
  });
}

grid?.addEventListener("keydown", (event) => {
  if (!event.target.matches("input") || event.altKey || event.ctrlKey || event.metaKey) return;
  const by = { ArrowUp: -1, ArrowDown: 1, Enter: event.shiftKey ? -1 : 1 }[event.key];
  if (by === undefined || (event.target.list && event.key !== "Enter")) return; // There the arrows choose from a list.
  event.preventDefault();
  step(event.target, by);
});

grid?.addEventListener("paste", (event) => {
  const rows = cellsIn(event.clipboardData.getData("text/plain"));
  if (rows.length < 2 && rows[0].length < 2) return;
  event.preventDefault();
  spread(event.target, rows);
});
