/** The stage: vis-network, where things stand on it, and what part of the world is in sight. */

import { entities, links, options } from "./data.js";
import { byId } from "./dom.js";
import { ring } from "./ego.js";
import { insets } from "./insets.js";
import { edgeItem } from "./lines.js";
import { walk, walksOf } from "./motion.js";
import { state } from "./state.js";
import { colour, isStill } from "./theme.js";

/** @typedef {import("./visible.js").View} View */
/** @typedef {import("./ego.js").Point} Point */

const wrap = byId("stagewrap");
const holder = byId("network");
const SMALL = 700;
const MANY_LINKS = 1500;
const MANY_MOVES = 900;

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
  const place = entities.get(id) ?? { x: 0, y: 0 };
  return isFlipped ? { x: place.y, y: place.x } : { x: place.x, y: place.y };
}

export const isTall = () => isFlipped;

/**
 * Return where a thing stands on the stage, in pixels.
 *
 * @param {string} id
 */
export const onScreen = (id) => network.canvasToDOM(placeOf(id));

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
  const size = entities.get(id)?.size ?? 6;
  if (!frame.view.isEgo) return size * growth;
  return (isSmall() ? 0.72 : 1) * (id === state.node ? 24 : Math.max(8, Math.min(13, size)));
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
  const walks = animate && !isStill() && nodeItems.length < MANY_MOVES ? walksOf(nodeItems, now) : [];
  for (const [id, point] of goal) now.set(id, point);
  nodes.update(nodeItems);
  edges.update(edgeItems);
  walk(walks, (items) => {
    for (const { id, x, y } of items) now.set(id, { x, y });
    nodes.update(items);
  });
  if (walks.length === 0) network.redraw();
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
 * Draw things larger or smaller than they are, so that shapes can be told apart where the world is small.
 *
 * @param {number} factor
 */
export function grow(factor) {
  if (factor === growth) return;
  growth = factor;
  const goal = goals();
  nodes.update(changed([...frame.view.nodes].map((id) => nodeItem(id, goal))));
}

/**
 * Point the camera.
 *
 * @param {VisView} view
 */
export const look = (view) => network.moveTo(view);

/**
 * Return where a thing stands, in units of the world.
 *
 * @param {string} id
 */
export const placeOf = (id) => now.get(id) ?? home(id);

/** Take the size of the stage anew and leave all where it is; one that has become taller than wide swaps x and y. */
export function resize() {
  const corner = network.DOMtoCanvas({ x: 0, y: 0 });
  const before = scale();
  network.setSize("100%", "100%");
  const { width, height } = room();
  network.moveTo({ position: { x: corner.x + width / 2 / before, y: corner.y + height / 2 / before }, scale: before });
  isFlipped = wrap.clientHeight > wrap.clientWidth * 1.05;
}

/**
 * Whether the wheel and the fingers zoom the stage.
 *
 * @param {boolean} isOn
 */
export const letZoom = (isOn) => network.setOptions({ interaction: { zoomView: isOn } });
