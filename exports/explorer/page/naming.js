/** What a thing is called: in the reader's language, else in the other one, which is then marked. */

import { claimsOf, entities, isUpheld, payload, sources } from "./data.js";
import { firstDay, holds, lastDay } from "./dates.js";
import { el } from "./dom.js";
import { state } from "./state.js";
import { pick, t } from "./words.js";

/** @typedef {import("./data.js").Bilingual} Bilingual */
/** @typedef {{text: string, lang: import("./data.js").Lang}} Worded */

/**
 * Return a text in a language, else in the other.
 *
 * @param {Bilingual} text
 * @param {import("./data.js").Lang} [lang]
 * @returns {Worded}
 */
export function worded(text, lang = state.lang) {
  const other = lang === "en" ? "vi" : "en";
  return text[lang] === undefined ? { text: text[other] ?? "", lang: other } : { text: text[lang] ?? "", lang };
}

/**
 * Return an element with a text, marked with its language where that is not the page's.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Bilingual | Worded} text
 * @param {import("./dom.js").Attributes} [attributes]
 */
export function said(tag, text, attributes = {}) {
  const found = "text" in text ? text : worded(text);
  return el(tag, { ...attributes, lang: found.lang === state.lang ? null : found.lang, text: found.text });
}

/** @param {string} id */
const record = (id) => entities.get(id) ?? sources.get(id);

/**
 * Return the whole name of an entity or source.
 *
 * @param {string} id
 * @returns {Worded}
 */
export function nameOf(id) {
  const found = record(id);
  if (found === undefined) return { text: id, lang: state.lang };
  return worded(formerName(id) ?? found.label);
}

/**
 * Return the short name of an entity or source where it reads well in the reader's language, else the whole one.
 *
 * @param {string} id
 * @returns {Worded}
 */
export function shortName(id) {
  const short = record(id)?.short;
  if (short === undefined || formerName(id) !== null) return nameOf(id);
  const found = worded(short);
  return found.lang === state.lang || isAcronym(found.text) ? { text: found.text, lang: state.lang } : nameOf(id);
}

/** Whether no word of a short name is written out, so that it needs no translation.
 *
 * @param {string} text
 */
const isAcronym = (text) => !/\p{Ll}{4}/u.test(text);

/**
 * Return the official name that was in use on the day and has been given up since; the last one, if there are several.
 * A name that ended with the thing itself was not given up.
 *
 * @param {string} id
 * @returns {Bilingual | null}
 */
function formerName(id) {
  const day = state.asof;
  if (day === null) return null;
  const end = entities.get(id)?.end;
  /** @type {Bilingual} */
  const found = {};
  const named = claimsOf(id)
    .filter((claim) => claim.relation === "official_name" && isUpheld(claim) && /^\d/.test(claim.valid_to ?? ""))
    .filter((claim) => holds(claim.valid_from, claim.valid_to, day) !== false && holds(undefined, claim.valid_to, day))
    .filter((claim) => end === undefined || lastDay(claim.valid_to ?? "").slice(0, 7) < firstDay(end).slice(0, 7))
    .sort((a, b) => (a.valid_from ?? "").localeCompare(b.valid_from ?? ""));
  for (const claim of named) if (claim.lang === "en" || claim.lang === "vi") found[claim.lang] = claim.value;
  return named.length && (found.en ?? found.vi) !== undefined ? found : null;
}

/**
 * Return every name of an entity or source, in both languages, and its id.
 *
 * @param {string} id
 * @returns {string[]}
 */
export function allNames(id) {
  const found = record(id);
  if (found === undefined) return [id];
  const texts = [found.short?.en, found.short?.vi, found.label.en, found.label.vi];
  const official = claimsOf(id).filter((claim) => claim.relation === "official_name" && claim.status !== "withdrawn");
  const aliases = [...(found.aliases?.en ?? []), ...(found.aliases?.vi ?? [])];
  return [...texts, ...aliases, ...official.map((claim) => claim.value), id].filter((text) => text !== undefined);
}

/**
 * Return a text for searching: no case, no accents, `đ` as `d`, hyphens as spaces.
 *
 * @param {string} text
 */
export function fold(text) {
  const bare = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d");
  return bare.replace(/[\s\-\u2010-\u2015]+/g, " ").trim();
}

/**
 * Return the type of an entity, such as working group; else the name of its kind.
 *
 * @param {import("./data.js").Entity} entity
 */
export function typeOf(entity) {
  const kind = entity.id.split(":")[0];
  const names = entity.type === undefined ? undefined : payload.words[kind]?.[entity.type];
  return names ? pick(names) : lookLabel(entity.look);
}

/** @param {string} name */
export function lookLabel(name) {
  const look = payload.looks.find((each) => each.name === name);
  return look ? pick(look.label) : name;
}

/**
 * Return the literal of a claim as it is shown.
 *
 * @param {import("./data.js").Claim} claim
 */
export function literalOf(claim) {
  const force = claim.relation === "has_force" ? payload.words.force[claim.value ?? ""] : undefined;
  return force ? pick(force) : (claim.value ?? "");
}

/**
 * Return when something begins, for sorting: first what is not dated.
 *
 * @param {string | undefined} date
 */
export const sortable = (date) => (date !== undefined && /^\d/.test(date) ? firstDay(date) : "");

/** Return the version of the dataset and its licence, where it has one. */
export const dataset = () => [t("dataset", { v: payload.meta.version }), payload.meta.licence].filter(Boolean).join(", ");
