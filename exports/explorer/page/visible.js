/** What is drawn and what is told, under the filters, the date and the selection. */

import { claims, degree, entities, evidenceOf, isTie, isUpheld, links, otherEnd, payload, sources } from "./data.js";
import { holds } from "./dates.js";
import { route } from "./paths.js";
import { state } from "./state.js";

/** @typedef {import("./data.js").Claim} Claim */
/** @typedef {import("./data.js").Link} Link */

/**
 * @typedef {object} View
 * @property {Set<string>} nodes Ids of the entities that are drawn.
 * @property {Link[]} links The claims that are drawn as lines.
 * @property {boolean} isEgo Whether they are one neighbourhood.
 * @property {import("./paths.js").Hop[] | null | undefined} hops The path; null where there is none; undefined where none is asked for.
 * @property {number} claims How many claims pass the filters.
 * @property {number} left How many entities are left out, since they are too many to draw.
 */

/** More than these are not drawn at once unless asked for. */
export const MOST_NODES = 2000;
export const MOST_LINKS = 5000;

/**
 * Whether a claim passes the filters of date, basis, source and confidence.
 *
 * @param {Claim} claim
 */
export function passes(claim) {
  if (claim.confidence * 100 < state.conf || state.hideb.has(claim.basis)) return false;
  if (state.asof !== null && holds(claim.valid_from, claim.valid_to, state.asof) === false) return false;
  return (
    state.hideg.size === 0 ||
    evidenceOf(claim).some((piece) => !state.hideg.has(sources.get(piece.source)?.grade ?? ""))
  );
}

/**
 * Whether an entity passes the filters of kind, region and date.
 *
 * @param {import("./data.js").Entity} entity
 */
export function isShown(entity) {
  if (state.hide.has(entity.look) || state.hidep.has(entity.zone)) return false;
  return existsNow(entity);
}

/**
 * Whether an entity may exist on the day that is shown.
 *
 * @param {import("./data.js").Entity} entity
 */
export const existsNow = (entity) => state.asof === null || holds(entity.start, entity.end, state.asof) !== false;

const shownNodes = () => new Set([...entities.values()].filter(isShown).map((entity) => entity.id));

/** Return what is to be drawn.
 *
 * @returns {View}
 */
export function compute() {
  const nodes = shownNodes();
  const told = claimsShown().length;
  if (state.focus && state.node !== null) nodes.add(state.node);
  const passing = links.filter(
    (link) => isUpheld(link) && nodes.has(link.subject) && nodes.has(link.object) && passes(link),
  );
  if (state.focus && state.node !== null) return { ...neighbourhood(state.node, passing), claims: told };
  if (state.path !== null) {
    const [start, end] = state.path;
    const hops = route(start, end, passing);
    for (const hop of hops ?? []) nodes.add(hop.from).add(hop.to);
    return { ...bounded(nodes, passing), isEgo: false, hops, claims: told };
  }
  return { ...bounded(nodes, passing), isEgo: false, hops: undefined, claims: told };
}

/** Return the claims that pass the filters, whether they are drawn as lines or not. */
export function claimsShown() {
  const nodes = shownNodes();
  return payload.claims.filter((claim) => passes(claim) && endsShown(claim, nodes));
}

/**
 * @param {Claim} claim
 * @param {Set<string>} nodes
 */
function endsShown(claim, nodes) {
  const ends = claim.object === undefined ? [claim.subject] : [claim.subject, claim.object];
  return ends.every((end) => nodes.has(end) || !entities.has(end));
}

/**
 * @param {string} me
 * @param {Link[]} passing
 */
function neighbourhood(me, passing) {
  const mine = passing.filter((link) => link.subject === me || link.object === me);
  const nodes = new Set([me, ...mine.map((link) => otherEnd(link, me))]);
  const among = passing.filter(
    (link) => nodes.has(link.subject) && nodes.has(link.object) && !(isTie(link) && !mine.includes(link)),
  );
  return { nodes, links: among.slice(0, MOST_LINKS), isEgo: true, hops: undefined, left: 0 };
}

/**
 * Return the nodes and links to draw: without ties that were not asked for, and without the least linked nodes where
 * there are too many.
 *
 * @param {Set<string>} nodes
 * @param {Link[]} passing
 */
function bounded(nodes, passing) {
  const wanted = passing.filter(
    (link) => state.members || !isTie(link) || link.subject === state.node || link.object === state.node,
  );
  if (state.all || (nodes.size <= MOST_NODES && wanted.length <= MOST_LINKS)) return { nodes, links: wanted, left: 0 };
  const ranked = [...nodes].sort((a, b) => degree(b) - degree(a) || (a < b ? -1 : 1));
  for (let size = Math.min(MOST_NODES, nodes.size); ; size = Math.floor(size * 0.7)) {
    const kept = new Set(ranked.slice(0, size));
    for (const id of asked()) if (nodes.has(id)) kept.add(id);
    const found = wanted.filter((link) => kept.has(link.subject) && kept.has(link.object));
    if (found.length <= MOST_LINKS || size < 50)
      return { nodes: kept, links: found.slice(0, MOST_LINKS), left: nodes.size - kept.size };
  }
}

/** Return the ids that are asked for and so must not be left out: the selection, what it is linked to, a path. */
function asked() {
  const found = new Set(state.path ?? []);
  if (state.node !== null) {
    found.add(state.node);
    for (const link of links)
      if (link.subject === state.node || link.object === state.node) found.add(otherEnd(link, state.node));
  }
  const open = state.claim === null ? undefined : claims.get(state.claim);
  return open?.object === undefined ? found : found.add(open.object);
}
