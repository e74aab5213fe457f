/** The page inside another one: less around the graph, and messages to and from the host. */

import { byId } from "./dom.js";
import { hash } from "./state.js";

const asked = new URLSearchParams(location.search);
export const isEmbedded = asked.get("embed") === "1";
const LONGEST_HASH = 500;
const HINT_MS = 900;
let hasActed = !isEmbedded;

/** Whether details may be shown: in an embedded page only once the reader has done something. */
export const isWordy = () => hasActed;

/**
 * Tell the host something.
 *
 * @param {"ready" | "state"} type
 */
export function tell(type) {
  if (parent !== window) parent.postMessage({ source: "acg", type, hash: `#${hash()}` }, "*");
}

/**
 * Begin: listen to the host, and leave the wheel to it until the graph is clicked.
 *
 * @param {{show: (hash: string) => void, letZoom: (isOn: boolean) => void}} page
 */
export function startEmbed({ show, letZoom }) {
  addEventListener("message", (event) => {
    const message = event.data;
    if (event.source !== parent || parent === window || typeof message !== "object" || message === null) return;
    if (message.target !== "acg" || typeof message.hash !== "string" || message.hash.length > LONGEST_HASH) return;
    show(message.hash.replace(/^#/, ""));
  });
  if (!isEmbedded) return;
  document.body.classList.add("embed");
  document.body.classList.toggle("no-time", asked.get("time") === "0");
  byId("openfull").hidden = false;
  for (const type of ["pointerdown", "keydown"]) addEventListener(type, () => (hasActed = true), true);
  lendWheel(letZoom);
}

/** @param {(isOn: boolean) => void} letZoom */
function lendWheel(letZoom) {
  const wrap = byId("stagewrap");
  const hint = byId("wheelhint");
  let isOn = false;
  let timer = 0;
  /** @param {boolean} on */
  const turn = (on) => {
    isOn = on;
    document.body.classList.toggle("entered", on);
    letZoom(on);
  };
  turn(false);
  wrap.addEventListener("pointerdown", () => turn(true));
  wrap.addEventListener("pointerleave", () => turn(false));
  const remind = () => {
    if (isOn) return;
    hint.hidden = false;
    clearTimeout(timer);
    timer = setTimeout(() => (hint.hidden = true), HINT_MS);
  };
  wrap.addEventListener("wheel", remind, { passive: true });
}
