// How many sheets what is ticked will be, told as it is ticked. The file is made by the page's own form.

const form = document.querySelector("[data-printing]");
const total = document.getElementById("print-total");

form.addEventListener("input", tell);
window.addEventListener("pageshow", tell);

function tell() {
  const ticked = [...form.querySelectorAll("[data-sheets]:checked")];
  total.value = ticked.reduce((sum, box) => sum + sheets(box), 0);
}

function sheets(box) {
  return box.value === "poster" ? posters() : Number(box.dataset.sheets);
}

function posters() {
  const { valueAsNumber, min, max } = document.getElementById("posters");
  return Number.isNaN(valueAsNumber) ? Number(min) : Math.min(Math.max(valueAsNumber, Number(min)), Number(max));
}
