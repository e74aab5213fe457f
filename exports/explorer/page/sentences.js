/** Claims as sentences, by the same rules as `graph_builder.sentences` in Python. */

import { entities, payload, sources } from "./data.js";
import { literalOf, nameOf, worded } from "./naming.js";
import { state } from "./state.js";
import { pick } from "./words.js";

/** @typedef {import("./data.js").Claim} Claim */

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
/** What stands before a date, by its precision: year, month, day. */
const BEFORE = { en: ["in", "in", "on"], vi: ["năm", "tháng", "ngày"] };
const DATES = new Set(["xsd:date", "xsd:gYearMonth", "xsd:gYear"]);

/**
 * Return a claim as a sentence.
 *
 * @param {Claim} claim
 * @param {boolean} [fromObject] Read from its object.
 */
export function sentence(claim, fromObject = false) {
  const relation = payload.relations[claim.relation];
  if (fromObject) {
    const first = claim.object === undefined ? literalOf(claim) : opening(claim.object);
    return `${first} ${pick(relation.inverse)} ${mention(claim.subject)}.`;
  }
  const [label, last] = told(claim, pick(relation.label));
  return `${opening(claim.subject)} ${label} ${last}.`;
}

/**
 * Return the words that relate, and what stands last; the word before a date follows its precision.
 *
 * @param {Claim} claim
 * @param {string} label
 */
function told(claim, label) {
  if (claim.object !== undefined) return [label, mention(claim.object)];
  const value = literalOf(claim);
  if (!isDated(claim)) return [label, value];
  const bare = label.replace(/ (on|ngày)$/, "");
  const word = BEFORE[state.lang][value.split("-").length - 1];
  return bare === label ? [label, spoken(value)] : [bare, `${word} ${spoken(value)}`];
}

/**
 * Whether the literal of a claim is a date.
 *
 * @param {Claim} claim
 */
export const isDated = (claim) => DATES.has(claim.datatype ?? "");

/**
 * Return a date as people write it, no more exact than it is.
 *
 * @param {string} date
 */
export function spoken(date) {
  const [year, month, day] = date.split("-").map(Number);
  if (state.lang === "vi") return [day, month, year].filter((part) => part !== undefined).join("/");
  return [day, month && MONTHS[month - 1], year].filter((part) => part !== undefined).join(" ");
}

/**
 * Return the name of a thing at the start of a sentence: titles of texts and clauses, and mottos, are quoted.
 *
 * @param {string} id
 */
function opening(id) {
  const short = (entities.get(id) ?? sources.get(id))?.short;
  const name = short ? worded(short).text : nameOf(id).text;
  const isTitle = /^(document|provision):/.test(id) || entities.get(id)?.type === "motto";
  return isTitle ? `“${name}”` : name;
}

/**
 * Return the name of a thing within a sentence: themes and groups that are common words start in lower case.
 *
 * @param {string} id
 */
function mention(id) {
  const name = opening(id);
  const isCommon = /^(theme|group):/.test(id) && !/^(.\p{Lu}|“)/u.test(name);
  return isCommon ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
