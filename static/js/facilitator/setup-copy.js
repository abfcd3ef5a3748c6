// A button that copies a link shown once. Without a clipboard (plain http in a hall) it selects the text instead.

for (const button of document.querySelectorAll("[data-copy]")) {
  const source = document.getElementById(button.dataset.copy);
  const said = document.querySelector("[data-copied]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    source.select();
    if (await copied(source.value)) said.textContent = button.dataset.done;
  });
}

async function copied(text) {
  try {
    if (!navigator.clipboard) return document.execCommand("copy");
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
