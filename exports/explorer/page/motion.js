/** Things that walk from one place to another. */

/** @typedef {import("./ego.js").Point} Point */
/** @typedef {{id: string, from: Point, to: Point}} Walk */

const WALK_MS = 380;
let motion = 0;

/**
 * Return who stands elsewhere than before.
 *
 * @param {VisItem[]} items
 * @param {Map<string, Point>} before
 * @returns {Walk[]}
 */
export function walksOf(items, before) {
  const found = [];
  for (const item of items) {
    const from = before.get(item.id);
    if (item.hidden || from === undefined) continue;
    const to = { x: Number(item.x), y: Number(item.y) };
    if (Math.abs(from.x - to.x) + Math.abs(from.y - to.y) > 1) found.push({ id: item.id, from, to });
  }
  return found;
}

/**
 * Let them walk, instead of those that still do.
 *
 * @param {Walk[]} walks
 * @param {(items: (Point & {id: string})[]) => void} place Is told where they are.
 */
export function walk(walks, place) {
  cancelAnimationFrame(motion);
  if (walks.length === 0) return;
  const begun = performance.now();
  /** @param {number} time */
  const step = (time) => {
    const part = Math.min(1, Math.max(0, time - begun) / WALK_MS);
    const eased = 1 - (1 - part) ** 3;
    place(
      walks.map(({ id, from, to }) => ({
        id,
        x: from.x + (to.x - from.x) * eased,
        y: from.y + (to.y - from.y) * eased,
      })),
    );
    if (part < 1) motion = requestAnimationFrame(step);
  };
  step(begun);
}
