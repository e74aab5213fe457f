/** What the pointer does on the stage, and what a change of its size does. */

import { fit } from "./camera.js";
import { claims } from "./data.js";
import { byId } from "./dom.js";
import { hover } from "./scene.js";
import { frame, redraw, resize, show } from "./stage.js";
import { choose, go, state } from "./state.js";

/** A second click within this time belongs to the first, wherever things have moved. */
const DOUBLE_MS = 350;
const RESIZE_MS = 60;

/**
 * Begin.
 *
 * @param {vis.Network} network
 */
export function startPointer(network) {
  network.on("hoverNode", ({ node }) => hover(node));
  network.on("blurNode", () => hover(null));
  let clicked = -DOUBLE_MS;
  network.on("click", ({ nodes, edges }) => {
    const isSecond = performance.now() - clicked < DOUBLE_MS;
    clicked = performance.now();
    if (isSecond) return;
    if (nodes.length) choose(nodes[0]);
    else if (edges.length) openLink(edges[0]);
    else if (state.node !== null && !state.focus) go({ node: null });
  });
  const enter = () => state.node !== null && !state.focus && go({ path: null, focus: true });
  network.on("doubleClick", enter);
  byId("network").addEventListener("dblclick", enter);
  byId("stage").addEventListener("focus", redraw);
  byId("stage").addEventListener("blur", redraw);
  let timer = 0;
  addEventListener("resize", () => {
    clearTimeout(timer);
    timer = setTimeout(fitAnew, RESIZE_MS);
  });
}

function fitAnew() {
  if (state.view === "list") return;
  resize();
  show(frame.view, false);
  fit(false);
}

/** @param {string} id */
function openLink(id) {
  const claim = claims.get(id);
  if (claim === undefined) return;
  const isMine = state.node === claim.subject || state.node === claim.object;
  go({ node: isMine ? state.node : claim.subject, claim: id, path: null });
}
