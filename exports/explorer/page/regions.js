/** The regions of the picture: tinted discs under the lines, and their names. */

import { entities, zones } from "./data.js";
import { RANK } from "./labels.js";
import { worded } from "./naming.js";
import { halo } from "./shapes.js";
import { frame, home, room, scale, toScreen } from "./stage.js";
import { state } from "./state.js";
import { colour, fonts } from "./theme.js";

/** @typedef {{text: string, x: number, y: number, box: import("./labels.js").Box}} ZoneLabel */

/** Radius of the tinted disc around each thing, in units of the world. */
export const DISC = 40;
/** How far below the middle of all regions the name of a region stands below it. */
const LOW = 100;

/** The tinted regions: under the lines, in units of the world.
 *
 * @param {CanvasRenderingContext2D} context
 */
export function under(context) {
  if (frame.view.isEgo) return;
  for (const [key, ids] of regions()) {
    context.beginPath();
    for (const { x, y } of ids.map(home)) {
      context.moveTo(x + DISC, y);
      context.arc(x, y, DISC, 0, 2 * Math.PI);
    }
    context.fillStyle = zoneColour(key);
    context.fill();
  }
}

/** Return the ids of the things of each tinted region that is shown.
 *
 * @returns {[string, string[]][]}
 */
export function regions() {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const [key, zone] of zones) if (zone.tinted !== false && !state.hidep.has(key)) found.set(key, []);
  for (const entity of entities.values()) found.get(entity.zone)?.push(entity.id);
  return [...found].filter(([, ids]) => ids.length > 0);
}

/** Keys of the tinted regions; their colours are numbered in this order. */
const tinted = [...zones.values()].filter((zone) => zone.tinted !== false).map((zone) => zone.key);

/** Return the tint of a region.
 *
 * @param {string} key
 */
export const zoneColour = (key) => colour(`zone-${tinted.indexOf(key)}`);

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("./labels.js").Taken} taken
 * @param {boolean} isDimmed
 */
export function zoneLabels(context, taken, isDimmed) {
  const found = [];
  const { width: wide } = room();
  context.globalAlpha = isDimmed ? 0.4 : 1;
  context.letterSpacing = "0.07em";
  context.font = `650 11.5px ${fonts()}`;
  for (const [key, ids] of regions()) {
    const zone = zones.get(key);
    if (zone === undefined) continue;
    const text = worded(zone.label).text.toLocaleUpperCase(state.lang);
    const width = context.measureText(text).width;
    const boxes = anchors(ids).map(({ x, y }) => ({ x, y, box: boxAround(x, y, width) }));
    const inside = boxes.filter(({ box }) => box[0] >= 2 && box[2] <= wide - 2 && box[1] >= 2);
    const best =
      inside.find(({ box }) => !taken.hits(box, key)) ?? inside.find(({ box }) => !taken.hits(box, key, RANK.minor));
    if (best === undefined) continue;
    taken.add(best.box, `label of ${key}`, RANK.label);
    found.push({ text, ...best });
    context.textAlign = "center";
    context.textBaseline = "alphabetic";
    halo(context, text, best.x, best.y, zoneColour(key), colour("muted"));
  }
  context.letterSpacing = "0px";
  context.globalAlpha = 1;
  return found;
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @returns {import("./labels.js").Box}
 */
const boxAround = (x, y, width) => [x - width / 2 - 4, y - 12, x + width / 2 + 4, y + 4];

/** Return how far down the middle of all regions is. */
function heart() {
  const points = regions().flatMap(([, ids]) => ids.map(home));
  return points.reduce((sum, point) => sum + point.y, 0) / Math.max(1, points.length);
}

/**
 * Return where the label of a region may stand: over its upper rim, best in the middle, else below it.
 *
 * @param {string[]} ids
 */
function anchors(ids) {
  const points = ids.map(home);
  const middle = points.reduce((sum, point) => sum + point.x, 0) / points.length;
  /** @param {1 | -1} side */
  const along = (side) =>
    [...points]
      .sort((a, b) => side * (b.y - a.y) + 0.25 * (Math.abs(a.x - middle) - Math.abs(b.x - middle)))
      .slice(0, 12)
      .flatMap((point) => {
        const zoomed = scale();
        const at = toScreen({ x: point.x, y: point.y + side * DISC });
        return (side < 0 ? [-5, 12] : [14, -4]).map((shift) => ({
          x: at.x,
          y: at.y + shift * Math.min(1, zoomed + 0.4),
        }));
      });
  const isLow = points.reduce((sum, point) => sum + point.y, 0) / points.length > heart() + LOW;
  return isLow ? [...along(1), ...along(-1)] : [...along(-1), ...along(1)];
}
