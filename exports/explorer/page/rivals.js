/** Claims that contradict each other, side by side. */

import { claims, evidenceOf, sources } from "./data.js";
import { bar, el } from "./dom.js";
import { literalOf, shortName, worded } from "./naming.js";
import { isDated, spoken } from "./sentences.js";
import { t } from "./words.js";

/** @typedef {import("./data.js").Claim} Claim */
/** @typedef {import("./data.js").Evidence} Evidence */

/**
 * Return a claim beside those that it contradicts; null where there are none.
 *
 * @param {Claim} claim
 */
export function rivals(claim) {
  const others = (claim.rivals ?? []).map((id) => claims.get(id)).filter((other) => other !== undefined);
  if (others.length === 0) return null;
  return el(
    "section",
    { class: "rivals", "aria-label": t("rivals") },
    el("p", { text: t("rivals") }),
    el(
      "div",
      { class: "side-by-side" },
      side(claim, t("thisClaim")),
      ...others.map((other) => side(other, t("rival"))),
    ),
  );
}

/** @param {Claim} claim */
const valueOf = (claim) => (isDated(claim) ? spoken(literalOf(claim)) : literalOf(claim));

/**
 * @param {Claim} claim
 * @param {string} heading
 */
function side(claim, heading) {
  const value = claim.object === undefined ? valueOf(claim) : shortName(claim.object).text;
  const says = [...new Set(evidenceOf(claim).map((piece) => sourceName(piece)))];
  return el(
    "div",
    { class: "side" },
    el("span", { class: "quiet", text: heading }),
    el("strong", { text: value }),
    el("ul", {}, ...says.map((text) => el("li", { text }))),
    confidence(claim.confidence),
  );
}

/**
 * Return the name of the source of a piece of evidence.
 *
 * @param {Evidence} piece
 */
export function sourceName(piece) {
  const source = sources.get(piece.source);
  return source ? worded(source.short ?? source.label).text : piece.source;
}

/**
 * Return a confidence as a bar and a number.
 *
 * @param {number} part
 */
export const confidence = (part) => el("span", { class: "confidence" }, bar(part), `${Math.round(part * 100)} %`);
