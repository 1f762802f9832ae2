// Everything about one place on one screen or one printed page.
import { arrive, link, make } from "./leaf.js";
import { ends, sparkline } from "./spark.js";

const OPTIONAL = ["period", "trend", "country", "like", "target", "rank", "beside"];
const EXTRA = new Set(["country", "like", "target", "beside"]);
const SHEET = "@page { size: A4 portrait; margin: 9mm 10mm; }";

export function draw(component) {
  const { root, open, payload } = arrive(component);
  if (!payload) return;
  root.classList.add("profile");
  root.replaceChildren(sheet(payload, open));
}

function sheet(payload, open) {
  const sections = payload.sections ?? [];
  const page = { words: payload.words ?? {}, columns: payload.columns ?? {}, open, used: usedColumns(sections) };
  const [left, right] = halves(sections);
  return make("div", { class: "sheet" },
    heading(payload),
    make("div", { class: "halves" }, table(left, page, "left"), right.length ? table(right, page, "right") : null),
    make("footer", {},
      payload.like_note ? make("p", {}, payload.like_note) : null,
      payload.footer ? make("p", {}, payload.footer) : null));
}

function heading(payload) {
  const facts = (payload.facts ?? []).map((fact) => make("div", {},
    make("dt", {}, fact.word),
    make("dd", {}, fact.value, fact.period ? make("span", { class: "when" }, fact.period) : null)));
  return make("header", {},
    make("div", { class: "name" }, make("h2", {}, payload.heading), make("p", {}, payload.subheading)),
    make("dl", { class: "facts" }, facts),
    link(payload.words?.print, printPage, { class: "print" }));
}

/** A shadow root cannot size the paper, so the rule visits the document while the dialogue is open. */
function printPage() {
  const rule = document.head.appendChild(make("style", {}, SHEET));
  window.addEventListener("afterprint", () => rule.remove(), { once: true });
  window.print();
}

/** Columns with at least one entry, in their fixed order. */
function usedColumns(sections) {
  const rows = sections.flatMap((section) => section.rows ?? []);
  return OPTIONAL.filter((name) => rows.some((row) => (name === "trend" ? ends(row.spark) : row[name])));
}

/** Two lists of sections of about equal length; a long section is cut and its header repeated. */
function halves(sections) {
  const filled = sections.filter((section) => section.rows?.length);
  const half = filled.reduce((sum, section) => sum + section.rows.length + 2, 0) / 2;
  const [left, right] = [[], []];
  let height = 0;
  for (const section of filled) {
    const room = Math.round(half - height - 2);
    const whole = section.rows.length <= room + 2;
    if (whole) left.push(section);
    else if (room < 3) right.push(section);
    else {
      left.push({ ...section, rows: section.rows.slice(0, room) });
      right.push({ ...section, rows: section.rows.slice(room), again: true });
    }
    height += whole || room >= 3 ? section.rows.length + 2 : half;
  }
  return [left, right];
}

function table(sections, page, side) {
  const names = ["title", "value", "unit", ...page.used];
  const fold = page.used.some((name) => EXTRA.has(name));
  const cols = [...names, ...(fold ? ["fold"] : [])].map((name) => make("col", { class: name }));
  return make("table", { class: side },
    make("colgroup", {}, cols), head(page, fold),
    sections.map((section) => group(section, page, names.length, fold)));
}

function head(page, fold) {
  const { columns, used } = page;
  return make("thead", {}, make("tr", {},
    make("th", { scope: "col", class: "title" }, columns.indicator),
    make("th", { scope: "col", class: "value" }, columns.value), make("td", { class: "unit" }),
    used.map((name) => make("th", { scope: "col", class: name }, columns[name])),
    fold ? make("td", { class: "fold" }) : null));
}

function group(section, page, span, fold) {
  const again = section.again ? "section again" : "section";
  return make("tbody", { "data-topic": section.topic, class: section.again ? "follows" : null },
    make("tr", { class: again }, make("th", { scope: "rowgroup", colspan: span }, section.word)),
    section.rows.map((row) => rowOf(row, page, fold)));
}

function rowOf(row, page, fold) {
  const line = make("tr", { class: "item" },
    make("th", { scope: "row", class: "title" }, indicator(row, page)),
    make("td", { class: "value", "data-status": row.status }, make("span", { title: row.status_word || null }, row.value || page.words.none)),
    make("td", { class: "unit" }, row.value ? row.unit : ""),
    page.used.map((name) => cell(row, name, page)));
  if (fold) line.append(foldCell(line, page));
  return line;
}

function indicator(row, page) {
  const go = () => page.open({ page: "map", indicator: row.indicator });
  return [
    link(row.title, go, { class: "go", title: row.definition || page.words.open }),
    row.status_word ? make("em", {}, row.status_word) : null,
  ];
}

function cell(row, name, page) {
  if (name === "trend") return make("td", { class: "trend" }, trend(row, page));
  const tone = name === "country" && row.country && row.tone !== "none" ? row.tone : null;
  const extra = EXTRA.has(name);
  return make("td", { class: extra ? `${name} extra` : name, "data-word": extra ? page.columns[name] : null, "data-tone": tone },
    row[name] ? make("span", {}, row[name]) : null);
}

function trend(row, page) {
  const found = ends(row.spark);
  if (!found) return null;
  return sparkline(row.spark, { words: [page.columns.trend, found.words].filter(Boolean).join(" "), small: true });
}

/** On a phone the comparisons wait behind this button; its name lists what it unfolds. */
function foldCell(line, page) {
  if (!line.querySelector(".extra span")) return make("td", { class: "fold" });
  const names = page.used.filter((name) => EXTRA.has(name)).map((name) => page.columns[name]).join(", ");
  const button = link("", () => {
    button.setAttribute("aria-expanded", String(line.classList.toggle("unfolded")));
  }, { "aria-expanded": "false", "aria-label": names });
  return make("td", { class: "fold" }, button);
}
