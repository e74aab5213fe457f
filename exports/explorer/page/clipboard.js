/** Copies texts; where the browser forbids it, shows the text so that the reader can. */

import { byId, el } from "./dom.js";
import { announce } from "./notice.js";
import { t } from "./words.js";

const SHOWN_MS = 1400;

/**
 * Copy a text and say so on the button that asked for it.
 *
 * @param {string} text
 * @param {HTMLElement} button
 */
export async function copy(text, button) {
  if (await copied(text)) {
    const label = button.textContent ?? "";
    announce(t("copied"));
    button.textContent = `✓ ${t("copied")}`;
    setTimeout(() => {
      if (button.textContent?.startsWith("✓")) button.textContent = label;
    }, SHOWN_MS);
    return;
  }
  const field = el("textarea", { readonly: true, rows: 4, "aria-label": t("notCopied") });
  field.value = text;
  byId("notice").replaceChildren(el("p", { text: t("notCopied") }), field, closer());
  byId("notice").hidden = false;
  field.select();
}

function closer() {
  return el("button", { class: "button", text: t("close"), click: () => (byId("notice").hidden = true) });
}

/** @param {string} text */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedBySelection(text);
  }
}

/** @param {string} text */
function copiedBySelection(text) {
  const before = /** @type {HTMLElement | null} */ (document.activeElement);
  const field = el("textarea", { class: "hidden" });
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  before?.focus();
  return done;
}
