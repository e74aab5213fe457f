/** What the page tells the reader: aloud for screen readers, and as a note over the stage. */

import { byId, el } from "./dom.js";

/** Say something to screen readers.
 *
 * @param {string} text
 */
export function announce(text) {
  byId("live").textContent = text;
}

/**
 * Show a note over the stage, with what can be done about it; none hides it.
 *
 * @param {string | null} text
 * @param {{label: string, act: () => void}} [action]
 */
export function note(text, action) {
  const box = byId("notice");
  box.hidden = text === null;
  if (text === null) return;
  const button = action && el("button", { class: "button", text: action.label, click: action.act });
  box.replaceChildren(el("p", { text }), ...(button ? [button] : []));
}
