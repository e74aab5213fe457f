/** The camera: what part of the world is in sight. */

import { hot } from "./hot.js";
import { insets } from "./insets.js";
import { frame, grow, isSmall, look, onScreen, placeOf, room, scale } from "./stage.js";
import { isStill } from "./theme.js";

const CLOSEST = { overview: 2, ego: 1.15, path: 1.7, selection: 1.5 };
/** Below this scale things are drawn larger than they are, at most by `MOST_GROWN`. */
const FULL_SCALE = 0.62;
const MOST_GROWN = 1.3;

/**
 * Show all that is drawn, or what the view is about.
 *
 * @param {boolean} animate
 */
export function fit(animate) {
  const { width, height } = room();
  if (width < 10 || height < 10) return;
  const { view } = frame;
  const whole = zoomTo(bounds([...view.nodes]), view.isEgo ? CLOSEST.ego : CLOSEST.overview);
  const about = hot();
  const box = bounds([...(about?.nodes ?? view.nodes)]);
  const zoom = about
    ? Math.max(whole, zoomTo(box, view.hops ? CLOSEST.path : Math.max(whole, CLOSEST.selection)))
    : whole;
  if (!view.hops) grow(view.isEgo ? 1 : Math.max(1, Math.min(MOST_GROWN, FULL_SCALE / zoom)));
  const inset = insets();
  const position = { x: box.x + inset.right / 2 / zoom, y: box.y + (inset.bottom - inset.top) / 2 / zoom };
  look({ position, scale: zoom, animation: easing(animate, 320) });
}

/**
 * Return the scale at which a box fills the free part of the stage.
 *
 * @param {{width: number, height: number}} box
 * @param {number} closest
 */
function zoomTo(box, closest) {
  const { width, height } = room();
  const inset = insets();
  const [wide, high] = frame.view.isEgo ? (isSmall() ? [96, 26] : [190, 40]) : isSmall() ? [48, 34] : [84, 40];
  const free = [width - inset.right - 2 * wide, height - inset.bottom - inset.top - 2 * high];
  const wanted = Math.min(
    Math.max(60, free[0]) / Math.max(1, box.width),
    Math.max(60, free[1]) / Math.max(1, box.height),
  );
  return Math.min(wanted, closest);
}

/** @param {string[]} ids */
function bounds(ids) {
  const points = ids.map(placeOf);
  if (points.length === 0) return { x: 0, y: 0, width: 200, height: 200 };
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return { x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, height: bottom - top };
}

/**
 * @param {boolean} animate
 * @param {number} duration
 * @returns {VisView["animation"]}
 */
const easing = (animate, duration) => (animate && !isStill() ? { duration, easingFunction: "easeOutCubic" } : false);

/**
 * Zoom by a factor.
 *
 * @param {number} factor
 */
export const zoom = (factor) => look({ scale: scale() * factor, animation: easing(true, 160) });

/**
 * Bring a thing into sight, if it is not.
 *
 * @param {string} id
 */
export function bringIntoSight(id) {
  const { width, height } = room();
  const point = onScreen(id);
  const inset = insets();
  const isSeen =
    point.x > 60 &&
    point.y > 50 + inset.top &&
    point.x < width - inset.right - 60 &&
    point.y < height - inset.bottom - 40;
  if (isSeen) return;
  const place = placeOf(id);
  const position = { x: place.x + inset.right / 2 / scale(), y: place.y + inset.bottom / 2 / scale() };
  look({ position, animation: easing(true, 260) });
}
