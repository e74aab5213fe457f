/** The stage: vis-network, where things stand on it, and what part of the world is in sight. */

import { entities, links, options, places } from "./data.js";
import { byId } from "./dom.js";
import { ring } from "./ego.js";
import { dashes } from "./shapes.js";
import { state } from "./state.js";
import { colour, isStill } from "./theme.js";

/** @typedef {import("./visible.js").View} View */
/** @typedef {import("./ego.js").Point} Point */

const wrap = byId("stagewrap");
const holder = byId("network");
const SMALL = 700;
const MANY_LINKS = 1500;
const MANY_MOVES = 900;
const MOVE_MS = 380;
const BEND = 0.16;

const nodes = new vis.DataSet([]);
const edges = new vis.DataSet([]);
/** @type {vis.Network} */
let network;
/** What was last told of each item, so that only what changes is told again.
 *
 * @type {Map<string, string>}
 */
const told = new Map();
/** Where everything stands now, in the units of the world.
 *
 * @type {Map<string, Point>}
 */
const now = new Map();
/** Whether x and y are swapped, for a stage that is taller than wide. */
let isFlipped = false;
let growth = 1;
let motion = 0;

/** What is on the stage.
 *
 * @type {{view: View, hover: string | null}}
 */
export const frame = {
  view: { nodes: new Set(), links: [], isEgo: false, hops: undefined, claims: 0, left: 0 },
  hover: null,
};

/**
 * Begin.
 *
 * @param {{drawNode: Function, under: (context: CanvasRenderingContext2D) => void, over: (context: CanvasRenderingContext2D) => void}} painters
 * @returns {vis.Network}
 */
export function start({ drawNode, under, over }) {
  const isHeavy = links.length > MANY_LINKS;
  network = new vis.Network(
    holder,
    { nodes, edges },
    {
      ...options,
      autoResize: false,
      nodes: { ...options.nodes, ctxRenderer: drawNode },
      interaction: { ...options.interaction, hideEdgesOnDrag: isHeavy, hideEdgesOnZoom: isHeavy },
    },
  );
  const inner = /** @type {HTMLElement | null} */ (holder.querySelector(".vis-network"));
  if (inner) inner.tabIndex = -1;
  network.on("beforeDrawing", under);
  network.on("afterDrawing", over);
  network.on("dragEnd", ({ nodes: moved }) => moved.forEach((id) => now.set(id, network.getPosition(id))));
  recolour();
  return network;
}

/** Tell vis-network the colours of lines. */
export function recolour() {
  const opacity = frame.view.isEgo ? 0.55 : 0.34;
  network.setOptions({
    edges: {
      color: { color: colour("edge"), highlight: colour("edge"), hover: colour("edge"), opacity, inherit: false },
      arrows: { to: { enabled: frame.view.isEgo, scaleFactor: 0.45 } },
    },
  });
}

/** @returns {{width: number, height: number}} */
export const room = () => ({ width: holder.clientWidth, height: holder.clientHeight });
export const isSmall = () => holder.clientWidth < SMALL;
export const scale = () => network.getScale();
export const redraw = () => network.redraw();

/**
 * Return where a thing stands by the layout, not by the neighbourhood or by hand.
 *
 * @param {string} id
 * @returns {Point}
 */
export function home(id) {
  const place = places.get(id) ?? { x: 0, y: 0 };
  return isFlipped ? { x: place.y, y: place.x } : { x: place.x, y: place.y };
}

export const isTall = () => isFlipped;

/**
 * Return where a thing stands on the stage, in pixels.
 *
 * @param {string} id
 */
export const onScreen = (id) => network.canvasToDOM(now.get(id) ?? home(id));

/**
 * Return where a point of the world is on the stage, in pixels.
 *
 * @param {Point} point
 */
export const toScreen = (point) => network.canvasToDOM(point);

/**
 * Return the size of a thing in the units of the world.
 *
 * @param {string} id
 */
export function sizeOf(id) {
  const size = places.get(id)?.size ?? 6;
  if (!frame.view.isEgo) return size * growth;
  return (isSmall() ? 0.72 : 1) * (id === state.node ? 24 : Math.max(8, Math.min(13, size)));
}

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
 * @param {import("./data.js").Link} link
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
 * Put what a view shows on the stage.
 *
 * @param {View} view
 * @param {boolean} animate Whether things walk to their new places.
 */
export function show(view, animate) {
  const wasEgo = frame.view.isEgo;
  frame.view = view;
  if (wasEgo !== view.isEgo) recolour();
  const goal = goals();
  const nodeItems = changed([...entities.keys()].map((id) => nodeItem(id, goal)));
  const shown = new Set(view.links.map((link) => link.id));
  const edgeItems = changed(links.map((link) => edgeItem(link, shown.has(link.id))));
  cancelAnimationFrame(motion);
  const moved = animate && !isStill() && nodeItems.length < MANY_MOVES ? moves(nodeItems) : [];
  for (const { id, from } of moved) {
    const item = nodeItems.find((each) => each.id === id);
    Object.assign(/** @type {object} */ (item), from);
  }
  for (const [id, point] of goal) now.set(id, point);
  nodes.update(nodeItems);
  edges.update(edgeItems);
  if (moved.length) walk(moved);
  else network.redraw();
}

/** Return where everything is to stand. */
function goals() {
  if (frame.view.isEgo && state.node !== null) {
    const inset = insets();
    const { width, height } = room();
    return ring(state.node, frame.view.nodes, width - inset.right, height - inset.bottom - inset.top);
  }
  return new Map([...frame.view.nodes].map((id) => [id, home(id)]));
}

