/** The claims about a thing, grouped by relation, each opening to its evidence. */

import { claimsOf, entities, evidenceOf, isUpheld, payload, sources } from "./data.js";
import { el } from "./dom.js";
import { opened } from "./evidence.js";
import { literalOf, nameOf, said, shortName, sortable } from "./naming.js";
import { lineSample, swatch } from "./shapes.js";
import { state } from "./state.js";
import { passes } from "./visible.js";
import { pick, t } from "./words.js";

/** @typedef {import("./data.js").Claim} Claim */

const FIRST = 8;
const LONG_NAME = 64;
/** Relations whose groups stand last, since they are long and say little. */
const LAST = new Set(["member_of", "iso_code", "same_as", "web_page"]);

/**
 * Return one section for each relation of an entity, literals first.
 *
 * @param {string} id
 * @param {(claim: Claim) => string} linkTo
 */
export function facts(id, linkTo) {
  /** @type {Map<string, Claim[]>} */
  const groups = new Map();
  for (const claim of claimsOf(id).filter(passes)) {
    const key = `${claim.relation} ${claim.subject === id ? "from" : "to"}`;
    groups.set(key, [...(groups.get(key) ?? []), claim]);
  }
  const ordered = [...groups].sort((a, b) => rank(a[1][0]) - rank(b[1][0]) || (a[0] < b[0] ? -1 : 1));
  return ordered.map(([, found]) => section(id, found, linkTo));
}

/** @param {Claim} claim */
const rank = (claim) => (LAST.has(claim.relation) ? 2 : 0) + (claim.value === undefined ? 0 : 1);

/**
 * @param {string} id
 * @param {Claim[]} found
 * @param {(claim: Claim) => string} linkTo
 */
function section(id, found, linkTo) {
  const relation = payload.relations[found[0].relation];
  const label = pick(found[0].subject === id ? relation.label : relation.inverse);
  const list = el("ul", { class: "facts" });
  found.sort((a, b) => when(b, id).localeCompare(when(a, id)) || (a.id < b.id ? -1 : 1));
  const first = found.findIndex((claim) => claim.id === state.claim) >= FIRST ? found.length : FIRST;
  list.append(...found.slice(0, first).map((claim) => item(claim, id, linkTo)));
  const rest = found.slice(first);
  /** @param {{currentTarget: HTMLElement}} event */
  const showRest = ({ currentTarget }) => {
    const items = rest.map((claim) => item(claim, id, linkTo));
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
  return sortable(claim.valid_from) || sortable(entities.get(other ?? "")?.start ?? sources.get(other ?? "")?.published_on);
}

/**
 * @param {Claim} claim
 * @param {string} id
 * @param {(claim: Claim) => string} linkTo
 */
function item(claim, id, linkTo) {
  const isOpen = claim.id === state.claim;
  const box = el("details", { open: isOpen, "data-claim": claim.id }, summary(claim, id));
  const fill = () => {
    if (box.open && box.childElementCount === 1) box.append(opened(claim, id, linkTo));
  };
  box.addEventListener("toggle", fill);
  fill();
  return el("li", { class: isUpheld(claim) ? null : "fallen" }, box);
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
    other !== undefined && entities.has(other) ? swatch(entities.get(other)?.look ?? "") : el("span", { class: "swatch" }),
    el(
      "span",
      { class: "what" },
      other === undefined || name === null
        ? el("span", { lang: claim.lang, text: literalOf(claim) })
        : said("span", name.text.length > LONG_NAME ? shortName(other) : name),
      claim.basis !== "stated" && el("span", { class: "chip" }, lineSample(claim.basis), pick(payload.words.basis[claim.basis])),
      status && el("span", { class: `chip ${status}`, text: pick(payload.words.status[status]) }),
      evidenceOf(claim).length > 1 && el("span", { class: "chip quiet", text: `×${evidenceOf(claim).length}`, "aria-hidden": "true" }),
    ),
    el("span", { class: "year", text: year }),
  );
}
