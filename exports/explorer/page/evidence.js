/** A claim opened: who says so, where, for what time, how sure we are, who disagrees, and how to cite it. */

import { addressOf } from "./address.js";
import { bibtex, plain } from "./citation.js";
import { copy } from "./clipboard.js";
import { claims, entities, evidenceOf, payload, sources } from "./data.js";
import { holds } from "./dates.js";
import { el } from "./dom.js";
import { said, shortName } from "./naming.js";
import { confidence, rivals, sourceName } from "./rivals.js";
import { sentence } from "./sentences.js";
import { lineSample } from "./shapes.js";
import { go, state } from "./state.js";
import { pick, t } from "./words.js";

/** @typedef {import("./data.js").Claim} Claim */
/** @typedef {import("./data.js").Evidence} Evidence */

/**
 * Return a claim in some words, with its basis where that is not that a source states it, that opens to all that is known.
 *
 * @param {Claim} claim
 * @param {string} words
 */
export function claimBox(claim, words) {
  const chip =
    claim.basis !== "stated" &&
    el("span", { class: "chip" }, lineSample(claim.basis), pick(payload.words.basis[claim.basis]));
  const box = el("details", { "data-claim": claim.id }, el("summary", {}, el("span", { class: "what" }, words, chip)));
  box.addEventListener("toggle", () => {
    if (box.open && box.childElementCount === 1) box.append(opened(claim, null));
  });
  return box;
}

/**
 * Return all that is known about a claim.
 *
 * @param {Claim} claim
 * @param {string | null} from The entity whose details are open, so that no button leads there.
 */
export function opened(claim, from) {
  const others = [claim.subject, claim.object ?? ""].filter((end) => end !== from && entities.has(end));
  return el(
    "div",
    { class: "evidence" },
    el("p", { class: "sentence", text: sentence(claim) }),
    claim.value !== undefined &&
      isWeb(claim.value) &&
      el("p", {}, el("a", { href: claim.value, target: "_blank", rel: "noopener noreferrer", text: claim.value })),
    standing(claim),
    rivals(claim),
    el("ul", { class: "pieces" }, ...evidenceOf(claim).map((piece) => el("li", {}, ...pieceParts(piece)))),
    ...others.map((other) =>
      el("button", {
        class: "link",
        text: t("goTo", { a: shortName(other).text }),
        click: () => go({ node: other, path: null }, { focusPanel: true }),
      }),
    ),
    cite(claim),
  );
}

/** @param {Claim} claim */
function standing(claim) {
  const box = el("dl", { class: "standing" });
  /** @param {string} term @param {...import("./dom.js").Child} what */
  const add = (term, ...what) => box.append(el("dt", { text: term }), el("dd", {}, ...what));
  add(t("valid"), validity(claim));
  add(t("confidence"), confidence(claim.confidence));
  if (claim.uncertain || isUncertainNow(claim)) add("?", t("uncertain"));
  if (claim.reason) add(pick(payload.words.status.withdrawn), said("span", claim.reason));
  const later = claim.superseded_by === undefined ? undefined : claims.get(claim.superseded_by);
  if (later) add(pick(payload.words.status.superseded), `${t("supersededBy")}: ${sentence(later)}`);
  return box;
}

/** @param {Claim} claim */
const isUncertainNow = (claim) => state.asof !== null && holds(claim.valid_from, claim.valid_to, state.asof) === null;

/**
 * Return since when and until when a claim holds, as exact as it is known.
 *
 * @param {Claim} claim
 */
function validity(claim) {
  if (claim.valid_from === undefined && claim.valid_to === undefined) return t("notDated");
  /** @param {string | undefined} bound */
  const shown = (bound) => (bound === ".." ? t("open") : bound === "?" ? t("unknown") : (bound ?? "…"));
  return `${shown(claim.valid_from)} → ${shown(claim.valid_to)}`;
}

/**
 * Return what a piece of evidence consists of.
 *
 * @param {Evidence} piece
 */
function pieceParts(piece) {
  const source = sources.get(piece.source);
  const where = [
    piece.paragraph === undefined ? null : t("paragraph", { n: piece.paragraph }),
    source?.section ?? null,
  ];
  const who = [source?.publisher, source?.published_on, source && pick(payload.words.grade[source.grade])];
  return [
    el(
      "div",
      { class: "basis" },
      lineSample(piece.basis),
      el("span", { class: "chip", text: pick(payload.words.basis[piece.basis]) }),
      piece.confidence === undefined ? null : confidence(piece.confidence),
    ),
    el(
      "div",
      { class: "source" },
      source && isWeb(source.url)
        ? said("a", source.label, { href: source.url, target: "_blank", rel: "noopener noreferrer" })
        : sourceName(piece),
    ),
    el("div", { class: "quiet", text: [...where, ...who].filter(Boolean).join(" · ") }),
    piece.quote === undefined ? null : quotation(piece, source?.language),
    piece.quote === undefined && piece.names?.length
      ? el(
          "div",
          { class: "quiet" },
          `${t("names")}: `,
          ...piece.names.map(({ exact }) => el("q", { lang: source?.language, text: exact })),
        )
      : null,
    piece.note ? said("p", piece.note, { class: "note" }) : null,
  ];
}

/** @param {string} url */
const isWeb = (url) => /^https?:\/\//.test(url);

/**
 * Return the sentence with its names marked.
 *
 * @param {Evidence} piece
 * @param {string} [language]
 */
function quotation(piece, language) {
  const text = piece.quote ?? "";
  const box = el("blockquote", { lang: language });
  let at = 0;
  for (const { exact } of piece.names ?? []) {
    const found = text.indexOf(exact, at);
    if (found < 0) continue;
    box.append(text.slice(at, found), el("mark", { text: exact }));
    at = found + exact.length;
  }
  box.append(text.slice(at));
  return box;
}

/**
 * @param {Claim} claim
 */
function cite(claim) {
  /** @param {string} key @param {() => string} text */
  const button = (key, text) =>
    el("button", { class: "button small", text: t(key), click: (event) => copy(text(), event.currentTarget) });
  return el(
    "details",
    { class: "cite" },
    el("summary", { text: t("citation") }),
    el("p", { class: "citation", text: plain(claim) }),
    el(
      "div",
      { class: "actions" },
      button("copyText", () => plain(claim)),
      button("copyBibtex", () => bibtex(claim)),
      button("copyClaimLink", () => addressOf(claim)),
    ),
  );
}
