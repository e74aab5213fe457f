/** A claim as a citation, in plain text and in BibTeX. */

import { evidenceOf, payload, sources } from "./data.js";
import { dataset, worded } from "./naming.js";
import { sentence } from "./sentences.js";
import { pick, t } from "./words.js";

/** @typedef {import("./data.js").Claim} Claim */

/**
 * Return the IRI of a claim.
 *
 * @param {Claim} claim
 */
export const iriOf = (claim) => `${payload.meta.base_iri}claim/${claim.id}`;

/**
 * Return where a claim is said: each source with its paragraph and basis.
 *
 * @param {Claim} claim
 */
function places(claim) {
  return evidenceOf(claim).map((piece) => {
    const source = sources.get(piece.source);
    const name = source ? worded(source.short ?? source.label).text : piece.source;
    const paragraph = piece.paragraph === undefined ? "" : `, ${t("paragraph", { n: piece.paragraph })}`;
    return `${name}${paragraph} (${pick(payload.words.basis[piece.basis])})`;
  });
}

/**
 * Return a claim as a citation in one line of text.
 *
 * @param {Claim} claim
 */
export function plain(claim) {
  const { title } = payload.meta;
  const status =
    claim.status === "asserted" || claim.status === undefined ? "" : ` [${pick(payload.words.status[claim.status])}]`;
  return (
    `“${sentence(claim)}”${status} ${worded(title).text}, ${dataset()}. ` +
    `${t("source")}: ${places(claim).join("; ")}. ${iriOf(claim)}`
  );
}

/**
 * Return a claim as an entry of BibTeX.
 *
 * @param {Claim} claim
 */
export function bibtex(claim) {
  const { title } = payload.meta;
  const fields = {
    title: `{${escaped(sentence(claim))}}`,
    author: `{{${escaped(worded(title).text)}}}`,
    howpublished: `{${escaped(dataset())}}`,
    note: `{${escaped(places(claim).join("; "))}}`,
    url: `{${iriOf(claim)}}`,
  };
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = ${value}`);
  return `@misc{acg-${claim.id},\n${lines.join(",\n")}\n}`;
}

/**
 * Return a text with the characters that TeX reads as commands written out.
 *
 * @param {string} text
 */
function escaped(text) {
  return text.replace(/[\\{}$&#%_^~]/g, (found) => {
    if (found === "\\") return "\\textbackslash{}";
    return found === "^" || found === "~" ? `\\${found}{}` : `\\${found}`;
  });
}
