/** Colours, as the stylesheet has them: light, dark, or as the system asks. */

const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");

/** @type {Map<string, string>} */
const known = new Map();

/**
 * Return the value of a custom property of the stylesheet, such as `look-body`.
 *
 * @param {string} name
 */
export function colour(name) {
  let found = known.get(name);
  if (found === undefined) {
    found = getComputedStyle(root).getPropertyValue(`--${name}`).trim();
    known.set(name, found);
  }
  return found;
}

/** Return the fonts of the page, for a canvas. */
export const fonts = () => colour("font");

/** Switch between light and dark. */
export function toggle() {
  const isDark = root.dataset.theme === undefined ? dark.matches : root.dataset.theme === "dark";
  root.dataset.theme = isDark ? "light" : "dark";
  known.clear();
}

/** Call `redraw` when the system changes between light and dark.
 *
 * @param {() => void} redraw
 */
export function onSystemChange(redraw) {
  dark.addEventListener("change", () => {
    known.clear();
    redraw();
  });
}

/** Whether the reader has asked for less motion. */
export const isStill = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
