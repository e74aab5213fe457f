/** The answers: what a picture does not tell, in sentences, with the claims each rests on and how sturdy it is. */

import { claims, entities, payload, reports, sources } from "./data.js";
import { byId, el } from "./dom.js";
import { claimBox } from "./evidence.js";
import { nameOf, said } from "./naming.js";
import { sentence, spoken } from "./sentences.js";
import { swatch } from "./shapes.js";
import { go, state } from "./state.js";
import { t } from "./words.js";

/** @typedef {import("./data.js").Answer} Answer */
/** @typedef {import("./data.js").Report} Report */

/** What is written: question and language. It stays as it is, with what was opened in it, until one of them changes. */
let written = "";

/** Show the answers, if they are what the reader wants. */
export function showAnswers() {
  const box = byId("answers");
  box.hidden = state.view !== "answers";
  const report = reports.get(state.ask ?? "") ?? [...reports.values()][0];
  if (box.hidden || report === undefined || written === `${state.lang} ${report.name}`) return;
  written = `${state.lang} ${report.name}`;
  box.replaceChildren(questions(report), ...content(report));
  box.querySelector("[aria-pressed=true]")?.scrollIntoView({ block: "nearest", inline: "center" });
  box.scrollTop = 0;
}

/** @param {Report} asked */
function questions(asked) {
  const items = [...reports.values()].map((report) => {
    const ask = () => {
      go({ ask: report.name });
      byId("answers").querySelector("h2")?.focus();
    };
    return el("li", {}, said("button", report.title, { class: "button", "aria-pressed": String(report === asked), click: ask }));
  });
  return el("nav", { "aria-label": t("questions") }, el("ul", { class: "actions" }, ...items));
}

/** @param {Report} report */
function content(report) {
  const { answers = [], notes = [] } = report;
  const day = payload.meta.day;
  const about = [
    t("answersShown", { n: answers.length, m: report.count }),
    report.up_to && t("upTo", { d: spoken(report.up_to) }),
    day && t("slice", { d: day }),
  ];
  return [
    said("h2", report.title, { tabindex: -1 }),
    el("p", { class: "quiet", text: about.filter(Boolean).join(" · ") }),
    el("ol", { class: "answers" }, ...answers.map(item)),
    notes.length > 0 && el("h3", { text: t("foundWithout") }),
    ...notes.map((note) => said("p", note)),
  ].filter((part) => part !== false);
}

/** @param {Answer} answer */
function item(answer) {
  const { things = [], parts = [] } = answer;
  return el(
    "li",
    {},
    said("p", answer.text, { class: "answer" }),
    parts.length > 0 && el("ul", { class: "path" }, ...parts.map((part) => el("li", { class: "hop" }, piece(part)))),
    el("p", { class: "sturdy" }, el("strong", { text: `${t("sturdy")} ` }), said("span", answer.sturdiness)),
    things.length > 0 && el("div", { class: "things" }, ...things.map(thing)),
    folded(t(answer.claims.length === 1 ? "restsOnOne" : "restsOn", { n: answer.claims.length }), answer.claims, () => [
      without("notFoundWithout", answer.gone),
      without("otherWithout", answer.changed),
    ]),
  );
}

/** @param {import("./data.js").Part} part */
const piece = (part) => folded(said("span", part.text), part.claims);

/**
 * Return something that opens to claims.
 *
 * @param {import("./dom.js").Child} summary
 * @param {string[]} ids
 * @param {() => import("./dom.js").Child[]} [more] What else it opens to.
 */
function folded(summary, ids, more = () => []) {
  const box = el("details", { class: "rests" }, el("summary", {}, summary));
  box.addEventListener("toggle", () => {
    if (!box.open || box.childElementCount > 1) return;
    const found = ids.map((id) => claims.get(id)).filter((claim) => claim !== undefined);
    const items = found.map((claim) => el("li", { class: "hop" }, claimBox(claim, sentence(claim))));
    box.append(el("ul", { class: "path" }, ...items), ...more().filter((part) => part instanceof Element));
  });
  return box;
}

/**
 * Return a list of the sources that an answer depends on.
 *
 * @param {string} heading
 * @param {string[]} [missing]
 */
function without(heading, missing = []) {
  if (missing.length === 0) return null;
  const items = missing.map((id) => {
    const source = sources.get(id);
    if (source === undefined) return el("li", { text: t("impliedClaims") });
    const link = { href: source.url, target: "_blank", rel: "noopener noreferrer" };
    return el("li", {}, said("a", source.label, link), ` ${source.publisher}`);
  });
  return el("section", { class: "without" }, el("h3", { text: t(heading) }), el("ul", {}, ...items));
}

/** @param {string} id */
function thing(id) {
  const name = nameOf(id);
  const open = () => go({ node: id, path: null }, { focusPanel: true });
  const lang = name.lang === state.lang ? null : name.lang;
  return el(
    "span",
    { class: "cell" },
    swatch(entities.get(id)?.look ?? ""),
    el("button", { class: "link", lang, text: name.text, click: open }),
  );
}
