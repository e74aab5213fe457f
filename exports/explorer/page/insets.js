/** How much of the stage is covered by what lies over it. */

import { byId } from "./dom.js";

const wrap = byId("stagewrap");

/**
 * Return how many pixels at each side of the stage are covered by panels.
 *
 * @returns {{top: number, right: number, bottom: number}}
 */
export function insets() {
  const stage = wrap.getBoundingClientRect();
  const found = { top: 0, right: 0, bottom: 0 };
  for (const id of ["panel", "story", "crumb"]) {
    const box = byId(id).getBoundingClientRect();
    const wide = Math.min(box.right, stage.right) - Math.max(box.left, stage.left);
    const high = Math.min(box.bottom, stage.bottom) - Math.max(box.top, stage.top);
    if (wide <= 1 || high <= 1) continue;
    if (id === "crumb") found.top = Math.max(found.top, box.bottom - stage.top);
    else if (wide > stage.width * 0.6) found.bottom = Math.max(found.bottom, stage.bottom - box.top);
    else if (id === "panel") found.right = Math.max(found.right, wide);
  }
  return found;
}

/**
 * Return the boxes of the controls that lie over the stage, in pixels of the stage.
 *
 * @returns {import("./labels.js").Box[]}
 */
export function covered() {
  const stage = wrap.getBoundingClientRect();
  const found = [];
  for (const id of ["zoom", "crumb", "openfull"]) {
    const box = byId(id).getBoundingClientRect();
    if (box.width > 0)
      found.push(
        /** @type {const} */ ([
          box.left - stage.left,
          box.top - stage.top,
          box.right - stage.left,
          box.bottom - stage.top,
        ]),
      );
  }
  return found.map((box) => [...box]);
}
