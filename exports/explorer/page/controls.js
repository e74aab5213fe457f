/** The buttons around the stage: language, view, zoom, the menu, the filters on a phone, and the line over the stage. */

import { addressOfView, embedCode } from "./address.js";
import { fit, zoom } from "./camera.js";
import { copy } from "./clipboard.js";
import { reports, tour } from "./data.js";
import { byId } from "./dom.js";
import { saveCsv, savePng, saveSvg } from "./download.js";
import { shortName } from "./naming.js";
import { recolour, redraw } from "./stage.js";
import { go, state } from "./state.js";
import { toggle } from "./theme.js";
import { startTour } from "./tour.js";
import { t } from "./words.js";

const ZOOM = 1.3;

/** @type {Record<string, (button: HTMLElement) => void>} */
const ACTIONS = {
  "lang-en": () => go({ lang: "en" }),
  "lang-vi": () => go({ lang: "vi" }),
  "view-graph": () => go({ view: "graph" }, { fit: true }),
  "view-list": () => go({ view: "list" }),
  "view-answers": () => go({ view: "answers" }),
  "zoom-in": () => zoom(ZOOM),
  "zoom-out": () => zoom(1 / ZOOM),
  "zoom-fit": () => fit(true),
  "crumb-all": () => (state.picking ? go({ picking: false }) : go({ focus: false, path: null }, { fit: true })),
  "b-filters": () => showSide(!document.body.classList.contains("side")),
  "b-tour": () => startTour(),
  "m-link": (button) => copy(addressOfView(), button),
  "m-embed": (button) => copy(embedCode(), button),
  "m-png": () => savePng(),
  "m-svg": () => saveSvg(),
  "m-csv": () => saveCsv(),
  "m-print": () => print(),
  "m-theme": () => {
    toggle();
    recolour();
    redraw();
  },
  skip: () => {
    go({ view: "list" });
    byId("table").focus();
  },
};
/** Entries of the menu that leave it open, since they say on themselves what they did. */
const STAYING = new Set(["m-link", "m-embed"]);

/** Begin. */
export function startControls() {
  for (const [id, act] of Object.entries(ACTIONS)) byId(id).addEventListener("click", () => act(byId(id)));
  byId("b-tour").hidden = tour.length === 0;
  byId("view-answers").hidden = reports.size === 0;
  /** @type {HTMLDetailsElement} */
  const menu = byId("menu");
  menu.addEventListener("click", (event) => {
    const id = event.target instanceof Element ? (event.target.closest("button")?.id ?? "") : "";
    if (id && !STAYING.has(id)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    event.stopPropagation();
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
  document.addEventListener("click", (event) => {
    if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
  });
  byId("side").addEventListener("keydown", (event) => event.key === "Escape" && showSide(false));
  byId("stagewrap").addEventListener("pointerdown", () => showSide(false, false));
}

/**
 * Open or close the filters, where the screen is too narrow to show them always.
 *
 * @param {boolean} isOpen
 * @param {boolean} [takeFocus]
 */
function showSide(isOpen, takeFocus = true) {
  if (document.body.classList.contains("side") === isOpen) return;
  document.body.classList.toggle("side", isOpen);
  byId("b-filters").setAttribute("aria-expanded", String(isOpen));
  if (!takeFocus) return;
  const first = byId("side").querySelector("input");
  (isOpen && first ? first : byId("b-filters")).focus();
}

/**
 * Say over the stage what part of the whole it shows, with a button back.
 *
 * @param {import("./visible.js").View} view
 */
export function showCrumb(view) {
  const text = crumbText(view);
  byId("crumb").hidden = text === null;
  /** @type {HTMLAnchorElement} */ (byId("openfull")).href = addressOfView();
  byId("crumb-text").textContent = text;
  byId("crumb-all").textContent = t(state.picking ? "cancel" : "showAll");
}

/** @param {import("./visible.js").View} view */
function crumbText(view) {
  const name = state.node === null ? "" : shortName(state.node).text;
  if (state.picking) return t("pick", { a: name });
  if (view.isEgo) return t("around", { a: name, n: view.nodes.size - 1 });
  if (state.path === null) return null;
  const [a, b] = state.path.map((id) => shortName(id).text);
  if (!view.hops) return t("noPath", { a, b });
  return view.hops.length === 1 ? t("oneStep", { a, b }) : t("steps", { n: view.hops.length, a, b });
}
