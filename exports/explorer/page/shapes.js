/** The outlines of things, on a canvas and in SVG. A kind is told by its shape and by its colour. */

import { looks } from "./data.js";
import { svgEl } from "./dom.js";

/**
 * Return the corners of an outline around a point; none for a circle.
 *
 * @param {string} look
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @returns {[number, number][]}
 */
export function corners(look, x, y, radius) {
  const outline = looks.get(look)?.outline ?? [];
  return outline.map(([dx, dy]) => [x + dx * radius, y + dy * radius]);
}

/**
 * Return how far an outline of radius 1 reaches from its centre, sideways and up or down.
 *
 * @param {string} look
 * @returns {[number, number]}
 */
export function reach(look) {
  const outline = looks.get(look)?.outline ?? [];
  return [
    Math.max(1, ...outline.map(([x]) => Math.abs(x))),
    Math.max(outline.length ? 0 : 1, ...outline.map(([, y]) => Math.abs(y))),
  ];
}

/**
 * Begin a path along an outline.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {string} look
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
export function trace(context, look, x, y, radius) {
  context.beginPath();
  const points = corners(look, x, y, radius);
  if (points.length === 0) context.arc(x, y, radius, 0, 2 * Math.PI);
  for (const [px, py] of points) context.lineTo(px, py);
  context.closePath();
}

/**
 * Return the element that draws an outline.
 *
 * @param {string} look
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {import("./dom.js").Attributes} attributes
 */
export function outlineEl(look, x, y, radius, attributes) {
  const points = corners(look, x, y, radius);
  if (points.length === 0) return svgEl("circle", { cx: short(x), cy: short(y), r: short(radius), ...attributes });
  return svgEl("polygon", { points: points.map((point) => point.map(short).join()).join(" "), ...attributes });
}

/**
 * Return a small picture of a look, for the legend and for lists.
 *
 * @param {string} look
 */
export function swatch(look) {
  const svg = svgEl("svg", { viewBox: "0 0 18 18", class: "swatch", "aria-hidden": "true" });
  svg.append(outlineEl(look, 9, 9, 6.4, { fill: `var(--look-${look})` }));
  return svg;
}

/** Line styles by basis: lengths of dash and gap. A basis is told by its line and by its word.
 *
 * @type {Record<string, number[]>}
 */
const DASHES = { stated: [], external: [9, 4], corrected: [9, 3, 2, 3], implied: [2, 3] };

/**
 * Return how the line of a claim is dashed; none for what is stated, and sure.
 *
 * @param {import("./data.js").Claim} claim
 */
export const dashes = (claim) => DASHES[claim.basis] ?? [];

/**
 * Return a short line in the style of a basis.
 *
 * @param {string} basis
 */
export function lineSample(basis) {
  const dashed = (DASHES[basis] ?? []).join(" ");
  return svgEl(
    "svg",
    { viewBox: "0 0 34 8", class: "line", "aria-hidden": "true" },
    svgEl("path", { d: "M1 4h32", "stroke-dasharray": dashed || null }),
  );
}

/**
 * Return a number with one decimal at most.
 *
 * @param {number} value
 */
export const short = (value) => String(Math.round(value * 10) / 10);

/**
 * Write a text with a halo of the colour of its ground.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {string} ground
 * @param {string} ink
 */
export function halo(context, text, x, y, ground, ink) {
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = ground;
  context.strokeText(text, x, y);
  context.fillStyle = ink;
  context.fillText(text, x, y);
}
