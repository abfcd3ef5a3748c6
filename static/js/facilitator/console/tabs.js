// On a phone the three columns are three tabs; on a laptop the tabs are not there. Layout only.

import { findAll } from "../../shared/dom.js";

export function mountTabs() {
  for (const button of findAll(".console-tabs button")) button.onclick = () => showTab(button.dataset.tab);
  showTab("sheet");
}

export function showTab(name) {
  document.body.dataset.shown = name;
  for (const button of findAll(".console-tabs button")) button.setAttribute("aria-pressed", String(button.dataset.tab === name));
}