/**
 * @param {string} id
 * @param {Map<string, Point>} goal
 * @returns {VisItem}
 */
function nodeItem(id, goal) {
  const point = goal.get(id);
  return point ? { id, hidden: false, x: point.x, y: point.y, size: sizeOf(id) } : { id, hidden: true };
}

/**
 * @param {import("./data.js").Link} link
 * @param {boolean} isShown
 * @returns {VisItem}
 */
function edgeItem(link, isShown) {
  if (!isShown) return { id: link.id, hidden: true };
  const bend = bends.get(link.id) ?? 0;
  const type = bend > 0 ? "curvedCW" : "curvedCCW";
  const smooth = bend === 0 ? false : { enabled: true, type, roundness: Math.abs(bend) * BEND };
  const dashed = dashes(link);
  return { id: link.id, from: link.subject, to: link.object, hidden: false, dashes: dashed.length ? dashed : false, smooth };
}

/**
 * Return the items that differ from what was told before; what was never shown is not told.
 *
 * @param {VisItem[]} items
 */
function changed(items) {
  return items.filter((item) => {
    const text = JSON.stringify(item);
    const before = told.get(item.id);
    if (before === text || (before === undefined && item.hidden)) return false;
    told.set(item.id, text);
    return true;
  });
}

/**
 * Return the things that stand elsewhere now, with both places.
 *
 * @param {VisItem[]} items
 * @returns {{id: string, from: Point, to: Point}[]}
 */
function moves(items) {
  const found = [];
  for (const item of items) {
    const from = now.get(item.id);
    if (item.hidden || from === undefined) continue;
    const to = { x: Number(item.x), y: Number(item.y) };
    if (Math.abs(from.x - to.x) + Math.abs(from.y - to.y) > 1) found.push({ id: item.id, from, to });
  }
  return found;
}

/** @param {{id: string, from: Point, to: Point}[]} moved */
function walk(moved) {
  const begun = performance.now();
  /** @param {number} time */
  const step = (time) => {
    const part = Math.min(1, Math.max(0, time - begun) / MOVE_MS);
    const eased = 1 - (1 - part) ** 3;
    const items = moved.map(({ id, from, to }) => {
      const point = { x: from.x + (to.x - from.x) * eased, y: from.y + (to.y - from.y) * eased };
      now.set(id, point);
      return { id, ...point };
    });
    nodes.update(items);
    if (part < 1) motion = requestAnimationFrame(step);
  };
  motion = requestAnimationFrame(step);
}

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
 * Show all that is drawn, or the path.
 *
 * @param {boolean} animate
 */
export function fit(animate) {
  const { width, height } = room();
  if (width < 10 || height < 10) return;
  const { view } = frame;
  const ids = view.hops ? view.hops.flatMap((hop) => [hop.from, hop.to]) : [...view.nodes];
  const box = bounds(ids);
  const inset = insets();
  const margin = view.isEgo ? [isSmall() ? 96 : 190, isSmall() ? 26 : 40] : isSmall() ? [34, 34] : [84, 40];
  const free = [width - inset.right - 2 * margin[0], height - inset.bottom - inset.top - 2 * margin[1]];
  const wanted = Math.min(Math.max(60, free[0]) / Math.max(1, box.width), Math.max(60, free[1]) / Math.max(1, box.height));
  const zoom = Math.min(wanted, view.isEgo ? 1.15 : view.hops ? 1.7 : 2);
  grow(zoom);
  const position = { x: box.x + inset.right / 2 / zoom, y: box.y + (inset.bottom - inset.top) / 2 / zoom };
  network.moveTo({ position, scale: zoom, animation: easing(animate, 320) });
}

/**
 * Draw things larger where the world is small, so that shapes can be told apart.
 *
 * @param {number} zoom
 */
function grow(zoom) {
  const wanted = frame.view.isEgo ? 1 : Math.max(1, Math.min(1.3, 0.62 / zoom));
  if (frame.view.hops || wanted === growth) return;
  growth = wanted;
  nodes.update(changed([...frame.view.nodes].map((id) => nodeItem(id, goals()))));
}

/** @param {string[]} ids */
function bounds(ids) {
  const points = ids.map((id) => now.get(id) ?? home(id));
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
export const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: easing(true, 160) });

/**
 * Bring a thing into sight, if it is not.
 *
 * @param {string} id
 */
export function bringIntoSight(id) {
  const { width, height } = room();
  const point = onScreen(id);
  const inset = insets();
  if (point.x > 60 && point.y > 50 + inset.top && point.x < width - inset.right - 60 && point.y < height - inset.bottom - 40) return;
  const place = now.get(id) ?? home(id);
  const zoomed = network.getScale();
  const position = { x: place.x + inset.right / 2 / zoomed, y: place.y + inset.bottom / 2 / zoomed };
  network.moveTo({ position, animation: easing(true, 260) });
}

/** Take the size of the stage anew; a stage that has become taller than wide swaps x and y. */
export function resize() {
  network.setSize("100%", "100%");
  isFlipped = wrap.clientHeight > wrap.clientWidth * 1.05;
}

/**
 * Whether the wheel and the fingers zoom the stage.
 *
 * @param {boolean} isOn
 */
export const letZoom = (isOn) => network.setOptions({ interaction: { zoomView: isOn } });
