/** The lines: how each is dashed, and how several between the same two things are bent apart. */

import { links } from "./data.js";
import { dashes } from "./shapes.js";

/** @typedef {import("./data.js").Link} Link */
/** @typedef {import("./ego.js").Point} Point */

const BEND = 0.16;

/** How far each of several links between the same two things is bent, in steps: 0, 1, -1, 2, …
 *
 * @type {Map<string, number>}
 */
const bends = new Map();
{
  /** @type {Map<string, number>} */
  const seen = new Map();
  for (const link of links) {
    const pair = [link.subject, link.object].sort().join();
    const number = seen.get(pair) ?? 0;
    seen.set(pair, number + 1);
    const step = number % 2 ? (number + 1) / 2 : -number / 2;
    bends.set(link.id, link.subject < link.object ? step : -step);
  }
}

/**
 * Return the middle of a line's curve, in the units of its ends; null where it is straight. It is the point that
 * vis-network bends the line by.
 *
 * @param {Link} link
 * @param {Point} from
 * @param {Point} to
 * @returns {Point | null}
 */
export function bendOf(link, from, to) {
  const bend = (bends.get(link.id) ?? 0) * BEND;
  if (bend === 0) return null;
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const angle = Math.atan2(from.y - to.y, to.x - from.x) + (0.5 * bend + 0.5) * Math.PI;
  const part = 0.5 * Math.abs(bend) + 0.5;
  return { x: from.x + part * length * Math.sin(angle), y: from.y + part * length * Math.cos(angle) };
}

/**
 * Return what vis-network is told of a line.
 *
 * @param {Link} link
 * @param {boolean} isShown
 * @returns {VisItem}
 */
export function edgeItem(link, isShown) {
  if (!isShown) return { id: link.id, hidden: true };
  const bend = bends.get(link.id) ?? 0;
  const type = bend > 0 ? "curvedCW" : "curvedCCW";
  const smooth = bend === 0 ? false : { enabled: true, type, roundness: Math.abs(bend) * BEND };
  const dashed = dashes(link);
  return {
    id: link.id,
    from: link.subject,
    to: link.object,
    hidden: false,
    dashes: dashed.length ? dashed : false,
    smooth,
  };
}

/**
 * Return the corners of an arrow's head, in pixels; null where the line is too short for one.
 *
 * @param {Point} from Where the line comes from at its end.
 * @param {Point} to
 * @param {number} gap How far before `to` its tip is.
 * @returns {[number, number][] | null}
 */
export function arrowHead(from, to, gap) {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length < gap + 12) return null;
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const [x, y] = [to.x - ux * gap, to.y - uy * gap];
  return [
    [x, y],
    [x - ux * 9 - uy * 4, y - uy * 9 + ux * 4],
    [x - ux * 9 + uy * 4, y - uy * 9 - ux * 4],
  ];
}
