/** Addresses of this page, to be copied. */

import { payload } from "./data.js";
import { worded } from "./naming.js";
import { hash, state } from "./state.js";

/**
 * Return the address of the page without its state: where it is, where it is published if it was opened as a file, or
 * the name of the file if it stands in a notebook.
 */
function page() {
  const own = location.href.split(/[?#]/)[0];
  if (payload.meta.site_url && !own.startsWith("http")) return `${payload.meta.site_url}index.html`;
  return own.startsWith("about:") ? "index.html" : own;
}

/** Return the address of what is looked at now. */
export const addressOfView = () => `${page()}#${hash()}`;

/**
 * Return the address of a claim in this page.
 *
 * @param {import("./data.js").Claim} claim
 */
export const addressOf = (claim) => `${page()}#claim=${claim.id}${state.lang === "vi" ? "&lang=vi" : ""}`;

/** Return the markup that shows this view inside another page. */
export function embedCode() {
  const title = worded(payload.meta.title).text.replace(/["&<]/g, (found) => `&#${found.charCodeAt(0)};`);
  const source = `${page()}?embed=1#${hash()}`.replaceAll("&", "&amp;");
  return (
    `<iframe src="${source}" title="${title}" width="100%" height="480" loading="lazy" ` +
    'sandbox="allow-scripts allow-popups allow-downloads" style="border:1px solid #ccc"></iframe>'
  );
}
