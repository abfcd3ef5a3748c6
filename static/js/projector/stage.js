// The stage the wall is drawn on: full size on a projector, scaled down whole in a small frame.
// Also the two hidden keys that make everything larger or smaller; nothing else can be done at the wall.

const KEY = "dialog.wall.scale";
const STEP = 0.1;
const LEAST = 0.8;
const MOST = 1.8;
const FULL = { width: 1920, height: 1080 };
const SMALL = { width: 960, height: 540 };

/** The logical size of the stage, and how much it must be scaled to stand in the frame. Pure. */
export function stageFor({ width, height }) {
  if (width >= SMALL.width && height >= SMALL.height) return { width, height, zoom: 1 };
  const zoom = Math.min(width / FULL.width, height / FULL.height) || 1;
  return { width: Math.round(width / zoom), height: Math.round(height / zoom), zoom };
}

/** The scale after a key, from 0.8 to 1.8; null when the key is not ours. Pure. */
export function scaleAfter(scale, key) {
  if (key === "+" || key === "=") return Math.min(MOST, round(scale + STEP));
  if (key === "-") return Math.max(LEAST, round(scale - STEP));
  return key === "0" ? 1 : null;
}

const round = (number) => Math.round(number * 100) / 100;

/** Keeps `stage` as large as the window; calls `redraw` whenever what fits may have changed. */
export function setStage(stage, redraw, store = safeStorage()) {
  let scale = Number(store.getItem(KEY)) || 1;
  const place = () => {
    const { width, height, zoom } = stageFor({ width: innerWidth, height: innerHeight });
    Object.assign(stage.style, { width: `${width}px`, height: `${height}px` });
    stage.style.transform = zoom === 1 ? "" : `scale(${zoom})`;
    stage.style.setProperty("--scale", scale);
    redraw();
  };
  addEventListener("resize", place);
  addEventListener("keydown", (event) => {
    const next = event.ctrlKey || event.metaKey || event.altKey ? null : scaleAfter(scale, event.key);
    if (next === null) return;
    scale = next;
    store.setItem(KEY, String(scale));
    place();
  });
  place();
}

/** A browser may forbid storage in a frame; then the scale is simply forgotten. */
function safeStorage() {
  try {
    return localStorage;
  } catch {
    return { getItem: () => null, setItem: () => {} };
  }
}
