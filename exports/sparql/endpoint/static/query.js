// The query page: tabs that fill the editor, results as a table. Text from the server is only ever set as text.

/** @typedef {{name: string, title: Record<string, string>, description: Record<string, string>,
 *   asked_by: Record<string, string>, query: string}} Example */
/** @typedef {{type: string, value: string, "xml:lang"?: string, datatype?: string}} Term */

const WORDS = {
  en: { running: "Running …", rows: "rows", yes: "Yes", no: "No", graph: "A graph", failed: "No answer", by: "Asked by" },
  vi: { running: "Đang chạy …", rows: "dòng", yes: "Có", no: "Không", graph: "Một đồ thị", failed: "Không có câu trả lời", by: "Người hỏi" },
};
const SOLUTIONS = "application/sparql-results+json, text/turtle;q=0.9";

/** @type {{examples: Example[], prefixes: Record<string, string>, base: string}} */
const data = JSON.parse(element("data").textContent ?? "");
const prefixes = Object.entries(data.prefixes).sort((a, b) => b[1].length - a[1].length);
const tabs = /** @type {HTMLButtonElement[]} */ ([...document.querySelectorAll("[role=tab]")]);
const query = /** @type {HTMLTextAreaElement} */ (element("query"));
let lang = /** @type {"en" | "vi"} */ ("en");
/** @type {Example | undefined} */
let current;

/** @param {string} id */
function element(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no element ${id}`);
  return found;
}

/** @param {string} name */
function select(name) {
  current = data.examples.find((each) => each.name === name);
  if (!current) return;
  for (const tab of tabs) {
    const chosen = tab.dataset.example === name;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
  }
  query.value = current.query;
  describe();
}

function describe() {
  const about = current ? `${current.description[lang]} ${WORDS[lang].by}: ${current.asked_by[lang]}.` : "";
  element("about").textContent = about;
}

/** @param {"en" | "vi"} wanted */
function speak(wanted) {
  lang = wanted;
  document.documentElement.lang = wanted;
  for (const each of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`[data-${wanted}]`))) {
    each.textContent = each.dataset[wanted] ?? "";
  }
  for (const each of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-lang]"))) {
    each.setAttribute("aria-pressed", String(each.dataset.lang === wanted));
  }
  describe();
}

/** @param {string} accept */
function ask(accept) {
  const headers = { Accept: accept, "Content-Type": "application/sparql-query" };
  return fetch("/sparql", { method: "POST", headers, body: query.value });
}

async function run() {
  element("status").textContent = WORDS[lang].running;
  element("result").replaceChildren();
  try {
    const response = await ask(SOLUTIONS);
    if (!response.ok) return fail(await response.text());
    if (response.headers.get("Content-Type")?.startsWith("text/turtle")) {
      element("status").textContent = WORDS[lang].graph;
      element("result").append(block("pre", await response.text()));
    } else {
      show(await response.json());
    }
  } catch (error) {
    fail(String(error));
  }
}

/** @param {string} message */
function fail(message) {
  element("status").textContent = WORDS[lang].failed;
  const shown = block("pre", message);
  shown.className = "fault";
  element("result").replaceChildren(shown);
}

/** @param {{boolean?: boolean, head: {vars?: string[]}, results?: {bindings: Record<string, Term>[]}}} result */
function show(result) {
  if (result.boolean !== undefined) {
    element("status").textContent = result.boolean ? WORDS[lang].yes : WORDS[lang].no;
    return;
  }
  const columns = result.head.vars ?? [];
  const rows = result.results?.bindings ?? [];
  element("status").textContent = `${rows.length.toLocaleString(lang)} ${WORDS[lang].rows}`;
  const head = document.createElement("tr");
  for (const name of columns) {
    const cell = block("th", name);
    cell.setAttribute("scope", "col");
    head.append(cell);
  }
  const table = document.createElement("table");
  table.createTHead().append(head);
  const body = table.createTBody();
  for (const row of rows) {
    const line = document.createElement("tr");
    for (const name of columns) line.append(cell(row[name]));
    body.append(line);
  }
  element("result").replaceChildren(table);
}

/** @param {Term | undefined} term */
function cell(term) {
  const found = document.createElement("td");
  if (!term) return found;
  if (term.type === "uri") {
    found.append(link(term.value));
  } else {
    found.textContent = term.value;
    if (term["xml:lang"]) found.lang = term["xml:lang"];
  }
  return found;
}

/** @param {string} iri */
function link(iri) {
  const space = prefixes.find(([, start]) => iri.startsWith(start));
  const text = space ? `${space[0]}:${iri.slice(space[1].length)}` : iri;
  if (!/^https?:/.test(iri)) return document.createTextNode(text);
  const anchor = document.createElement("a");
  anchor.textContent = text;
  anchor.href = iri.startsWith(data.base) ? `/${iri.slice(data.base.length)}` : iri;
  anchor.rel = "noreferrer";
  return anchor;
}

/** @param {string} tag @param {string} text */
function block(tag, text) {
  const found = document.createElement(tag);
  found.textContent = text;
  return found;
}

async function download() {
  const response = await ask("text/csv");
  if (!response.ok) return fail(await response.text());
  const anchor = document.createElement("a");
  anchor.href = URL.createObjectURL(await response.blob());
  anchor.download = "result.csv";
  anchor.click();
  URL.revokeObjectURL(anchor.href);
}

document.querySelector("form")?.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
query.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
});
element("download").addEventListener("click", download);
for (const tab of tabs) {
  tab.addEventListener("click", () => {
    select(tab.dataset.example ?? "");
    history.replaceState(null, "", `#${tab.dataset.example}`);
    run();
  });
  tab.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length].focus();
  });
}
for (const each of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-lang]"))) {
  each.addEventListener("click", () => speak(each.dataset.lang === "vi" ? "vi" : "en"));
}
select(decodeURIComponent(location.hash.slice(1)) || data.examples[0].name);
if (!current) select(data.examples[0].name);
