// A choice of this browser's, such as whether keys are on. Storage may be forbidden; it then lasts as long as the page.

/** Ties a checkbox to a remembered choice, on unless somebody has turned it off. */
export function remembered(box, key, onchange = () => {}) {
  box.checked = read(key) !== "off";
  box.onchange = () => {
    write(key, box.checked ? "on" : "off");
    onchange();
  };
  return box;
}

function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // The box itself still remembers.
  }
}
