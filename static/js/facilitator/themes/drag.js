// Dragging a card to a theme: an extra for those with a mouse. Everything also works without it.

const TYPE = "text/x-dialog-line";

export function mountDrag(choice) {
  document.addEventListener("dragstart", (event) => {
    const card = event.target.closest?.(".card");
    if (card) event.dataTransfer.setData(TYPE, card.dataset.id);
  });
  document.addEventListener("dragover", (event) => {
    if (dropOf(event) && event.dataTransfer.types.includes(TYPE)) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const id = Number(event.dataTransfer.getData(TYPE));
    const drop = dropOf(event);
    if (!drop || !id) return;
    event.preventDefault();
    choice.moveTo(Number(drop.dataset.drop) || null, { id, second: event.shiftKey });
  });
}

function dropOf(event) {
  return event.target.closest?.("[data-drop]") ?? null;
}
