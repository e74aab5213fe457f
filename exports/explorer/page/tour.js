/** The guided tour: saved views, one after another, with a few words on each. */

import { tour } from "./data.js";
import { byId, el } from "./dom.js";
import { said } from "./naming.js";
import { go, hash, readHash, state } from "./state.js";
import { t } from "./words.js";

/** Begin the tour with its first step. */
export const startTour = () => show(0);

/**
 * Show a step and the view that belongs to it.
 *
 * @param {number} number
 */
function show(number) {
  const { lang } = state;
  const view = state.view === "list" ? "list" : "graph";
  readHash(tour[number].view ?? "");
  go({ lang, view, story: number }, { fit: true });
  byId("story").querySelector("h2")?.focus();
}

/** Take the view of the step that a link names, where it names no view of its own. */
export function takeStep() {
  const { lang, story } = state;
  if (story === null || hash().replace(/^lang=..&/, "") !== `story=${story + 1}`) return;
  readHash(tour[story].view ?? "");
  Object.assign(state, { lang, story });
}

/** Show the step that the state is at. */
export function showTour() {
  const box = byId("story");
  const step = state.story === null ? undefined : tour[state.story];
  document.body.classList.toggle("touring", step !== undefined);
  box.hidden = step === undefined;
  if (step === undefined || state.story === null) return box.replaceChildren();
  const here = state.story;
  const isLast = here === tour.length - 1;
  const hadFocus = box.contains(document.activeElement);
  box.replaceChildren(
    el("p", { class: "quiet", text: t("step", { i: here + 1, n: tour.length }) }),
    said("h2", step.title, { tabindex: -1 }),
    said("p", step.text, { class: "text" }),
    el(
      "div",
      { class: "actions" },
      el("button", { class: "button small", text: t("back"), disabled: here === 0, click: () => show(here - 1) }),
      isLast ? null : el("button", { class: "button small main", text: t("next"), click: () => show(here + 1) }),
      el("button", {
        class: `button small${isLast ? " main" : ""}`,
        text: t("explore"),
        click: () => go({ story: null }),
      }),
    ),
  );
  if (hadFocus) box.querySelector("h2")?.focus();
}
