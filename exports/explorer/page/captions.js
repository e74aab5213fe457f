/** The labels of things: which of them want one, and in which words and type. */

import { degree, entities } from "./data.js";
import { covered } from "./insets.js";
import { ALL_SIDES, LEADING, RANK, Taken, broken, place } from "./labels.js";
import { shortName } from "./naming.js";
import { zoneLabels } from "./regions.js";
import { halo, reach } from "./shapes.js";
import { frame, isSmall, isTall, onScreen, room, scale, sizeOf } from "./stage.js";
import { state } from "./state.js";
import { colour, fonts } from "./theme.js";

/** @typedef {import("./data.js").Link} Link */
/** @typedef {import("./labels.js").Placed} Placed */
/** @typedef {import("./hot.js").Hot} Hot */

/** Claims to a label, by look: the higher is served first. */
const CLAIM = new Map(
  Object.entries({
    body: 40,
    theme: 32,
    state: 30,
    partner: 26,
    programme: 24,
    group: 22,
    place: 20,
    provision: 18,
    document: 10,
    meeting: 10,
  }),
);

/** Below this radius in pixels the labels of minor things are left out. */
const LEAST_RADIUS = 8.5;
const MINOR = new Set(["document", "meeting", "provision"]);
/** Marks that a label may cover, since there are so many of them. */
const COVERED = new Set(["document", "meeting", "place", "group", "programme"]);
/** From this number of links on a thing is one that much turns on. */
const HUB = 20;
const BIG = new Set(["body", "state"]);

/**
 * Write all labels over the stage, and return where they are.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Hot | null} about
 */
export function captions(context, about) {
  const taken = new Taken();
  for (const [number, box] of covered().entries()) taken.add(box, `control ${number}`, RANK.label);
  const wanted = [];
  for (const id of frame.view.nodes) {
    const point = onScreen(id);
    if (isFar(point)) continue;
    const radius = sizeOf(id) * scale();
    const isDimmed = about !== null && !about.nodes.has(id);
    const isMinor = COVERED.has(entities.get(id)?.look ?? "") && !frame.view.isEgo && about === null;
    const [wide, high] = extent(id, radius);
    if (!isDimmed)
      taken.add([point.x - wide, point.y - high, point.x + wide, point.y + high], id, isMinor ? RANK.minor : RANK.mark);
    const rank = claim(id, radius, about);
    if (rank > 0) wanted.push({ id, point, radius, rank });
  }
  wanted.sort((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1));
  const main = wanted.filter((each) => each.rank >= 1e4);
  const rest = wanted.filter((each) => each.rank < 1e4);
  const placed = place(
    main.map((each) => label(context, each)),
    taken,
    room(),
  );
  const zones = frame.view.isEgo || about ? [] : zoneLabels(context, taken, false);
  placed.push(
    ...place(
      rest.map((each) => label(context, each)),
      taken,
      room(),
    ),
  );
  if (about && !frame.view.isEgo) zones.push(...zoneLabels(context, taken, true));
  for (const each of placed) write(context, each);
  return { labels: placed, zones };
}

/**
 * @param {string} id
 * @param {number} radius
 * @returns {[number, number]}
 */
function extent(id, radius) {
  const [wide, high] = reach(entities.get(id)?.look ?? "");
  return [wide * radius * 0.95, high * radius * 0.95];
}

/** @param {{x: number, y: number}} point */
function isFar({ x, y }) {
  const { width, height } = room();
  return x < -40 || y < -20 || x > width + 40 || y > height + 20;
}

/**
 * Return how strong the claim of a thing to a label is; 0 for none.
 *
 * @param {string} id
 * @param {number} radius
 * @param {Hot | null} about
 */
function claim(id, radius, about) {
  const look = entities.get(id)?.look ?? "";
  if (id === state.node || id === frame.hover) return 1e4;
  const base = (CLAIM.get(look) ?? 15) + 1.2 * radius + (degree(id) >= HUB ? HUB : 0);
  if (about) return about.nodes.has(id) ? 300 + base : 0;
  if (frame.hover !== null && frame.view.links.some((link) => isBetween(link, id, frame.hover))) return 500 + base;
  return MINOR.has(look) && !frame.view.isEgo && radius < LEAST_RADIUS ? 0 : base;
}

/**
 * @param {Link} link
 * @param {string} one
 * @param {string | null} other
 */
const isBetween = (link, one, other) =>
  (link.subject === one && link.object === other) || (link.subject === other && link.object === one);

/** @type {Map<string, number>} */
const widths = new Map();

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} font
 * @returns {(text: string) => number}
 */
function measurer(context, font) {
  return (text) => {
    const key = `${font}|${text}`;
    let found = widths.get(key);
    if (found === undefined) {
      context.font = font;
      found = context.measureText(text).width;
      widths.set(key, found);
    }
    return found;
  };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{id: string, point: {x: number, y: number}, radius: number, rank: number}} given
 * @returns {import("./labels.js").Wanted}
 */
function label(context, { id, point, radius, rank }) {
  const look = entities.get(id)?.look ?? "";
  const isMain = rank >= 1e4;
  const size = (isMain ? 14 : BIG.has(look) ? 12.5 : 11.5) - (isSmall() ? 1 : 0);
  const font = `${isMain ? 700 : BIG.has(look) ? 600 : 450} ${size}px ${fonts()}`;
  const measure = measurer(context, font);
  const lines = broken(shortName(id).text, isMain ? 260 : isSmall() ? 108 : frame.view.isEgo ? 176 : 140, measure);
  const width = Math.max(...lines.map(measure));
  return {
    id,
    lines,
    width,
    size,
    font,
    x: point.x,
    y: point.y,
    off: extent(id, radius),
    covers: isMain || (MINOR.has(look) && degree(id) >= HUB) ? RANK.mark : rank >= 45 ? RANK.minor : 0,
    sides: sides(id, point),
  };
}

/**
 * @param {string} id
 * @param {{x: number, y: number}} point
 * @returns {import("./labels.js").Side[]}
 */
function sides(id, point) {
  if (frame.view.isEgo) {
    if (id === state.node) return ["below", "above"];
    const middle = onScreen(state.node ?? "");
    return point.x >= middle.x ? ["right", "below", "above"] : ["left", "below", "above"];
  }
  const zone = entities.get(id)?.zone;
  if (zone === "states") return isTall() ? ["left", "below", "above", "right"] : ["above", "right", "left", "below"];
  if (zone === "partners") return isTall() ? ["right", "below", "above", "left"] : ["below", "right", "left", "above"];
  return ALL_SIDES;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Placed} placed
 */
function write(context, placed) {
  context.font = placed.font;
  context.textAlign = placed.align;
  context.textBaseline = "middle";
  placed.lines.forEach((text, index) => {
    const y = placed.top + (index + 0.5) * placed.size * LEADING;
    halo(context, text, placed.at, y, colour("stage"), colour("ink"));
  });
}
