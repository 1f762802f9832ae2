// Small charts for a hall: a name, a line, its first and last value; all on one scale.

import { html, svg } from "./ink.js";
import { drawing, scale, trace } from "./stageaxes.js";

const [WIDE, HIGH, AIR] = [160, 70, 6];

/** A list of small charts: {code, name, first, last, chosen, runs, apart, end}. */
export function smallCharts({ smalls, span, years, label }) {
  const x = scale(years, AIR, WIDE - AIR);
  const y = scale(span, HIGH - AIR, AIR);
  const held = (value) => y(Math.min(span[1], Math.max(span[0], value))); // a doubted one may lie outside
  const columns = [[3, 1], [6, 3], [12, 4]].find(([most]) => smalls.length <= most)?.[1] ?? 5;
  const list = html("ul", { class: `smalls columns-${columns}`, "aria-label": label });
  list.append(...smalls.map((small) => html("li", { class: small.chosen ? "chosen" : "" },
    html("p", { class: "name" }, small.name),
    html("span", { class: "first" }, small.first),
    chart(small, x, held),
    html("span", { class: "last" }, small.last))));
  return list;
}

function chart({ code, name, first, last, runs, apart, end }, x, y) {
  const root = drawing({ wide: WIDE, high: HIGH }, `${name}: ${first} – ${last}`);
  root.append(
    svg("line", { class: "grid", x1: 0, x2: WIDE, y1: HIGH - 1, y2: HIGH - 1 }),
    svg("path", { class: "line", d: trace(runs, x, y), "data-code": code }),
    ...apart.map(([year, value]) => svg("circle", { class: "hollow", cx: x(year), cy: y(value), r: 3 })),
    svg("circle", { class: "dot", cx: x(end[0]), cy: y(end[1]), r: 3.4, "data-code": code }));
  return root;
}
