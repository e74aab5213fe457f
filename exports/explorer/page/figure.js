/** The view as a drawing of its own: an SVG with title, counts, date and legend. */

import { entities, looks, payload } from "./data.js";
import { svgEl } from "./dom.js";
import { hotColour, hotWeight } from "./hot.js";
import { LEADING } from "./labels.js";
import { arrowHead, bendOf } from "./lines.js";
import { dataset, lookLabel, nameOf, worded } from "./naming.js";
import { DISC, regions, zoneColour } from "./regions.js";
import { painted } from "./scene.js";
import { dashes, outlineEl, short } from "./shapes.js";
import { frame, home, onScreen, room, scale, sizeOf, toScreen } from "./stage.js";
import { state } from "./state.js";
import { colour } from "./theme.js";
import { t } from "./words.js";

const HEAD = 58;
const FOOT = 54;
const FONTS = "Segoe UI, Noto Sans, DejaVu Sans, Arial, sans-serif";
const LETTER = 6.6;
/** @type {Record<string, string>} */
const ANCHORS = { left: "start", right: "end", center: "middle" };

/** Return the drawing; it needs nothing but itself. */
export function figure() {
  const { width, height } = room();
  const whole = height + HEAD + FOOT;
  const svg = svgEl("svg", {
    xmlns: "http://www.w3.org/2000/svg",
    width,
    height: whole,
    viewBox: `0 0 ${width} ${whole}`,
    "font-family": FONTS,
    role: "img",
  });
  const title = [state.node === null ? null : nameOf(state.node).text, worded(payload.meta.title).text]
    .filter(Boolean)
    .join(" · ");
  svg.append(
    svgEl("title", { text: title }),
    svgEl("rect", { width, height: whole, fill: colour("stage") }),
    text(title, 20, 27, { "font-size": 18, "font-weight": 700, fill: colour("ink") }),
    text(caption(), 20, 46, { "font-size": 12.5, fill: colour("muted") }),
    svgEl("clipPath", { id: "stage-room" }, svgEl("rect", { width, height })),
    svgEl(
      "g",
      { transform: `translate(0 ${HEAD})`, "clip-path": "url(#stage-room)" },
      ...discs(),
      ...lines(),
      ...marks(),
      ...captions(),
    ),
    ...legend(height + HEAD + 22, width),
  );
  return svg;
}

/** Return the drawing as a file. */
export const figureText = () =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(figure())}\n`;

function caption() {
  const counted = t("caption", { n: frame.view.nodes.size, k: frame.view.links.length });
  const dated = state.asof === null ? [] : [`${t("asOf")} ${state.asof}`];
  return [counted, ...dated, dataset()].join(" · ");
}

/**
 * @param {string} words
 * @param {number} x
 * @param {number} y
 * @param {import("./dom.js").Attributes} attributes
 */
const text = (words, x, y, attributes) => svgEl("text", { x: short(x), y: short(y), text: words, ...attributes });

function discs() {
  if (frame.view.isEgo) return [];
  return regions().map(([key, ids]) => {
    const circles = ids.map((id) => {
      const { x, y } = toScreen(home(id));
      return svgEl("circle", { cx: short(x), cy: short(y), r: short(DISC * scale()) });
    });
    return svgEl("g", { fill: zoneColour(key), opacity: painted.hot ? 0.2 : null }, ...circles);
  });
}

function lines() {
  const about = painted.hot;
  const hot = new Set(about?.links.map((link) => link.id));
  const last = frame.view.links.filter((link) => hot.has(link.id));
  const first = frame.view.links.filter((link) => !hot.has(link.id));
  return [...first, ...last].flatMap((link) => {
    const from = onScreen(link.subject);
    const to = onScreen(link.object);
    const bend = bendOf(link, from, to);
    const way = bend ? `Q${short(bend.x)} ${short(bend.y)} ` : "L";
    const weight = hot.has(link.id)
      ? hotWeight(link)
      : { width: 1, opacity: about ? 0.07 : frame.view.isEgo ? 0.55 : 0.34 };
    const stroke = hot.has(link.id) ? hotColour(link) : colour("edge");
    const hasArrow = frame.view.isEgo || (hot.has(link.id) && weight.opacity === 1);
    const head = hasArrow ? arrowHead(bend ?? from, to, sizeOf(link.object) * scale() + 2) : null;
    const line = svgEl("path", {
      d: `M${short(from.x)} ${short(from.y)}${way}${short(to.x)} ${short(to.y)}`,
      fill: "none",
      stroke,
      "stroke-width": weight.width,
      "stroke-opacity": weight.opacity,
      "stroke-dasharray": dashes(link).join(" ") || null,
    });
    const points = head?.map((point) => point.map(short).join()).join(" ");
    return points ? [line, svgEl("polygon", { points, fill: stroke, "fill-opacity": weight.opacity })] : [line];
  });
}

function marks() {
  const about = painted.hot;
  return [...frame.view.nodes].map((id) => {
    const { x, y } = onScreen(id);
    const look = entities.get(id)?.look ?? "";
    const isChosen = id === state.node;
    return outlineEl(look, x, y, sizeOf(id) * scale(), {
      fill: colour(`look-${look}`),
      stroke: colour(isChosen ? "ink" : "stage"),
      "stroke-width": isChosen ? 3 : 1.5,
      opacity: about && !about.nodes.has(id) ? 0.18 : null,
    });
  });
}

function captions() {
  const regionNames = painted.zones.map((zone) =>
    text(zone.text, zone.x, zone.y, {
      "text-anchor": "middle",
      "font-size": 11.5,
      "font-weight": 650,
      "letter-spacing": "0.07em",
      fill: colour("muted"),
      opacity: painted.hot ? 0.4 : null,
    }),
  );
  const names = painted.labels.flatMap((label) =>
    label.lines.map((words, number) =>
      text(words, label.at, label.top + (number + 0.85) * label.size * LEADING, {
        "text-anchor": ANCHORS[label.align],
        "font-size": label.size,
        "font-weight": label.font.split(" ")[0],
        fill: colour("ink"),
        stroke: colour("stage"),
        "stroke-width": 3,
        "stroke-linejoin": "round",
        "paint-order": "stroke",
      }),
    ),
  );
  return [...regionNames, ...names];
}

/**
 * @param {number} top
 * @param {number} width
 */
function legend(top, width) {
  const shown = new Set([...frame.view.nodes].map((id) => entities.get(id)?.look));
  const parts = [];
  let [x, y] = [20, top];
  for (const look of [...looks.keys()].filter((name) => shown.has(name))) {
    const words = lookLabel(look);
    const wide = 34 + words.length * LETTER;
    if (x + wide > width - 12) [x, y] = [20, y + 20];
    parts.push(outlineEl(look, x + 6, y - 4, 6, { fill: colour(`look-${look}`) }));
    parts.push(text(words, x + 17, y, { "font-size": 12, fill: colour("ink") }));
    x += wide;
  }
  return parts;
}
