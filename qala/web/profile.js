// Everything about one place on one screen or one printed page.
import { arrive, link, make } from "./leaf.js";
import { ends, sparkline } from "./spark.js";

const OPTIONAL = ["period", "trend", "country", "like", "target", "rank", "beside"];
const NOTED = ["like", "target", "beside"]; // told beside the title where few rows have them
const EXTRA = new Set(["country", "like", "target", "beside"]);
const HALL = 1500; // pixels from which three lists stand side by side
const LINE = 17; // pixels
const HEADER = 28;
const shown = new WeakMap(); // root → the observer of its width
const SHEET = "@page { size: A4 portrait; margin: 9mm 10mm; }";

export function draw(component) {
  const { root, open, payload } = arrive(component);
  if (!payload) return;
  root.classList.add("profile");
  shown.get(root)?.disconnect();
  let count = 0;
  const lay = () => {
    const wanted = root.clientWidth < HALL ? 2 : 3;
    if (wanted === count || window.matchMedia("print").matches) return;
    count = wanted;
    root.replaceChildren(sheet(payload, open, count, () => LINE));
    // Drawn once to learn which rows take two lines, then shared out evenly.
    root.replaceChildren(sheet(payload, open, count, measured(root)));
  };
  lay();
  shown.set(root, new ResizeObserver(lay));
  shown.get(root).observe(root);
}

function sheet(payload, open, count, tall) {
  const sections = payload.sections ?? [];
  const page = { words: payload.words ?? {}, columns: payload.columns ?? {}, open, used: usedColumns(sections) };
  const lists = columns(sections, count, tall);
  const lines = sections.reduce((sum, section) => sum + (section.rows?.length ?? 0) + 1.8, 0);
  return make("div", { class: "sheet", style: `--lines: ${lines}` },
    heading(payload),
    make("div", { class: `lists of-${lists.length}` }, lists.map((list, at) => table(list, page, at ? "right" : "left"))),
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

/** Columns with entries, in their fixed order; a column nearly empty gives way to notes. */
function usedColumns(sections) {
  const rows = sections.flatMap((section) => section.rows ?? []);
  const entries = (name) => rows.filter((row) => (name === "trend" ? ends(row.spark) : row[name])).length;
  return OPTIONAL.filter((name) => entries(name) > (NOTED.includes(name) ? rows.length / 8 : 0));
}

/** Lists of sections of about equal height; a long section is cut and its header repeated. */
function columns(sections, count, tall) {
  const filled = sections.filter((section) => section.rows?.length);
  const sum = (rows) => rows.reduce((height, row) => height + tall(row), 0);
  const each = filled.reduce((height, { rows }) => height + HEADER + sum(rows), 0) / count + LINE;
  const lists = [[]];
  let height = 0;
  for (const section of filled) {
    let rest = section.rows;
    while (rest.length) {
      const room = lists.length === count ? Infinity : each - height - HEADER;
      const cut = sum(rest) <= room + LINE ? rest.length : fitting(rest, room, tall);
      if (cut) lists.at(-1).push({ ...section, rows: rest.slice(0, cut), again: rest !== section.rows });
      height += HEADER + sum(rest.slice(0, cut));
      rest = rest.slice(cut);
      if (rest.length) [height] = [0, lists.push([])];
    }
  }
  return lists.filter((list) => list.length);
}

/** How many rows find room; none rather than one or two under a header. */
function fitting(rows, room, tall) {
  let [count, height] = [0, 0];
  while (count < rows.length && height + tall(rows[count]) <= room) height += tall(rows[count++]);
  return count < 3 ? 0 : count;
}

/** The heights of the rows as they were drawn, in pixels. */
function measured(root) {
  const drawn = [...root.querySelectorAll("tr.item")];
  const heights = new Map(drawn.map((line) => [line.dataset.indicator, line.offsetHeight]));
  return (row) => heights.get(row.indicator) || LINE;
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
  const line = make("tr", { class: "item", "data-indicator": row.indicator },
    make("th", { scope: "row", class: "title" }, indicator(row, page)),
    ...figure(row, page),
    page.used.map((name) => cell(row, name, page)));
  if (fold) line.append(foldCell(line, page));
  return line;
}

/** Value and unit; a class in words takes the room of both. */
function figure(row, page) {
  const told = make("span", { title: row.status_word || null }, row.value || page.words.none);
  if (row.value && !row.unit) return [make("td", { class: "value words", colspan: 2, "data-status": row.status }, told)];
  return [
    make("td", { class: "value", "data-status": row.status }, told),
    make("td", { class: "unit" }, row.value ? row.unit : ""),
  ];
}

function indicator(row, page) {
  const go = () => page.open({ page: "map", indicator: row.indicator });
  return [
    link(row.title, go, { class: "go", title: row.definition || page.words.open }),
    row.status_word ? make("em", {}, row.status_word) : null,
    ...NOTED.filter((name) => row[name] && !page.used.includes(name))
      .map((name) => make("em", {}, `${page.columns[name]}: ${row[name]}`)),
    row.later ? make("em", { class: "later" }, row.later) : null,
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
