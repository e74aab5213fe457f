/** What the page was told, indexed. The types mirror `exports/explorer/payload.py`. */

import { unpack, whole } from "./unpack.js";

/**
 * @typedef {{en?: string, vi?: string}} Bilingual
 * @typedef {"en" | "vi"} Lang
 * @typedef {[string, string]} Names A wording in English and in Vietnamese.
 *
 * @typedef {object} Meta
 * @property {Bilingual} title
 * @property {string} version
 * @property {string} base_iri
 * @property {string} licence
 * @property {string} [day]
 * @property {string} [site_url]
 *
 * @typedef {object} Look
 * @property {string} name
 * @property {Names} label
 * @property {[number, number][]} [outline]
 *
 * @typedef {object} Zone
 * @property {string} key
 * @property {Bilingual} label
 * @property {boolean} [tinted]
 *
 * @typedef {object} Entity
 * @property {string} id
 * @property {Bilingual} label
 * @property {Bilingual} [short]
 * @property {{en?: string[], vi?: string[]}} [aliases]
 * @property {string[]} [translated]
 * @property {string} [type]
 * @property {Bilingual} [description]
 * @property {string} look
 * @property {string} zone
 * @property {number} x
 * @property {number} y
 * @property {number} size
 * @property {string} [start]
 * @property {string} [end]
 * @property {boolean} [through]
 *
 * @typedef {object} Source
 * @property {string} id
 * @property {Bilingual} label
 * @property {Bilingual} [short]
 * @property {{en?: string[], vi?: string[]}} [aliases]
 * @property {string[]} [translated]
 * @property {string} [type]
 * @property {Bilingual} [description]
 * @property {string} url
 * @property {string} publisher
 * @property {string} grade
 * @property {string} [language]
 * @property {string} [published_on]
 * @property {string} [seen_on]
 * @property {string} [section]
 * @property {string} [sha256]
 *
 * @typedef {object} Name
 * @property {number} start
 * @property {string} exact
 *
 * @typedef {object} Evidence
 * @property {string} source
 * @property {string} basis
 * @property {number} [confidence]
 * @property {number} [paragraph]
 * @property {[number, number]} [span]
 * @property {Name[]} [names]
 * @property {Bilingual} [note]
 * @property {string} [quote]
 *
 * @typedef {object} Claim
 * @property {string} id
 * @property {string} subject
 * @property {string} relation
 * @property {string} [object]
 * @property {string} [value]
 * @property {string} [datatype]
 * @property {string} [lang]
 * @property {string} [valid_from]
 * @property {string} [valid_to]
 * @property {string} [status]
 * @property {Bilingual} [reason]
 * @property {string} [superseded_by]
 * @property {string[]} [rivals]
 * @property {boolean} [uncertain]
 * @property {string} basis
 * @property {number} confidence
 * @property {number[]} evidence
 *
 * @typedef {object} Relation
 * @property {Names} label
 * @property {Names} inverse
 *
 * @typedef {object} Step
 * @property {Bilingual} title
 * @property {Bilingual} text
 * @property {string} [view]
 *
 * @typedef {object} Part
 * @property {Bilingual} text
 * @property {string[]} claims
 *
 * @typedef {object} Answer
 * @property {string[]} [things]
 * @property {Bilingual} text
 * @property {string[]} claims
 * @property {Bilingual} sturdiness
 * @property {string[]} [gone]
 * @property {string[]} [changed]
 * @property {Part[]} [parts]
 *
 * @typedef {object} Report
 * @property {string} name
 * @property {Bilingual} title
 * @property {number} count
 * @property {string} [up_to]
 * @property {Answer[]} [answers]
 * @property {Bilingual[]} [notes]
 *
 * @typedef {object} Payload
 * @property {Meta} meta
 * @property {Look[]} looks
 * @property {Zone[]} zones
 * @property {Entity[]} entities
 * @property {Source[]} sources
 * @property {Record<string, Relation>} relations
 * @property {Evidence[]} evidence
 * @property {Claim[]} claims
 * @property {Record<string, Record<string, Names>>} words
 * @property {Step[]} [tour]
 * @property {Report[]} [reports]
 *
 * @typedef {Claim & {object: string}} Link A claim between two entities that are drawn.
 */

/** @param {string} id */
const textOf = (id) => /** @type {HTMLElement} */ (document.getElementById(id)).textContent ?? "";
/** @param {string} id */
const read = (id) => JSON.parse(textOf(id));

/** @type {Payload} */
export const payload = unpack(JSON.parse(whole(textOf("payload"), read("phrases"))));
/** Options for vis-network, as pyvis wrote them. */
export const options = read("options");
export const entities = new Map(payload.entities.map((entity) => [entity.id, entity]));
export const sources = new Map(payload.sources.map((source) => [source.id, source]));
export const claims = new Map(payload.claims.map((claim) => [claim.id, claim]));
export const looks = new Map(payload.looks.map((look) => [look.name, look]));
export const zones = new Map(payload.zones.map((zone) => [zone.key, zone]));
export const tour = payload.tour ?? [];
export const reports = new Map((payload.reports ?? []).map((report) => [report.name, report]));

/** Looks of the things whose links stay hidden until asked for, since they lead everywhere. */
const TIED = new Set(["state", "partner"]);

/** Whether a claim counts as a fact: neither withdrawn nor superseded.
 *
 * @param {Claim} claim
 */
export const isUpheld = (claim) => claim.status !== "withdrawn" && claim.status !== "superseded";

/** Every claim between two entities that are drawn.
 *
 * @type {Link[]}
 */
export const links = /** @type {Link[]} */ (
  payload.claims.filter(
    (claim) => entities.has(claim.subject) && claim.object !== undefined && entities.has(claim.object),
  )
);

/** @type {Map<string, Claim[]>} */
const byEnd = new Map([...entities.keys(), ...sources.keys()].map((id) => [id, []]));
for (const claim of payload.claims) {
  byEnd.get(claim.subject)?.push(claim);
  if (claim.object !== undefined) byEnd.get(claim.object)?.push(claim);
}

/** Return the claims of which an entity is subject or object.
 *
 * @param {string} id
 */
export const claimsOf = (id) => byEnd.get(id) ?? [];

/** @type {Map<string, number>} */
const degrees = new Map();
for (const link of links.filter(isUpheld)) {
  for (const end of [link.subject, link.object]) degrees.set(end, (degrees.get(end) ?? 0) + 1);
}

/** Return how many upheld links an entity has.
 *
 * @param {string} id
 */
export const degree = (id) => degrees.get(id) ?? 0;

/** Return the other end of a link.
 *
 * @param {Link} link
 * @param {string} id
 */
export const otherEnd = (link, id) => (link.subject === id ? link.object : link.subject);

/** Whether one end of a link is a state or a partner.
 *
 * @param {Link} link
 */
export const isTie = (link) => [link.subject, link.object].some((end) => TIED.has(entities.get(end)?.look ?? ""));

/** Return the pieces of evidence of a claim.
 *
 * @param {Claim} claim
 */
export const evidenceOf = (claim) => claim.evidence.map((number) => payload.evidence[number]);
