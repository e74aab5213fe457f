/** The details: one entity with all its claims, or a path with its evidence. */

import { copy } from "./clipboard.js";
import { claimsOf, degree, entities, zones } from "./data.js";
import { byId, el } from "./dom.js";
import { claimBox } from "./evidence.js";
import { facts } from "./facts.js";
import { nameOf, said, shortName, typeOf, worded } from "./naming.js";
import { sentence } from "./sentences.js";
import { swatch } from "./shapes.js";
import { go, state } from "./state.js";
import { isWordy } from "./embed.js";
import { addressOfView } from "./address.js";
import { t } from "./words.js";

/** @typedef {import("./visible.js").View} View */

/**
 * Show the details of what is selected.
 *
 * @param {View} view
 * @param {boolean} takeFocus Whether the keyboard goes to the heading.
 */
export function showDetails(view, takeFocus) {
  const panel = byId("panel");
  const hadFocus = panel.contains(document.activeElement);
  const content = isWordy() ? contentOf(view) : null;
  panel.hidden = content === null;
  panel.replaceChildren(...(content ?? []));
  if (content === null) return;
  panel.querySelector("details[open]")?.scrollIntoView({ block: "nearest" });
  if (takeFocus || hadFocus) panel.querySelector("h2")?.focus({ preventScroll: state.claim !== null });
}

/** @param {View} view */
function contentOf(view) {
  if (state.path !== null) return pathContent(view.hops ?? null, state.path);
  const entity = state.node === null ? undefined : entities.get(state.node);
  return entity === undefined ? null : entityContent(entity);
}

/** Give the keyboard to what the reader looks at beside the details. */
export const focusView = () => byId({ graph: "stage", list: "table", answers: "answers" }[state.view]).focus();

function closer() {
  const close = () => {
    go({ node: null, path: null, picking: false });
    focusView();
  };
  return el("button", { class: "icon close", "aria-label": t("close"), text: "×", click: close });
}

/** @param {import("./data.js").Entity} entity */
function entityContent(entity) {
  const name = nameOf(entity.id);
  const short = entity.short ? worded(entity.short).text : null;
  const other = entity.label[state.lang === "en" ? "vi" : "en"];
  return [
    closer(),
    el("p", { class: "kind" }, swatch(entity.look), typeOf(entity)),
    el(
      "h2",
      { tabindex: -1, lang: name.lang === state.lang ? null : name.lang },
      name.text,
      short && short !== name.text ? el("span", { class: "short", text: ` ${short}` }) : null,
    ),
    other !== undefined &&
      other !== name.text &&
      el("p", { class: "other", lang: state.lang === "en" ? "vi" : "en", text: other }),
    entity.description ? said("p", entity.description) : null,
    properties(entity),
    actions(),
    ...facts(entity.id),
  ].filter((part) => part !== null && part !== false);
}

/** @param {import("./data.js").Entity} entity */
function properties(entity) {
  const box = el("dl", { class: "properties" });
  const zone = zones.get(entity.zone);
  /** @param {string} term @param {import("./dom.js").Child} what */
  const add = (term, what) => what && box.append(el("dt", { text: t(term) }), el("dd", {}, what));
  add("region", zone ? said("span", zone.label) : null);
  const span = [entity.start && t("since", { d: entity.start }), entity.end && t("until", { d: entity.end })];
  const isDated = entity.look === "meeting" || entity.look === "document" || entity.look === "provision";
  if (isDated) add("date", entity.start);
  else add("exists", span.filter(Boolean).join(" "));
  add("claimsOf", `${claimsOf(entity.id).length}`);
  add("linkCount", `${degree(entity.id)}`);
  return box;
}

function actions() {
  const pickEnd = () => {
    go({ picking: true, focus: false });
    byId("search").focus();
  };
  return el(
    "div",
    { class: "actions" },
    el("button", {
      class: "button",
      "aria-pressed": String(state.focus),
      text: t("neighbourhood"),
      click: () => go({ focus: !state.focus, view: state.view === "answers" ? "graph" : state.view }),
    }),
    el("button", { class: "button not-embedded", text: t("pathTo"), click: pickEnd }),
    el("button", {
      class: "button not-embedded",
      text: t("copyPageLink"),
      click: (event) => copy(addressOfView(), event.currentTarget),
    }),
  );
}

/**
 * @param {import("./paths.js").Hop[] | null} hops
 * @param {[string, string]} ends
 */
function pathContent(hops, ends) {
  const [a, b] = ends.map((id) => shortName(id).text);
  if (hops === null) return [closer(), el("h2", { tabindex: -1, text: t("noPath", { a, b }) })];
  const weakest = hops.reduce((least, hop) => Math.min(least, hop.link.confidence), 1);
  const heading = hops.length === 1 ? t("oneStep", { a, b }) : t("steps", { n: hops.length, a, b });
  return [
    closer(),
    el("h2", { tabindex: -1, text: heading }),
    el("p", { class: "quiet", text: t("weakest", { n: Math.round(weakest * 100) }) }),
    el("ol", { class: "path" }, stop(hops[0].from), ...hops.flatMap((hop) => [hopItem(hop), stop(hop.to)])),
  ];
}

/** @param {string} id */
function stop(id) {
  const open = () => go({ node: id, path: null }, { focusPanel: true });
  const name = nameOf(id);
  const lang = name.lang === state.lang ? null : name.lang;
  return el(
    "li",
    { class: "stop" },
    swatch(entities.get(id)?.look ?? ""),
    el("button", { class: "link", text: name.text, lang, click: open }),
  );
}

/** @param {import("./paths.js").Hop} hop */
function hopItem(hop) {
  const { link } = hop;
  const words = sentence(link, link.subject !== hop.from);
  return el("li", { class: "hop" }, claimBox(link, words));
}
