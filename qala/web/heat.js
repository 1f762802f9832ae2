// Places × indicators: the share of the way to each target; a cell opens its place and indicator.
import { arrive, link, make } from "./leaf.js";

export function draw(component) {
  const { root, open, payload } = arrive(component);
  if (!payload) return;
  root.classList.add("heat");
  const before = root.querySelector(".frame");
  const stood = { left: before?.scrollLeft ?? 0, top: before?.scrollTop ?? 0 };
  const focused = before?.contains(root.getRootNode().activeElement);
  root.replaceChildren(legend(payload), frame(payload, open));
  root.querySelector(".frame").scrollTo(stood);
  reveal(root);
  if (focused) root.querySelector("[aria-pressed=true]")?.focus({ preventScroll: true });
}

/** Bring the chosen place into the table's window, where it lies outside; the page stays put. */
function reveal(root) {
  const [frame, row] = [root.querySelector(".frame"), root.querySelector("tr.chosen")];
  if (!row) return;
  const head = root.querySelector("thead").offsetHeight;
  const [top, foot] = [row.offsetTop - head, row.offsetTop + row.offsetHeight - frame.clientHeight];
  if (frame.scrollTop > top || frame.scrollTop < foot) frame.scrollTop = (top + foot) / 2;
}

function legend({ steps, trends, words }) {
  const colours = steps.map(({ step, word }) => make("li", {}, make("i", { "data-step": step }), word));
  const signs = trends.map(({ sign, word }) => make("li", {}, make("b", { "aria-hidden": "true" }, sign), word));
  return make("div", { class: "legend" },
    make("p", {}, words.share), make("ul", {}, colours),
    make("p", {}, words.trend), make("ul", {}, signs));
}

function frame(payload, open) {
  const table = make("table", {},
    make("caption", {}, payload.words.caption),
    make("thead", {}, make("tr", {}, make("th", { scope: "col", class: "corner" }, payload.words.place), payload.columns.map(column))),
    make("tbody", {}, payload.rows.map((row) => line(row, payload, open))));
  return make("div", { class: "frame", tabindex: "0", role: "region", "aria-label": payload.words.caption }, table);
}

function column({ title, goal, chosen }) {
  return make("th", { scope: "col", class: chosen ? "chosen" : null }, make("span", {}, title), make("small", {}, goal));
}

function line(row, { columns, words }, open) {
  const cells = row.cells.map((cell, at) => one(cell, { place: row.code, indicator: columns[at].code }, words, open));
  return make("tr", { class: [row.country && "country", row.chosen && "chosen"].filter(Boolean).join(" ") || null },
    make("th", { scope: "row" }, row.name), cells);
}

function one(cell, target, words, open) {
  if (!cell) return make("td", { class: "none" }, make("span", { "aria-label": words.none }, "–"));
  const button = link([make("b", { "aria-hidden": "true" }, cell.sign), make("span", {}, cell.text)], () => open(target), {
    title: cell.words, "aria-label": cell.words, "aria-pressed": cell.chosen ? "true" : "false",
  });
  return make("td", { "data-step": cell.step }, button);
}
