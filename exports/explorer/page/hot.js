/** What the view is about: a path, or a selection with its links. */

import { entities, isTie, otherEnd } from "./data.js";
import { frame } from "./stage.js";
import { state } from "./state.js";
import { colour } from "./theme.js";

/** @typedef {import("./data.js").Link} Link */
/** @typedef {{nodes: Set<string>, links: Link[]}} Hot */

/** Return what the view is about: a path, or a selection with its links; null in the overview.
 *
 * @returns {Hot | null}
 */
export function hot() {
  const { view } = frame;
  if (view.hops) {
    const ends = view.hops.flatMap((hop) => [hop.from, hop.to]);
    return { nodes: new Set(ends), links: view.hops.map((hop) => hop.link) };
  }
  if (state.node === null || view.isEgo || !view.nodes.has(state.node)) return null;
  const me = state.node;
  const mine = view.links.filter((link) => link.subject === me || link.object === me);
  return { nodes: new Set([me, ...mine.map((link) => otherEnd(link, me))]), links: mine };
}

/** Return the colour of a line that the view is about.
 *
 * @param {Link} link
 */
export function hotColour(link) {
  if (frame.view.hops || state.node === null) return colour("accent");
  return colour(`look-${entities.get(otherEnd(link, state.node))?.look}`);
}

/** Return how wide and how opaque a line is that the view is about.
 *
 * @param {Link} link
 */
export function hotWeight(link) {
  if (frame.view.hops) return { width: 3.2, opacity: 1 };
  if (link.id === state.claim) return { width: 3.6, opacity: 1 };
  return isTie(link) ? { width: 1.1, opacity: 0.5 } : { width: 1.8, opacity: 1 };
}
