/** Where the things of a neighbourhood stand: around the middle, sorted by kind, in one to three rings. */

import { entities, looks } from "./data.js";
import { sortable } from "./naming.js";

/** @typedef {{x: number, y: number}} Point */

/**
 * Return a place for every thing of a neighbourhood, around (0, 0).
 *
 * @param {string} me The thing in the middle.
 * @param {Iterable<string>} ids
 * @param {number} width Width of the room, in the same unit as the places.
 * @param {number} height
 * @returns {Map<string, Point>}
 */
export function ring(me, ids, width, height) {
  const order = [...looks.keys()];
  const others = [...ids].filter((id) => id !== me).sort((a, b) => compare(a, b, order));
  const isSmall = width < 700;
  const widest = 240 + others.length * 8;
  const radius = {
    x: Math.min(widest, Math.max(90, width / 2 - (isSmall ? 104 : 200))),
    y: Math.min(widest * 0.8, Math.max(72, height / 2 - (isSmall ? 30 : 46))),
  };
  const room = ((radius.x + radius.y) * Math.PI) / (isSmall ? 30 : 40);
  const rings = others.length <= room ? 1 : others.length <= room * 1.75 ? 2 : 3;
  /** @type {Map<string, Point>} */
  const found = new Map([[me, { x: 0, y: 0 }]]);
  others.forEach((id, index) => {
    const inward = 1 - (rings > 1 ? 0.26 * (index % rings) : 0);
    const angle = -Math.PI / 2 + (2 * Math.PI * (index + 0.5)) / others.length;
    found.set(id, { x: Math.cos(angle) * radius.x * inward, y: Math.sin(angle) * radius.y * inward });
  });
  return found;
}

/**
 * @param {string} a
 * @param {string} b
 * @param {string[]} order
 */
function compare(a, b, order) {
  const one = entities.get(a);
  const other = entities.get(b);
  const byLook = order.indexOf(one?.look ?? "") - order.indexOf(other?.look ?? "");
  return byLook || sortable(one?.start).localeCompare(sortable(other?.start)) || (a < b ? -1 : 1);
}
