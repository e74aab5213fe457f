/** The time slider: months from the first busy year on, a histogram of when links begin, and play. */

import { entities, isUpheld, links } from "./data.js";
import { isDate, lastDay } from "./dates.js";
import { byId, el, svgEl } from "./dom.js";
import { sortable } from "./naming.js";
import { go, state } from "./state.js";
import { t } from "./words.js";

const PLAY_MS = 320;
const PLAY_MONTHS = 3;
/** Part of the links that may begin before the slider does. */
const EARLY = 0.04;
const LABELLED_YEARS = 5;
const PLAY_ICON = "M5 3l12 7-12 7z";
const PAUSE_ICON = "M5 3h4v14H5zM11 3h4v14h-4z";

/** @type {HTMLInputElement} */
const slider = byId("t-range");
/** @type {HTMLInputElement} */
const field = byId("t-date");
/** The year in which each dated link begins, in order. */
const years = links
  .filter(isUpheld)
  .map(begins)
  .filter((year) => year > 0)
  .sort((a, b) => a - b);
const firstYear = years.length ? years[Math.floor(years.length * EARLY)] - 1 : 0;
const lastYear = years.length ? Math.max(years[years.length - 1], firstYear + 1) : 0;
const lastMonth = (lastYear - firstYear + 1) * 12 - 1;
let timer = 0;
let waiting = 0;

/**
 * Return the year in which a link begins: when it does, or else when the younger of its ends does.
 *
 * @param {import("./data.js").Link} link
 */
function begins(link) {
  const starts = [link.valid_from, entities.get(link.subject)?.start, entities.get(link.object)?.start].map(sortable);
  return Number(starts.sort().at(-1)?.slice(0, 4) || 0);
}

/** Begin. */
export function startTime() {
  byId("time").hidden = years.length === 0;
  if (years.length === 0) return;
  slider.max = String(lastMonth);
  field.min = `${String(firstYear - 100).padStart(4, "0")}-01-01`;
  field.max = `${lastYear}-12-31`;
  drawHistogram();
  slider.addEventListener("input", () => {
    stop();
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => go({ asof: dayOf(Number(slider.value)) }));
  });
  field.addEventListener("change", () => {
    stop();
    if (field.value === "" || isDate(field.value)) go({ asof: field.value || null });
  });
  byId("t-all").addEventListener("click", () => {
    stop();
    go({ asof: null });
  });
  byId("t-play").addEventListener("click", () => (timer ? stop() : play()));
}

/** Show the date that is looked at. */
export function showTime() {
  if (years.length === 0) return;
  const month = state.asof === null ? lastMonth : monthOf(state.asof);
  slider.value = String(month);
  slider.setAttribute("aria-valuetext", state.asof ?? t("allDates"));
  field.value = state.asof === null ? "" : lastDay(state.asof);
  byId("t-all").setAttribute("aria-pressed", String(state.asof === null));
  byId("t-play").setAttribute("aria-label", t(timer ? "pause" : "play"));
  const bars = byId("histogram").children;
  for (let number = 0; number < bars.length; number += 1) {
    bars[number].classList.toggle("on", number <= Math.floor(month / 12));
  }
}

/** @param {number} month Counted from the slider's start. */
function dayOf(month) {
  const year = firstYear + Math.floor(month / 12);
  return lastDay(`${year}-${String((month % 12) + 1).padStart(2, "0")}`);
}

/** @param {string} date */
function monthOf(date) {
  const day = lastDay(date);
  const month = (Number(day.slice(0, 4)) - firstYear) * 12 + Number(day.slice(5, 7)) - 1;
  return Math.max(0, Math.min(lastMonth, month));
}

function play() {
  const begun = state.asof === null ? 0 : monthOf(state.asof);
  let month = begun >= lastMonth ? 0 : begun;
  setIcon(PAUSE_ICON);
  timer = setInterval(() => {
    month += PLAY_MONTHS;
    if (month < lastMonth) return go({ asof: dayOf(month) });
    stop();
    go({ asof: null });
  }, PLAY_MS);
  showTime();
}

function stop() {
  if (!timer) return;
  clearInterval(timer);
  timer = 0;
  setIcon(PLAY_ICON);
  showTime();
}

/** @param {string} path */
const setIcon = (path) => byId("t-play").querySelector("path")?.setAttribute("d", path);

function drawHistogram() {
  const counts = new Array(lastYear - firstYear + 1).fill(0);
  for (const year of years) counts[Math.max(0, year - firstYear)] += 1;
  const most = Math.max(...counts);
  const box = byId("histogram");
  box.setAttribute("viewBox", `0 0 ${counts.length * 10} 24`);
  counts.forEach((count, number) => {
    const height = count ? Math.max(1.5, (Math.sqrt(count) / Math.sqrt(most)) * 23) : 0;
    box.append(svgEl("rect", { x: number * 10 + 1, y: 24 - height, width: 8, height, rx: 1 }));
  });
  const step = Math.max(1, Math.ceil(counts.length / LABELLED_YEARS / 5) * 5);
  for (let year = firstYear + 1; year <= lastYear; year += 1) {
    if (year % step !== 0) continue;
    const label = el("span", { text: String(year) });
    label.style.left = `${((year - firstYear + 0.5) / counts.length) * 100}%`;
    byId("years").append(label);
  }
}
