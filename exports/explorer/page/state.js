/** What the reader looks at: the state, how it changes, and how it is written after the # of a link. */

import { claims, entities, looks, payload, reports, tour, zones } from "./data.js";
import { isDate } from "./dates.js";

/**
 * @typedef {object} State
 * @property {string | null} node Id of the entity that is selected.
 * @property {string | null} claim Id of the claim that is open in the details.
 * @property {boolean} focus Whether only the neighbourhood of the entity is drawn.
 * @property {[string, string] | null} path Both ends of a path.
 * @property {boolean} picking Whether the next pick is the end of a path.
 * @property {string | null} asof A partial date; null shows all dates.
 * @property {import("./data.js").Lang} lang
 * @property {Set<string>} hide Looks that are hidden.
 * @property {Set<string>} hidep Zones that are hidden.
 * @property {Set<string>} hideb Bases that are hidden.
 * @property {Set<string>} hideg Grades of sources that are hidden.
 * @property {boolean} members Whether ties of states and partners are drawn.
 * @property {number} conf Least confidence, in percent.
 * @property {"graph" | "list" | "answers"} view
 * @property {string | null} ask Name of the analysis whose answers are shown; null is the first.
 * @property {number | null} story Step of the tour, from 0.
 * @property {boolean} all Whether everything is drawn, however much it is.
 */

/**
 * @typedef {object} How
 * @property {boolean} [fit] Show all that is drawn.
 * @property {boolean} [first] The page has just been opened.
 * @property {boolean} [focusPanel] Move the keyboard's focus to the heading of the details.
 */

/** The language that the browser asks for, if it is one of ours.
 *
 * @type {import("./data.js").Lang}
 */
export const SYSTEM_LANG = /^vi\b/.test(navigator.language) ? "vi" : "en";

/** @returns {State} */
const overview = () => ({
  node: null,
  claim: null,
  focus: false,
  path: null,
  picking: false,
  asof: null,
  lang: SYSTEM_LANG,
  hide: new Set(),
  hidep: new Set(),
  hideb: new Set(),
  hideg: new Set(),
  members: false,
  conf: 0,
  view: "graph",
  ask: null,
  story: null,
  all: false,
});

export const state = overview();

const LISTS = /** @type {const} */ ([
  ["hide", (/** @type {string} */ name) => looks.has(name)],
  ["hidep", (/** @type {string} */ name) => zones.has(name)],
  ["hideb", (/** @type {string} */ name) => Object.hasOwn(payload.words.basis, name)],
  ["hideg", (/** @type {string} */ name) => Object.hasOwn(payload.words.grade, name)],
]);

/** @type {(how: How) => void} */
let render = () => {};
/** @type {(hash: string, push: boolean) => void} */
let record = () => {};

/**
 * Name who draws a state, and who keeps its hash.
 *
 * @param {(how: How) => void} draw
 * @param {(hash: string, push: boolean) => void} keep
 */
export function onChange(draw, keep) {
  render = draw;
  record = keep;
}

/**
 * Change the state and draw it. Another node, path or neighbourhood is a step back in the browser's history.
 *
 * @param {Partial<State>} change
 * @param {How} [how]
 */
export function go(change, how = {}) {
  Object.assign(state, change);
  if (change.node !== undefined && change.claim === undefined) state.claim = null;
  if (change.node === null) state.focus = false;
  if (change.path) Object.assign(state, { focus: false, node: null, claim: null });
  record(hash(), "node" in change || "path" in change || "focus" in change);
  render(how);
}

/**
 * Keep which claim is open in the details, for links to it; nothing else changes.
 *
 * @param {string} id
 * @param {boolean} isOpen
 */
export function keepClaim(id, isOpen) {
  if (isOpen) state.claim = id;
  else if (state.claim === id) state.claim = null;
  record(hash(), false);
}

/** Select an entity, or make it the end of the path that is being picked.
 *
 * @param {string} id
 * @param {How} [how]
 */
export function choose(id, how = {}) {
  if (state.picking && state.node !== null && state.node !== id) go({ picking: false, path: [state.node, id] }, how);
  else go({ node: id, path: null, picking: false }, how);
}

