/**
 * Why two things are linked: the best path, by the same rule as `KnowledgeGraph.path` in Python.
 *
 * A link costs 1 + 0.2·(1 − confidence), passing through a theme 0.45 more, in whole units of 0.0001. No path leads
 * through a state, a partner or ASEAN itself. Of equal paths the one whose ids sort first wins.
 */

import { entities, otherEnd } from "./data.js";

/** @typedef {import("./data.js").Link} Link */
/** @typedef {{from: string, to: string, link: Link}} Hop */
/** @typedef {{cost: number, nodes: string[], claims: string[]}} Walk */

const STEP = 10000;
const DOUBT = 2000;
const DETOUR = 4500;

/**
 * Return the hops of the best path over these links; null where there is none.
 *
 * @param {string} start
 * @param {string} end
 * @param {Link[]} links
 * @returns {Hop[] | null}
 */
export function route(start, end, links) {
  /** @type {Map<string, Link[]>} */
  const at = new Map();
  for (const link of links) {
    for (const id of [link.subject, link.object]) {
      const found = at.get(id);
      if (found) found.push(link);
      else at.set(id, [link]);
    }
  }
  const byId = new Map(links.map((link) => [link.id, link]));
  const queue = new Queue();
  queue.push({ cost: 0, nodes: [start], claims: [] });
  const done = new Set();
  for (let walk = queue.pop(); walk !== undefined; walk = queue.pop()) {
    const here = walk.nodes[walk.nodes.length - 1];
    if (here === end) return hopsOf(walk, byId);
    if (done.has(here) || (here !== start && entities.get(here)?.through === false)) continue;
    done.add(here);
    const extra = here !== start && here.startsWith("theme:") ? DETOUR : 0;
    for (const link of at.get(here) ?? []) {
      const other = otherEnd(link, here);
      if (done.has(other)) continue;
      const cost = walk.cost + extra + STEP + Math.round(DOUBT * (1 - link.confidence));
      queue.push({ cost, nodes: [...walk.nodes, other], claims: [...walk.claims, link.id] });
    }
  }
  return null;
}

/**
 * @param {Walk} walk
 * @param {Map<string, Link>} byId
 * @returns {Hop[]}
 */
function hopsOf(walk, byId) {
  return walk.claims.map((id, index) => ({
    from: walk.nodes[index],
    to: walk.nodes[index + 1],
    link: /** @type {Link} */ (byId.get(id)),
  }));
}

/** A binary heap of walks: the cheapest first, of equals the one whose ids sort first. */
class Queue {
  /** @type {Walk[]} */
  #walks = [];

  /** @param {Walk} walk */
  push(walk) {
    const walks = this.#walks;
    let at = walks.push(walk) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (compare(walks[above], walk) <= 0) break;
      walks[at] = walks[above];
      at = above;
    }
    walks[at] = walk;
  }

  /** @returns {Walk | undefined} */
  pop() {
    const walks = this.#walks;
    const first = walks[0];
    const last = walks.pop();
    if (last === undefined || walks.length === 0) return first;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= walks.length) break;
      if (below + 1 < walks.length && compare(walks[below + 1], walks[below]) < 0) below += 1;
      if (compare(last, walks[below]) <= 0) break;
      walks[at] = walks[below];
      at = below;
    }
    walks[at] = last;
    return first;
  }
}

/**
 * @param {Walk} a
 * @param {Walk} b
 */
const compare = (a, b) => a.cost - b.cost || compareLists(a.nodes, b.nodes) || compareLists(a.claims, b.claims);

/**
 * @param {string[]} a
 * @param {string[]} b
 */
function compareLists(a, b) {
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    if (a[index] !== b[index]) return a[index] < b[index] ? -1 : 1;
  }
  return a.length - b.length;
}
