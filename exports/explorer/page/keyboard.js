/** The keyboard on the stage, and keys that work everywhere. */

import { fit, zoom } from "./camera.js";
import { degree } from "./data.js";
import { focusView } from "./details.js";
import { byId } from "./dom.js";
import { isEmbedded } from "./embed.js";
import { announce } from "./notice.js";
import { hover } from "./scene.js";
import { frame, onScreen } from "./stage.js";
import { go, state, stepBack } from "./state.js";

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const ZOOM = 1.3;
/** Cosine of the widest angle from the arrow's direction at which a thing counts as lying there. */
const ASIDE = 0.5;

/**
 * Begin.
 *
 * @param {(id: string) => string} describe Says what a thing is.
 */
export function startKeyboard(describe) {
  const stage = byId("stage");
  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = ARROWS[event.key];
    if (arrow) move(arrow, describe);
    else if (event.key === "Enter") enter();
    else if (event.key === "Escape") stepBack();
    else if (event.key === "+" || event.key === "=") zoom(ZOOM);
    else if (event.key === "-") zoom(1 / ZOOM);
    else if (event.key === "0") fit(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  addEventListener("keydown", (event) => {
    const inField =
      event.target instanceof HTMLInputElement && event.target.type !== "checkbox" && event.target.type !== "range";
    if (event.key === "/" && !inField && !isEmbedded) {
      event.preventDefault();
      byId("search").focus();
    } else if (event.key === "Escape" && byId("panel").contains(document.activeElement)) {
      stepBack();
      if (byId("panel").hidden) focusView();
    }
  });
}

/**
 * @param {[number, number]} direction
 * @param {(id: string) => string} describe
 */
function move(direction, describe) {
  const ids = [...frame.view.nodes];
  const here = frame.view.isEgo ? (frame.hover ?? state.node) : state.node;
  if (here === null || !frame.view.nodes.has(here)) {
    const [first] = ids.sort((a, b) => degree(b) - degree(a));
    if (first !== undefined) go({ node: first, path: null });
    return;
  }
  const next = nearest(here, direction, ids);
  if (next === null) return;
  if (!frame.view.isEgo) return go({ node: next, path: null });
  hover(next);
  announce(describe(next));
}

/**
 * Return the thing that lies nearest in a direction; null where there is none.
 *
 * @param {string} here
 * @param {[number, number]} direction
 * @param {string[]} ids
 */
function nearest(here, [right, down], ids) {
  const from = onScreen(here);
  let best = null;
  let least = Infinity;
  for (const id of ids) {
    const to = onScreen(id);
    const distance = Math.hypot(to.x - from.x, to.y - from.y);
    const cosine = ((to.x - from.x) * right + (to.y - from.y) * down) / (distance || 1);
    if (id === here || cosine < ASIDE || distance / cosine ** 2 >= least) continue;
    least = distance / cosine ** 2;
    best = id;
  }
  return best;
}

function enter() {
  if (frame.view.isEgo && frame.hover !== null && frame.hover !== state.node) {
    const id = frame.hover;
    hover(null);
    go({ node: id, focus: true });
  } else if (state.node !== null) {
    go({ focus: !state.focus });
  }
}
