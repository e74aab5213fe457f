/** What is painted on the stage over and under vis-network's own drawing. */

import { captions } from "./captions.js";
import { entities } from "./data.js";
import { byId } from "./dom.js";
import { hot, hotColour, hotWeight } from "./hot.js";
import { dashes, trace } from "./shapes.js";
import { arrowHead, bendOf } from "./lines.js";
import { frame, onScreen, redraw, room, scale, sizeOf } from "./stage.js";
import { state } from "./state.js";
import { colour } from "./theme.js";

/** @typedef {import("./data.js").Link} Link */
/** @typedef {import("./hot.js").Hot} Hot */

/** What was painted last, for the figure and for whoever inspects the page.
 *
 * @type {{labels: import("./labels.js").Placed[], zones: import("./regions.js").ZoneLabel[], hot: Hot | null}}
 */
export const painted = { labels: [], zones: [], hot: null };

/** Draw one mark; called by vis-network.
 *
 * @param {{ctx: CanvasRenderingContext2D, id: string, x: number, y: number}} given
 * @returns {VisNodeDrawing}
 */
export function drawNode({ ctx, id, x, y }) {
  const size = sizeOf(id);
  return {
    drawNode: () => mark(ctx, id, x, y, size, 1 / scale()),
    nodeDimensions: { width: size * 2, height: size * 2 },
  };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} id
 * @param {number} x
 * @param {number} y
 * @param {number} size
 * @param {number} pixel Size of a pixel in the units of the context.
 */
function mark(context, id, x, y, size, pixel) {
  const look = entities.get(id)?.look ?? "";
  trace(context, look, x, y, size);
  context.fillStyle = colour(`look-${look}`);
  context.strokeStyle = id === state.node ? colour("ink") : colour("stage");
  context.lineWidth = (id === state.node ? 3 : 1.5) * pixel;
  context.lineJoin = "round";
  context.fill();
  context.stroke();
}

/** All that lies over vis-network's own drawing, in pixels.
 *
 * @param {CanvasRenderingContext2D} context
 */
export function over(context) {
  const ratio = context.getTransform().a / scale();
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  painted.hot = hot();
  if (painted.hot) spotlight(context, painted.hot);
  else if (frame.hover !== null) ties(context, frame.hover);
  Object.assign(painted, captions(context, painted.hot));
  cursor(context);
  context.restore();
}

/**
 * Veil everything and paint what the view is about over the veil.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Hot} about
 */
function spotlight(context, about) {
  const { width, height } = room();
  context.globalAlpha = 0.8;
  context.fillStyle = colour("stage");
  context.fillRect(0, 0, width, height);
  for (const link of about.links) {
    const weight = hotWeight(link);
    context.globalAlpha = weight.opacity;
    context.strokeStyle = context.fillStyle = hotColour(link);
    context.lineWidth = weight.width;
    line(context, link, weight.opacity === 1);
  }
  context.globalAlpha = 1;
  for (const id of about.nodes) {
    const { x, y } = onScreen(id);
    mark(context, id, x, y, sizeOf(id) * scale(), 1);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} id
 */
function ties(context, id) {
  context.strokeStyle = context.fillStyle = colour("accent");
  context.lineWidth = 1.6;
  for (const link of frame.view.links) if (link.subject === id || link.object === id) line(context, link, true);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Link} link
 * @param {boolean} hasArrow
 */
function line(context, link, hasArrow) {
  const from = onScreen(link.subject);
  const to = onScreen(link.object);
  const bend = bendOf(link, from, to);
  context.setLineDash(dashes(link));
  context.beginPath();
  context.moveTo(from.x, from.y);
  if (bend) context.quadraticCurveTo(bend.x, bend.y, to.x, to.y);
  else context.lineTo(to.x, to.y);
  context.stroke();
  context.setLineDash([]);
  const head = hasArrow ? arrowHead(bend ?? from, to, sizeOf(link.object) * scale() + 2) : null;
  if (head === null) return;
  context.beginPath();
  for (const [x, y] of head) context.lineTo(x, y);
  context.fill();
}

/** Show where the keyboard is.
 *
 * @param {CanvasRenderingContext2D} context
 */
function cursor(context) {
  const id = frame.hover ?? state.node;
  if (document.activeElement?.id !== "stage" || id === null || !frame.view.nodes.has(id)) return;
  const { x, y } = onScreen(id);
  context.beginPath();
  context.arc(x, y, sizeOf(id) * scale() + 7, 0, 2 * Math.PI);
  context.strokeStyle = colour("accent");
  context.lineWidth = 2.5;
  context.stroke();
}

/**
 * Point at a thing, or at none.
 *
 * @param {string | null} id
 */
export function hover(id) {
  if (frame.hover === id) return;
  frame.hover = id;
  byId("network").classList.toggle("pointing", id !== null);
  redraw();
}
