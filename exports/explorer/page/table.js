/** The list: what the graph shows, as a table that can be sorted. */

import { degree, entities, zones } from "./data.js";
import { byId, el } from "./dom.js";
import { shownText } from "./filters.js";
import { nameOf, said, typeOf } from "./naming.js";
import { swatch } from "./shapes.js";
import { go, state } from "./state.js";
import { t } from "./words.js";

/** @typedef {import("./data.js").Entity} Entity */

/**
 * @typedef {object} Column
 * @property {string} key
 * @property {(entity: Entity) => string | number} value
 * @property {boolean} [isExtra] Left out on narrow screens.
 */

/** @type {Column[]} */
const COLUMNS = [
  { key: "name", value: (entity) => nameOf(entity.id).text },
  { key: "kind", value: typeOf, isExtra: true },
  {
    key: "region",
    value: (entity) => said("span", zones.get(entity.zone)?.label ?? {}).textContent ?? "",
    isExtra: true,
  },
  { key: "date", value: (entity) => entity.start ?? "" },
  { key: "linkCount", value: (entity) => degree(entity.id) },
];

let sorted = COLUMNS[4];
let direction = -1;

/**
 * Show the list, if it is what the reader wants.
 *
 * @param {import("./visible.js").View} view
 */
export function showTable(view) {
  const box = byId("table");
  box.hidden = state.view !== "list";
  if (box.hidden) return box.replaceChildren();
  const rows = [...view.nodes].map((id) => /** @type {Entity} */ (entities.get(id)));
  rows.sort((a, b) => direction * compare(sorted.value(a), sorted.value(b)) || (a.id < b.id ? -1 : 1));
  box.replaceChildren(
    el(
      "table",
      {},
      el("caption", { text: shownText(view) }),
      el("thead", {}, el("tr", {}, ...COLUMNS.map((column) => heading(column, view)))),
      el("tbody", {}, ...rows.map(row)),
    ),
  );
}

/**
 * @param {string | number} a
 * @param {string | number} b
 */
const compare = (a, b) => (typeof a === "number" ? a - Number(b) : a.localeCompare(String(b), state.lang));

/**
 * @param {Column} column
 * @param {import("./visible.js").View} view
 */
function heading(column, view) {
  const isSorted = column === sorted;
  const arrow = direction > 0 ? " ▲" : " ▼";
  const sort = () => {
    direction = isSorted ? -direction : column.key === "linkCount" ? -1 : 1;
    sorted = column;
    showTable(view);
    byId(`sort-${column.key}`).focus();
  };
  return el(
    "th",
    {
      scope: "col",
      class: column.isExtra && "extra",
      "aria-sort": !isSorted ? "none" : direction > 0 ? "ascending" : "descending",
    },
    el(
      "button",
      { id: `sort-${column.key}`, click: sort },
      t(column.key),
      isSorted && el("span", { "aria-hidden": "true", text: arrow }),
    ),
  );
}

/** @param {Entity} entity */
function row(entity) {
  const open = () => go({ node: entity.id, path: null }, { focusPanel: true });
  const name = nameOf(entity.id);
  const lang = name.lang === state.lang ? null : name.lang;
  const [, ...others] = COLUMNS;
  return el(
    "tr",
    { class: entity.id === state.node && "chosen" },
    el(
      "th",
      { scope: "row" },
      el(
        "span",
        { class: "cell" },
        swatch(entity.look),
        el("button", { class: "link", lang, text: name.text, click: open }),
      ),
    ),
    ...others.map((column) => el("td", { class: column.isExtra && "extra", text: String(column.value(entity)) })),
  );
}
