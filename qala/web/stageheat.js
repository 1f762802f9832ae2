// The table of targets for a hall: ground by the share of the way, a sign for where it is heading.

import { html, say, show, style, write } from "./ink.js";

export function heatTable({ halves, columns, corner, signs, label, count, cut }) {
  const tables = html("div", { class: "halves" }, ...halves.map((rows) => table(rows, columns, corner, label)));
  const left = html("li", {});
  const legend = html("ul", { class: "heat-legend" },
    ...signs.map(([sign, words]) => html("li", {}, html("b", {}, sign), words)), left);
  const hall = html("div", { class: "heat-hall" }, tables, legend);
  queueMicrotask(() => fit(tables, (shown) => {
    write(left, say(cut, { shown }));
    show(left, shown < count);
  }));
  return hall;
}

/** Leave out rows that the room has no place for, the chosen one never; and tell how many stay. */
function fit(tables, told) {
  const bodies = [...tables.querySelectorAll("tbody")];
  const rows = () => bodies.reduce((sum, body) => sum + body.rows.length, 0);
  told(rows());
  while (tables.scrollHeight > tables.clientHeight + 1 && rows() > 4) {
    const longest = bodies.toSorted((one, two) => two.rows.length - one.rows.length)[0];
    [...longest.rows].findLast((row) => !row.classList.contains("chosen"))?.remove();
    told(rows());
  }
}

function table(rows, columns, corner, label) {
  const heads = columns.map(([title, goal]) => html("th", { scope: "col" }, html("span", {}, title), html("small", {}, goal)));
  return html("table", { "aria-label": label },
    html("thead", {}, html("tr", {}, html("th", { scope: "col", class: "corner" }, corner), ...heads)),
    html("tbody", {}, ...rows.map(line)));
}

function line({ code, name, chosen, cells }) {
  const found = cells.map((cell, at) => (cell ? one(cell, `${code} ${at}`) : html("td", { class: "none" }, "–")));
  return html("tr", { class: chosen ? "chosen" : "" }, html("th", { scope: "row" }, name), ...found);
}

function one({ sign, text, shade, ink }, code) {
  const cell = html("td", { class: shade ? "cell" : "cell unknown", "data-code": code }, html("b", {}, sign), html("span", {}, text));
  if (shade) style(cell, `background:${shade};color:${ink}`);
  return cell;
}
