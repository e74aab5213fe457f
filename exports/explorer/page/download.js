/** What is looked at as a file: drawing, picture, table; and in print. */

import { evidenceOf } from "./data.js";
import { byId, el } from "./dom.js";
import { figure, figureText } from "./figure.js";
import { literalOf, nameOf } from "./naming.js";
import { room } from "./stage.js";
import { state } from "./state.js";
import { claimsShown } from "./visible.js";

const KEPT_MS = 4000;
const SHARPNESS = 2;
const COLUMNS = [
  "claim",
  "subject_id",
  "subject",
  "relation",
  "object_id",
  "object",
  "valid_from",
  "valid_to",
  "status",
  "basis",
  "confidence",
  "sources",
  "paragraphs",
];

/**
 * @param {Blob} data
 * @param {string} ending
 */
function save(data, ending) {
  const about = (state.node ?? state.path?.join("-") ?? "graph") + (state.asof === null ? "" : `-${state.asof}`);
  const link = el("a", {
    href: URL.createObjectURL(data),
    download: `asean-cyber-${about.replace(/[^\w-]+/g, "-")}.${ending}`,
  });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}

/** Save the view as SVG. */
export const saveSvg = () => save(new Blob([figureText()], { type: "image/svg+xml" }), "svg");

/** Save the view as PNG, twice as large as on the screen. */
export function savePng() {
  const picture = new Image();
  picture.onload = () => {
    const canvas = el("canvas", { width: picture.width * SHARPNESS, height: picture.height * SHARPNESS });
    const context = canvas.getContext("2d");
    context?.scale(SHARPNESS, SHARPNESS);
    context?.drawImage(picture, 0, 0);
    canvas.toBlob((data) => data && save(data, "png"));
  };
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(figureText())}`;
}

/** Save the claims that pass the filters, one a line, for spreadsheets. */
export function saveCsv() {
  const rows = claimsShown().map((claim) => [
    claim.id,
    claim.subject,
    nameOf(claim.subject).text,
    claim.relation,
    claim.object ?? "",
    claim.object === undefined ? literalOf(claim) : nameOf(claim.object).text,
    claim.valid_from ?? "",
    claim.valid_to ?? "",
    claim.status ?? "asserted",
    claim.basis,
    String(claim.confidence),
    evidenceOf(claim)
      .map((piece) => piece.source)
      .join(" | "),
    evidenceOf(claim)
      .map((piece) => piece.paragraph ?? "")
      .join(" | "),
  ]);
  const text = [COLUMNS, ...rows].map((row) => row.map(cell).join(",")).join("\r\n");
  save(new Blob([`\ufeff${text}\r\n`], { type: "text/csv" }), "csv");
}

/**
 * Return a value as a cell of CSV; what a spreadsheet would take for a formula gets an apostrophe.
 *
 * @param {string} value
 */
function cell(value) {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Begin: in print the drawing stands for the canvas. */
export function startPrint() {
  addEventListener("beforeprint", () => {
    if (room().width > 0) byId("print").replaceChildren(figure());
  });
  addEventListener("afterprint", () => byId("print").replaceChildren());
}
