/** The legend, which is the filters: each line says how something looks, how many there are, and whether it is shown. */

import { entities, looks, payload, sources, zones } from "./data.js";
import { byId, el } from "./dom.js";
import { said } from "./naming.js";
import { lineSample, swatch } from "./shapes.js";
import { go, state } from "./state.js";
import { existsNow } from "./visible.js";
import { pick, t } from "./words.js";

/** @typedef {"hide" | "hidep" | "hideb" | "hideg"} List */

/** @type {Map<string, {box: HTMLInputElement, row: HTMLElement}>} */
const rows = new Map();

/** Begin: make the rows, once. */
export function startFilters() {
  fill("f-kinds", "hide", [...looks.keys()], swatch);
  fill("f-regions", "hidep", [...zones.keys()], () => null);
  fill("f-bases", "hideb", Object.keys(payload.words.basis), lineSample);
  fill("f-grades", "hideg", Object.keys(payload.words.grade), () => null);
  /** @type {HTMLInputElement} */
  const ties = byId("f-ties");
  ties.addEventListener("change", () => go({ members: ties.checked }));
  /** @type {HTMLInputElement} */
  const least = byId("f-confidence");
  least.addEventListener("input", () => go({ conf: Number(least.value) }));
  byId("b-reset").addEventListener("click", reset);
}

/** Show everything again. */
export function reset() {
  for (const list of /** @type {List[]} */ (["hide", "hidep", "hideb", "hideg"])) state[list].clear();
  go({ members: false, conf: 0, asof: null }, { fit: true });
}

/**
 * @param {string} id
 * @param {List} list
 * @param {string[]} names
 * @param {(name: string) => Element | null} sample
 */
function fill(id, list, names, sample) {
  for (const name of names) {
    const box = el("input", { type: "checkbox", id: `${list}-${name}` });
    box.addEventListener("change", () => {
      if (box.checked) state[list].delete(name);
      else state[list].add(name);
      go({});
    });
    const row = el(
      "label",
      { class: "row" },
      box,
      sample(name),
      el("span", { class: "label" }),
      el("span", { class: "count" }),
    );
    rows.set(`${list}-${name}`, { box, row });
    byId(id).append(row);
  }
}

/**
 * Show which filters are on, and what they count.
 *
 * @param {import("./visible.js").View} view
 */
export function showFilters(view) {
  const things = tally([...entities.values()].filter(existsNow), (entity) => [
    `hide-${entity.look}`,
    `hidep-${entity.zone}`,
  ]);
  const claims = tally(payload.claims, (claim) => [
    `hideb-${claim.basis}`,
    ...grades(claim).map((grade) => `hideg-${grade}`),
  ]);
  for (const [key, { box, row }] of rows) {
    const [list, name] = /** @type {[List, string]} */ (key.split(/-(.*)/s));
    box.checked = !state[list].has(name);
    row.hidden = (things.get(key) ?? claims.get(key) ?? 0) === 0 && !state[list].has(name) && list !== "hide";
    const label = row.querySelector(".label");
    label?.replaceChildren(labelOf(list, name));
    const count = row.querySelector(".count");
    if (count) count.textContent = String(things.get(key) ?? claims.get(key) ?? 0);
  }
  /** @type {HTMLInputElement} */ (byId("f-ties")).checked = state.members;
  /** @type {HTMLInputElement} */ (byId("f-confidence")).value = String(state.conf);
  byId("o-confidence").textContent = `${state.conf} %`;
  byId("shown").textContent = shownText(view);
}

/**
 * Return how much of all is shown, as a sentence.
 *
 * @param {import("./visible.js").View} view
 */
export const shownText = (view) =>
  t("shown", { n: view.nodes.size, m: entities.size, k: view.claims, l: payload.claims.length });

/**
 * @param {List} list
 * @param {string} name
 * @returns {string | Element}
 */
function labelOf(list, name) {
  if (list === "hide") return pick(/** @type {import("./data.js").Look} */ (looks.get(name)).label);
  if (list === "hidep") return said("span", /** @type {import("./data.js").Zone} */ (zones.get(name)).label);
  return pick(payload.words[list === "hideb" ? "basis" : "grade"][name]);
}

/** @param {import("./data.js").Claim} claim */
const grades = (claim) => [
  ...new Set(claim.evidence.map((number) => sources.get(payload.evidence[number].source)?.grade ?? "")),
];

/**
 * @template T
 * @param {T[]} items
 * @param {(item: T) => string[]} keys
 * @returns {Map<string, number>}
 */
function tally(items, keys) {
  const found = new Map();
  for (const item of items) for (const key of keys(item)) found.set(key, (found.get(key) ?? 0) + 1);
  return found;
}
