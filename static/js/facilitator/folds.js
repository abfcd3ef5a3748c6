// What is folded opens where something in it is wanted: a link that points into it, or a field the browser will not send.

window.addEventListener("hashchange", reveal);
document.addEventListener("invalid", ({ target }) => open(target), true);
reveal();

function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  open(target);
  target.scrollIntoView();
}

function open(element) {
  for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
}
