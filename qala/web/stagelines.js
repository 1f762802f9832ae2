// Lines for a hall: up to five, thick, with their names and last values beside them.

import { svg } from "./ink.js";

const [WIDE, HIGH, LEFT, RIGHT, TOP, BOTTOM] = [1600, 640, 90, 560, 30, 60];

/** An SVG of lines: {name, dots: [[year, value, words]…], chosen} with ticks in ready words. */
export function lineChart({ lines, ticks, span, years, breaks, label }) {
  const x = scale(years[0], years.at(-1), LEFT, WIDE - RIGHT);
  const y = scale(span[0], span[1], HIGH - BOTTOM, TOP);
  const root = svg("svg", { class: "lines", viewBox: `0 0 ${WIDE} ${HIGH}`, role: "img", "aria-label": label });
  for (const [value, words] of ticks) {
    root.append(svg("line", { class: "grid", x1: LEFT, x2: WIDE - RIGHT, y1: y(value), y2: y(value) }));
    root.append(svg("text", { class: "tick", x: LEFT - 14, y: y(value) + 10, "text-anchor": "end" }, words));
  }
  for (const year of [years[0], years.at(-1)]) {
    root.append(svg("text", { class: "tick", x: x(year), y: HIGH - 12, "text-anchor": "middle" }, String(year)));
  }
  for (const year of breaks) {
    const at = x(year - 0.5);
    root.append(svg("line", { class: "break", x1: at, x2: at, y1: TOP, y2: HIGH - BOTTOM }));
  }
  const ends = apart(lines.map((line) => y(line.dots.at(-1).at(-1)[1])));
  lines.forEach((line, at) => root.append(...one(line, at, x, y, ends[at])));
  return root;
}

function scale(low, high, from, to) {
  const width = high - low || 1;
  return (value) => from + ((value - low) / width) * (to - from);
}

function one(line, at, x, y, end) {
  const paths = line.dots.map((run) => svg("polyline", {
    class: `line line-${at}`, points: run.map(([year, value]) => `${x(year)},${y(value)}`).join(" "),
  }));
  const [year, value, words] = line.dots.at(-1).at(-1);
  return [
    ...paths,
    svg("circle", { class: `dot line-${at}`, cx: x(year), cy: y(value), r: 9 }),
    svg("text", { class: `name line-${at}`, x: WIDE - RIGHT + 24, y: end + 12 }, `${line.name} ${words}`),
  ];
}

/** Places for labels, none nearer than a line of text. */
function apart(wanted) {
  const order = wanted.map((place, at) => [place, at]).sort((one, two) => one[0] - two[0]);
  const found = [];
  let last = -Infinity;
  for (const [place, at] of order) {
    last = Math.max(place, last + 46);
    found[at] = last;
  }
  const over = Math.max(0, last - (HIGH - BOTTOM));
  return found.map((place) => place - over);
}
