/** Starts the page, and draws it anew whenever the state changes. */

import { degree, entities, payload } from "./data.js";
import { showAnswers } from "./answers.js";
import { bringIntoSight, fit } from "./camera.js";
import { showCrumb, startControls } from "./controls.js";
import { showDetails } from "./details.js";
import { byId } from "./dom.js";
import { startPrint } from "./download.js";
import { isEmbedded, startEmbed, tell } from "./embed.js";
import { shownText, showFilters, startFilters } from "./filters.js";
import { startKeyboard } from "./keyboard.js";
import { dataset, nameOf, typeOf, worded } from "./naming.js";
import { announce, note } from "./notice.js";
import { under } from "./regions.js";
import { startPointer } from "./pointer.js";
import { drawNode, over, painted } from "./scene.js";
import { showSearch, startSearch } from "./search.js";
import { frame, letZoom, onScreen, recolour, redraw, resize, show, start } from "./stage.js";
import { go, hash, onChange, readHash, state } from "./state.js";
import { showTable } from "./table.js";
import { onSystemChange } from "./theme.js";
import { showTime, startTime } from "./timeline.js";
import { showTour, takeStep } from "./tour.js";
import { compute } from "./visible.js";
import { t } from "./words.js";

/** What decides where the camera looks: when it changes, all that is drawn is brought into sight. */
let camera = "";
let isStale = false;

/**
 * Draw the state.
 *
 * @param {import("./state.js").How} how
 */
function render(how) {
  const view = compute();
  document.documentElement.lang = state.lang;
  document.title = [state.node === null ? null : nameOf(state.node).text, worded(payload.meta.title).text]
    .filter(Boolean)
    .join(" · ");
  for (const view of ["list", "answers"]) document.body.classList.toggle(view, state.view === view);
  showWords();
  showSearch();
  showTour();
  showDetails(view, how.focusPanel === true);
  showFilters(view);
  showTable(view);
  showAnswers();
  showTime();
  showCrumb(view);
  showNotice(view);
  requestAnimationFrame(() => drawStage(view, how));
  if (!how.first) announce(state.node === null ? shownText(view) : describe(state.node));
  tell(how.first ? "ready" : "state");
}

/**
 * @param {import("./visible.js").View} view
 * @param {import("./state.js").How} how
 */
function drawStage(view, how) {
  if (state.view !== "graph") return;
  const before = frame.view.isEgo;
  resize();
  show(view, !how.first && (before || view.isEgo));
  const now = [view.isEgo ? state.node : "", view.hops ? String(state.path) : ""].join("|");
  if (how.first || how.fit || now !== camera) fit(!how.first);
  else if (state.node !== null && view.nodes.has(state.node) && !view.isEgo) bringIntoSight(state.node);
  camera = now;
}

function showWords() {
  byId("title").textContent = worded(payload.meta.title).text;
  for (const each of document.querySelectorAll("[data-text]"))
    each.textContent = t(/** @type {HTMLElement} */ (each).dataset.text ?? "");
  for (const each of document.querySelectorAll("[data-label]"))
    each.setAttribute("aria-label", t(/** @type {HTMLElement} */ (each).dataset.label ?? ""));
  for (const lang of ["en", "vi"]) byId(`lang-${lang}`).setAttribute("aria-pressed", String(lang === state.lang));
  for (const view of ["graph", "list", "answers"])
    byId(`view-${view}`).setAttribute("aria-pressed", String(view === state.view));
  const { day } = payload.meta;
  byId("dataset").textContent = [dataset(), day && t("slice", { d: day })]
    .filter(Boolean)
    .join(" · ");
}

/** @param {import("./visible.js").View} view */
function showNotice(view) {
  if (isStale) note(t("stale"), { label: t("close"), act: () => note(null) });
  else if (entities.size === 0) note(t("empty"));
  else if (view.nodes.size === 0) note(t("emptied"));
  else if (view.left > 0)
    note(t("subset", { n: view.nodes.size, m: entities.size }), {
      label: t("showAllAnyway"),
      act: () => go({ all: true }),
    });
  else note(null);
  isStale = false;
}

/**
 * Say what a thing is: its name, its type, how many links it has.
 *
 * @param {string} id
 */
function describe(id) {
  const entity = entities.get(id);
  return entity ? `${nameOf(id).text}, ${typeOf(entity)}, ${t("linkCount")}: ${degree(id)}` : "";
}

/**
 * Keep the state in the address, where the browser lets us.
 *
 * @param {string} text
 * @param {boolean} push
 */
function keep(text, push) {
  if (text === location.hash.slice(1)) return;
  try {
    history[push && !isEmbedded ? "pushState" : "replaceState"](null, "", `#${text}`);
  } catch {
    // A sandboxed or built-in document has no history of its own: the page works without.
  }
}

/**
 * Show what a hash says.
 *
 * @param {string} text
 */
function open(text) {
  isStale = !readHash(text);
  takeStep();
  render({ fit: state.path !== null });
}

/** Lets tests and hosts ask what is on the stage: they dispatch `acg-inspect` with an object to fill in. */
document.addEventListener("acg-inspect", (event) => {
  const places = [...frame.view.nodes].map((id) => ({ id, ...onScreen(id) }));
  const links = frame.view.links.map((link) => link.id);
  Object.assign(/** @type {CustomEvent} */ (event).detail, {
    hash: hash(),
    labels: painted.labels,
    zones: painted.zones,
    places,
    links,
  });
});

isStale = !readHash(location.hash.slice(1));
takeStep();
onChange(render, keep);
startPointer(start({ drawNode, under, over }));
startSearch();
startFilters();
startTime();
startControls();
startPrint();
startKeyboard(describe);
startEmbed({ show: open, letZoom });
addEventListener("hashchange", () => location.hash.slice(1) !== hash() && open(location.hash.slice(1)));
addEventListener("popstate", () => location.hash.slice(1) !== hash() && open(location.hash.slice(1)));
onSystemChange(() => {
  recolour();
  redraw();
});
render({ first: true });
performance.mark("acg-ready");
