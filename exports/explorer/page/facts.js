/** The claims about a thing, grouped by relation, each opening to its evidence. */

import { claimsOf, entities, evidenceOf, isUpheld, payload, sources } from "./data.js";
import { el } from "./dom.js";
import { opened } from "./evidence.js";
import { literalOf, nameOf, said, shortName, sortable } from "./naming.js";
import { isDated, spoken } from "./sentences.js";
import { lineSample, swatch } from "./shapes.js";
import { redraw } from "./stage.js";
import { keepClaim, state } from "./state.js";
import { existsNow, passes } from "./visible.js";
import { pick, t } from "./words.js";

/** @typedef {import("./data.js").Claim} Claim */

const FIRST = 8;
const LONG_NAME = 64;
/** Literals that identify a thing elsewhere. */
const IDENTIFIERS = new Set(["iso_code", "same_as", "web_page", "symbol"]);
/** Groups by where they stand; others stand between, by relation. */
const ORDER = new Map(Object.entries({ facts: 0, "member_of to": 2, "member_of from": 2, identifiers: 3 }));

/**
 * Return one section for each relation of an entity, literals first.
 *
 * @param {string} id
 */
export function facts(id) {
  /** @type {Map<string, Claim[]>} */
  const groups = new Map();
  for (const claim of claimsOf(id).filter((each) => passes(each) && otherExists(each, id))) {
    const key = groupOf(claim, id);
    groups.set(key, [...(groups.get(key) ?? []), claim]);
  }
  const ordered = [...groups].sort(([a], [b]) => (ORDER.get(a) ?? 1) - (ORDER.get(b) ?? 1) || (a < b ? -1 : 1));
  return ordered.map(([key, found]) => section(id, heading(key, found[0], id), found));
}

/**
 * Whether the thing at the other end of a claim may exist on the day that is shown.
 *
 * @param {Claim} claim
 * @param {string} id
 */
function otherExists(claim, id) {
  const other = entities.get((claim.subject === id ? claim.object : claim.subject) ?? "");
  return other === undefined || existsNow(other);
}

/**
 * Return the group of a claim: `facts` or `identifiers` for a literal, else its relation and direction.
 *
 * @param {Claim} claim
 * @param {string} id
 */
function groupOf(claim, id) {
  if (claim.value !== undefined) return IDENTIFIERS.has(claim.relation) ? "identifiers" : "facts";
  return `${claim.relation} ${claim.subject === id ? "from" : "to"}`;
}

/**
 * @param {string} key
 * @param {Claim} claim
 * @param {string} id
 */
function heading(key, claim, id) {
  if (key === "facts" || key === "identifiers") return t(key);
  const relation = payload.relations[claim.relation];
  return pick(claim.subject === id ? relation.label : relation.inverse);
}

/**
 * @param {string} id
 * @param {string} label
 * @param {Claim[]} found
 */
function section(id, label, found) {
  const list = el("ul", { class: "facts" });
  found.sort((a, b) => when(b, id).localeCompare(when(a, id)) || (a.id < b.id ? -1 : 1));
  const first = found.findIndex((claim) => claim.id === state.claim) >= FIRST ? found.length : FIRST;
  list.append(...found.slice(0, first).map((claim) => item(claim, id)));
  const rest = found.slice(first);
  /** @param {{currentTarget: HTMLElement}} event */
  const showRest = ({ currentTarget }) => {
    const items = rest.map((claim) => item(claim, id));
    list.append(...items);
    currentTarget.remove();
    items[0].querySelector("summary")?.focus();
  };
  return el(
    "section",
    {},
    el("h3", {}, label, el("span", { class: "count", text: String(found.length) })),
    list,
    rest.length > 0 && el("button", { class: "button small", text: t("more", { n: rest.length }), click: showRest }),
  );
}

/**
 * Return what a claim is sorted by: when it begins, else when the thing at its other end does.
 *
 * @param {Claim} claim
 * @param {string} id
 */
function when(claim, id) {
  const other = claim.subject === id ? claim.object : claim.subject;
  return (
    sortable(claim.valid_from) || sortable(entities.get(other ?? "")?.start ?? sources.get(other ?? "")?.published_on)
  );
}

/**
 * @param {Claim} claim
 * @param {string} id
 */
function item(claim, id) {
  const isOpen = claim.id === state.claim;
  const box = el("details", { open: isOpen, "data-claim": claim.id }, summary(claim, id));
  const fill = () => {
    if (box.open && box.childElementCount === 1) box.append(opened(claim, id));
  };
  box.addEventListener("toggle", () => {
    if (!box.isConnected) return; // the event is queued: by now another view may have taken its place
    fill();
    keepClaim(claim.id, box.open);
    redraw();
  });
  fill();
  return el("li", { class: isUpheld(claim) ? null : "fallen" }, box);
}

/**
 * Return the words of a relation before a literal, without the one that belongs to a date.
 *
 * @param {Claim} claim
 */
const labelled = (claim) => pick(payload.relations[claim.relation].label).replace(/ (on|ngày)$/, "");

/**
 * Return a literal as people write it.
 *
 * @param {Claim} claim
 */
function shownValue(claim) {
  const value = literalOf(claim);
  if (isDated(claim)) return spoken(value);
  return claim.datatype === "xsd:anyURI" ? value.replace(/^https?:\/\/(www\.)?/, "") : value;
}

/**
 * @param {Claim} claim
 * @param {string} id
 */
function summary(claim, id) {
  const other = claim.subject === id ? claim.object : claim.subject;
  const year = sortable(claim.valid_from).slice(0, 4) || sortable(entities.get(other ?? "")?.start).slice(0, 4);
  const status = claim.status === undefined || claim.status === "asserted" ? null : claim.status;
  const name = other === undefined ? null : nameOf(other);
  return el(
    "summary",
    {},
    other !== undefined && entities.has(other)
      ? swatch(entities.get(other)?.look ?? "")
      : el("span", { class: "swatch" }),
    el(
      "span",
      { class: "what" },
      other === undefined || name === null
        ? el("span", {}, `${labelled(claim)} `, el("strong", { lang: claim.lang, text: shownValue(claim) }))
        : said("span", name.text.length > LONG_NAME ? shortName(other) : name),
      claim.basis !== "stated" &&
        el("span", { class: "chip" }, lineSample(claim.basis), pick(payload.words.basis[claim.basis])),
      status && el("span", { class: `chip ${status}`, text: pick(payload.words.status[status]) }),
      evidenceOf(claim).length > 1 &&
        el("span", { class: "chip quiet", text: `×${evidenceOf(claim).length}`, "aria-hidden": "true" }),
    ),
    el("span", { class: "year", text: year }),
  );
}
