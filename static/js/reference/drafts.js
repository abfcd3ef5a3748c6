// What a body is writing is kept on its own device until it has been saved, also when the page is closed or the
// deadline passes meanwhile. Nothing is sent from here.

const PREFIX = "dialog-draft:";

for (const form of document.querySelectorAll("form[data-drafts]")) {
  for (const box of form.querySelectorAll("textarea")) {
    const key = `${PREFIX}${form.dataset.drafts}:${box.name}`;
    const kept = read(key);
    if (kept !== null && kept.saved === box.defaultValue && kept.text !== box.value) box.value = kept.text;
    else if (kept !== null) forget(key); // It was saved, here or on another device.
    box.addEventListener("input", () => keep(key, { saved: box.defaultValue, text: box.value }));
  }
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null; // A browser that keeps nothing, or something else under our name.
  }
}

function keep(key, draft) {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // No room, or not allowed: the page works without.
  }
}

function forget(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // As above.
  }
}
