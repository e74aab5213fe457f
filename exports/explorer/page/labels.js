/** Where labels go: each beside its mark, none over another. Pure geometry, in pixels. */

/** @typedef {[number, number, number, number]} Box Left, top, right, bottom. */

/**
 * @typedef {object} Wanted A label that wants a place.
 * @property {string} id Whose label it is.
 * @property {string[]} lines Its text, line by line.
 * @property {number} width Width of the widest line.
 * @property {number} size Size of the font.
 * @property {string} font
 * @property {number} x Centre of the mark.
 * @property {number} y
 * @property {[number, number]} off How far the mark reaches from its centre, sideways and up or down.
 * @property {number} covers Up to which rank it may cover other things where there is no free place.
 * @property {Side[]} sides Which places to try, best first.
 *
 * @typedef {"right" | "left" | "below" | "above" | "right-below" | "right-above" | "left-below" | "left-above"} Side
 * @typedef {Wanted & {align: CanvasTextAlign, at: number, top: number, box: Box}} Placed A label in its place.
 */

/** Ranks of what a label may have to cover. */
export const RANK = { minor: 1, mark: 2, label: 3 };
export const LEADING = 1.2;
const CELL = 48;

/** @type {Side[]} */
export const ALL_SIDES = ["right", "left", "below", "above", "right-below", "right-above", "left-below", "left-above"];

/** Boxes, looked up by the cells of a grid that they touch. */
export class Taken {
  /** @type {Map<number, {box: Box, owner: string, rank: number}[]>} */
  #cells = new Map();

  /**
   * @param {Box} box
   * @param {string} owner
   * @param {number} rank
   */
  add(box, owner, rank) {
    for (const key of touched(box)) {
      const cell = this.#cells.get(key);
      if (cell) cell.push({ box, owner, rank });
      else this.#cells.set(key, [{ box, owner, rank }]);
    }
  }

  /**
   * Whether a box meets another one.
   *
   * @param {Box} box
   * @param {string} owner Whose own mark does not count.
   * @param {number} [covers] Up to this rank others do not count.
   */
  hits(box, owner, covers = 0) {
    for (const key of touched(box)) {
      for (const other of this.#cells.get(key) ?? []) {
        if (other.owner !== owner && other.rank > covers && meet(box, other.box)) return true;
      }
    }
    return false;
  }
}

/** @param {Box} box */
function* touched([left, top, right, bottom]) {
  for (let column = Math.floor(left / CELL); column <= right / CELL; column += 1) {
    for (let row = Math.floor(top / CELL); row <= bottom / CELL; row += 1) yield column * 8192 + row;
  }
}

/**
 * @param {Box} a
 * @param {Box} b
 */
const meet = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

/**
 * Return the labels that find a place inside `room`; the earlier ones are served first.
 *
 * @param {Wanted[]} wanted
 * @param {Taken} taken What they must not cover; their own boxes are added to it.
 * @param {{width: number, height: number}} room
 * @returns {Placed[]}
 */
export function place(wanted, taken, room) {
  const found = [];
  for (const label of wanted) {
    const places = label.sides.map((side) => beside(label, side)).filter(({ box }) => isInside(box, room));
    let placed;
    for (let covers = 0; covers <= label.covers && placed === undefined; covers += 1) {
      placed = places.find(({ box }) => !taken.hits(box, label.id, covers));
    }
    if (placed === undefined) continue;
    taken.add(placed.box, `label of ${label.id}`, RANK.label);
    found.push(placed);
  }
  return found;
}

/**
 * @param {Box} box
 * @param {{width: number, height: number}} room
 */
const isInside = ([left, top, right, bottom], { width, height }) =>
  left >= 2 && top >= 2 && right <= width - 2 && bottom <= height - 2;

/**
 * @param {Wanted} label
 * @param {Side} side
 * @returns {Placed}
 */
function beside(label, side) {
  const { x, y, width, size } = label;
  const height = label.lines.length * size * LEADING;
  const [wide, high] = label.off;
  const isCorner = side.includes("-");
  const sideways = isCorner ? 0.75 * wide + 3 : wide + 4;
  const away = isCorner ? 0.75 * high + 3 : high + 4;
  const left = side.startsWith("right") ? x + sideways : side.startsWith("left") ? x - sideways - width : x - width / 2;
  let top = y - height / 2;
  if (side === "below") top = y + away;
  else if (side === "above") top = y - away - height;
  else if (side.endsWith("-below")) top = y + away;
  else if (side.endsWith("-above")) top = y - away - height;
  /** @type {CanvasTextAlign} */
  const align = side.startsWith("right") ? "left" : side.startsWith("left") ? "right" : "center";
  const at = align === "left" ? left : align === "right" ? left + width : x;
  return { ...label, align, at, top, box: [left - 2, top - 1, left + width + 2, top + height + 1] };
}

/**
 * Return a text as one or two lines no wider than `room`; what does not fit becomes an ellipsis.
 *
 * @param {string} text
 * @param {number} room
 * @param {(text: string) => number} measure
 * @returns {string[]}
 */
export function broken(text, room, measure) {
  const whole = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  if (measure(whole) <= room) return [whole];
  const words = whole.split(" ");
  let first = words.shift() ?? "";
  while (words.length && measure(`${first} ${words[0]}`) <= room) first += ` ${words.shift()}`;
  return words.length ? [cut(first, room, measure), cut(words.join(" "), room, measure)] : [cut(first, room, measure)];
}

/**
 * @param {string} line
 * @param {number} room
 * @param {(text: string) => number} measure
 */
function cut(line, room, measure) {
  if (measure(line) <= room) return line;
  const letters = [...line];
  while (letters.length > 1 && measure(`${letters.join("")}…`) > room) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}