/** Go back by one: out of picking, of a neighbourhood, of a path, of a selection. */
export function stepBack() {
  if (state.picking) go({ picking: false });
  else if (state.focus) go({ focus: false });
  else if (state.path !== null) go({ path: null });
  else if (state.node !== null) go({ node: null });
}

/** Return the state as it stands after the # of a link; the overview in the usual language is an empty text. */
export function hash() {
  const parts = new URLSearchParams();
  if (state.node !== null) parts.set("node", state.node);
  if (state.claim !== null) parts.set("claim", state.claim);
  if (state.focus) parts.set("focus", "1");
  if (state.path !== null) parts.set("path", state.path.join());
  if (state.asof !== null) parts.set("asof", state.asof);
  if (state.lang !== "en" || SYSTEM_LANG !== "en") parts.set("lang", state.lang);
  for (const [name] of LISTS) if (state[name].size) parts.set(name, [...state[name]].sort().join());
  if (state.members) parts.set("members", "1");
  if (state.conf > 0) parts.set("conf", String(state.conf));
  if (state.view !== "graph") parts.set("view", state.view);
  if (state.view === "answers" && state.ask !== null) parts.set("ask", state.ask);
  if (state.story !== null) parts.set("story", String(state.story + 1));
  if (state.all) parts.set("all", "1");
  return parts.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
}

/**
 * Take the state from the text after the #. What it names and the page does not know is ignored.
 *
 * @param {string} text
 * @returns {boolean} Whether all that it names is known.
 */
export function readHash(text) {
  const parts = new URLSearchParams(text.slice(0, 2000));
  let known = true;
  /** @param {string} name @param {(value: string) => boolean} accepts */
  const one = (name, accepts) => {
    const value = parts.get(name);
    if (value === null) return null;
    known &&= accepts(value);
    return accepts(value) ? value : null;
  };
  const lang = /** @type {import("./data.js").Lang | null} */ (one("lang", (value) => ["en", "vi"].includes(value)));
  Object.assign(state, overview(), { lang: lang ?? state.lang });
  state.claim = one("claim", (value) => claims.has(value));
  state.node = one("node", (value) => entities.has(value)) ?? endOf(state.claim);
  state.focus = one("focus", (value) => value === "1") !== null && state.node !== null;
  state.path = pathOf(one("path", (value) => pathOf(value) !== null));
  state.asof = one("asof", isDate);
  for (const [name, accepts] of LISTS) {
    const values = (parts.get(name) ?? "").split(",").filter((value) => value !== "");
    known &&= values.every(accepts);
    state[name] = new Set(values.filter(accepts));
  }
  state.members = one("members", (value) => value === "1") !== null;
  state.conf = Number(one("conf", (value) => /^([1-9]\d?|100)$/.test(value)) ?? 0);
  const view = one("view", (value) => value === "list" || (value === "answers" && reports.size > 0));
  state.view = /** @type {"list" | "answers" | null} */ (view) ?? "graph";
  state.ask = one("ask", (value) => reports.has(value));
  const step = one("story", (value) => /^\d{1,3}$/.test(value) && Number(value) >= 1 && Number(value) <= tour.length);
  state.story = step === null ? null : Number(step) - 1;
  state.all = one("all", (value) => value === "1") !== null;
  if (state.path !== null) Object.assign(state, { node: null, focus: false, claim: null });
  return known;
}

/**
 * @param {string | null} claimId
 * @returns {string | null} The end of a claim that is drawn.
 */
function endOf(claimId) {
  const claim = claimId === null ? undefined : claims.get(claimId);
  if (claim === undefined) return null;
  if (entities.has(claim.subject)) return claim.subject;
  return claim.object !== undefined && entities.has(claim.object) ? claim.object : null;
}

/**
 * @param {string | null} text Two ids, with a comma between.
 * @returns {[string, string] | null}
 */
function pathOf(text) {
  const [start, end, more] = (text ?? "").split(",");
  return more === undefined && start !== end && entities.has(start) && entities.has(end) ? [start, end] : null;
}
