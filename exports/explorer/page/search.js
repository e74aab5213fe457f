/** The search field: a combobox (ARIA 1.2) that finds things by any of their names, accents optional. */

import { degree, entities, zones } from "./data.js";
import { byId, el } from "./dom.js";
import { allNames, fold, nameOf, shortName, typeOf } from "./naming.js";
import { announce } from "./notice.js";
import { swatch } from "./shapes.js";
import { choose, go, state } from "./state.js";
import { existsNow } from "./visible.js";
import { t } from "./words.js";

const MOST = 9;
const EXACT = 100;
const START = 40;
const WORD = 15;
/** By how much bodies come before others that fit as well. */
const BODY = 3;

/** @type {HTMLInputElement} */
const field = byId("search");
const list = byId("suggestions");
/** @type {import("./data.js").Entity[]} */
let hits = [];
let at = -1;

/** Every thing with its folded names.
 *
 * @type {{entity: import("./data.js").Entity, names: string[]}[]}
 */
const index = [...entities.values()].map((entity) => ({ entity, names: allNames(entity.id).map(fold) }));

/**
 * Return the things that a text finds, best first.
 *
 * @param {string} text
 */
export function find(text) {
  const wanted = fold(text);
  if (wanted === "") return [];
  const scored = index
    .map(({ entity, names }) => ({ entity, score: score(wanted, names, entity) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.entity.id < b.entity.id ? -1 : 1));
  return scored.slice(0, MOST).map(({ entity }) => entity);
}

/**
 * @param {string} wanted
 * @param {string[]} names
 * @param {import("./data.js").Entity} entity
 */
function score(wanted, names, entity) {
  const parts = wanted.split(" ");
  const all = names.join(" | ");
  if (!parts.every((part) => all.includes(part))) return 0;
  let fit = 1;
  if (names.includes(wanted)) fit = EXACT;
  else if (names.some((name) => name.startsWith(wanted))) fit = START;
  else if (names.some((name) => ` ${name}`.includes(` ${wanted}`))) fit = WORD;
  return fit + Math.sqrt(degree(entity.id)) + (entity.look === "body" ? BODY : 0);
}

/** Begin. */
export function startSearch() {
  field.addEventListener("input", suggest);
  field.addEventListener("focus", suggest);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", onKey);
  list.addEventListener("mousedown", (event) => event.preventDefault());
}

/** Show in the field what a pick will do. */
export function showSearch() {
  const isPicking = state.picking && state.node !== null;
  field.placeholder = isPicking ? t("pick", { a: shortName(state.node ?? "").text }) : t("searchHint");
}

function suggest() {
  hits = find(field.value);
  at = -1;
  field.removeAttribute("aria-activedescendant");
  if (field.value.trim() === "") return close();
  const items = hits.map((entity, number) => option(entity, number));
  list.replaceChildren(...items);
  if (hits.length === 0)
    list.append(el("li", { role: "option", "aria-disabled": "true", "aria-selected": "false", text: t("nothing") }));
  list.hidden = false;
  field.setAttribute("aria-expanded", "true");
  announce(hits.length ? t("found", { n: hits.length }) : t("nothing"));
}

function close() {
  list.hidden = true;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}

/**
 * @param {import("./data.js").Entity} entity
 * @param {number} number
 */
function option(entity, number) {
  const name = nameOf(entity.id);
  const short = shortName(entity.id);
  const shown = short.text === name.text ? name.text : `${short.text} – ${name.text}`;
  return el(
    "li",
    { role: "option", id: `option-${number}`, "aria-selected": "false", click: () => take(number) },
    swatch(entity.look),
    el("span", { class: "name", lang: name.lang === state.lang ? null : name.lang, text: shown }),
    el("span", { class: "quiet", text: typeOf(entity) }),
  );
}

/** @param {number} number */
function take(number) {
  const entity = hits[number];
  if (entity === undefined) return;
  field.value = "";
  close();
  state.hide.delete(entity.look);
  if (zones.has(entity.zone)) state.hidep.delete(entity.zone);
  if (!existsNow(entity)) go({ asof: null });
  choose(entity.id, { focusPanel: true });
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    move(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter") {
    event.preventDefault();
    take(Math.max(0, at));
  } else if (event.key === "Escape") {
    event.stopPropagation();
    if (list.hidden && state.picking) go({ picking: false });
    field.value = "";
    close();
  }
}

/** @param {1 | -1} step */
function move(step) {
  if (hits.length === 0) return;
  if (list.hidden) suggest();
  at = (at + step + hits.length) % hits.length;
  [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
  field.setAttribute("aria-activedescendant", `option-${at}`);
  list.children[at].scrollIntoView({ block: "nearest" });
}
