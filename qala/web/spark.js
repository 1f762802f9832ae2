// A sparkline that admits what it does not know: gaps stay open, breaks are marked, doubtful points hollow.
// Lines live in a stretched inner drawing; dots stand at percentages of the outer one and stay round.
import { ink, make } from "./leaf.js";

const TOP = 12;
const BOTTOM = 88;

/** Year as a number ("2019", "2019-Q3", "2019-07"), or NaN. */
function yearOf(period) {
  const found = /^(\d{4})(?:-(?:Q(\d)|(\d\d)))?$/.exec(String(period));
  if (!found) return NaN;
  const part = found[2] ? (found[2] - 1) / 4 : found[3] ? (found[3] - 1) / 12 : 0;
  return Number(found[1]) + part;
}

/** Numbers laid between `from` and `to`: over their own span, or over a common one. */
function scaled(numbers, from, to, common) {
  const known = common ?? numbers.filter(Number.isFinite);
  const low = Math.min(...known);
  const span = Math.max(...known) - low;
  const share = (n) => Math.min(1, Math.max(0, (n - low) / span)); // a doubted value may lie outside
  return numbers.map((n) => (span ? from + share(n) * (to - from) : (from + to) / 2));
}

/** Points of the series as {i, x, y, period} in percent of the drawing; null where nothing is known. */
function pointsOf(spark) {
  const values = spark.values ?? [];
  const first = values.findIndex(Number.isFinite);
  const last = values.findLastIndex(Number.isFinite);
  if (first < 0) return [];
  const periods = (spark.periods ?? []).slice(first, last + 1);
  const years = periods.map(yearOf);
  const xs = scaled(years.length && years.every(Number.isFinite) ? years : [...values.slice(first, last + 1).keys()], 0, 100, spark.years);
  const ys = scaled(values.slice(first, last + 1).map((v) => v ?? NaN), BOTTOM, TOP, spark.span);
  return ys.map((y, k) => (Number.isFinite(y) ? { i: first + k, x: xs[k], y, period: periods[k] } : null));
}

/** Joined pairs, split into sure and doubtful strokes; `alone` are points no stroke reaches. */
function strokesOf(points, spark) {
  const broken = new Set(spark.breaks);
  const apart = new Set(spark.points);
  const doubted = new Set(spark.suspect);
  const out = { sure: "", doubt: "", alone: new Set(points.filter(Boolean)) };
  for (let k = 1; k < points.length; k++) {
    const [a, b] = [points[k - 1], points[k]];
    if (!a || !b || broken.has(b.i) || apart.has(a.i) || apart.has(b.i)) continue;
    const kind = doubted.has(a.i) || doubted.has(b.i) ? "doubt" : "sure";
    out[kind] += `M${a.x.toFixed(2)} ${a.y.toFixed(2)}L${b.x.toFixed(2)} ${b.y.toFixed(2)}`;
    out.alone.delete(a);
    out.alone.delete(b);
  }
  return out;
}

function stroke(path, width, dash) {
  return path && ink("path", {
    d: path, fill: "none", stroke: "currentColor", "stroke-width": width, "stroke-dasharray": dash,
    "stroke-linecap": "round", "vector-effect": "non-scaling-stroke",
  });
}

/** A dashed upright half-way before the first value of each new series. */
function breakTicks(points, spark) {
  const known = points.filter(Boolean);
  return (spark.breaks ?? []).map((i) => {
    const k = known.findIndex((p) => p.i === i);
    if (k < 1) return null;
    const x = (known[k - 1].x + known[k].x) / 2;
    return ink("line", {
      x1: `${x}%`, x2: `${x}%`, y1: "0", y2: "100%", stroke: "currentColor",
      "stroke-width": 1, "stroke-dasharray": "2 2", opacity: 0.55,
    });
  });
}

function dot(point, r, hollow) {
  const shape = { cx: `${point.x}%`, cy: `${point.y}%`, r };
  if (!hollow) return ink("circle", { ...shape, fill: "currentColor" });
  return ink("circle", {
    ...shape, fill: "var(--st-background-color, #fff)", class: "hollow",
    stroke: "currentColor", "stroke-width": 1.2, "stroke-dasharray": "1.4 1.4",
  });
}

function dots(points, alone, spark, size) {
  const doubted = new Set(spark.suspect);
  const last = points[points.length - 1];
  return points.filter(Boolean).map((p) => {
    if (doubted.has(p.i)) return dot(p, size, true);
    if (p === last) return dot(p, size, false);
    return alone.has(p) ? dot(p, size * 0.7, false) : null;
  });
}

/** The drawing; `words` is its spoken summary, without it the drawing is decoration. */
export function sparkline(spark, { words = "", small = false } = {}) {
  const points = pointsOf(spark ?? {});
  const { sure, doubt, alone } = strokesOf(points, spark ?? {});
  const spoken = words ? { role: "img", "aria-label": words } : { "aria-hidden": "true" };
  const lines = ink("svg", { viewBox: "0 0 100 100", preserveAspectRatio: "none", width: "100%", height: "100%", overflow: "visible" },
    stroke(sure, small ? 1.2 : 1.8), stroke(doubt, small ? 1 : 1.3, "1 3"));
  return ink("svg", { class: small ? "spark small" : "spark", overflow: "visible", ...spoken },
    words && ink("title", {}, words), points.length ? breakTicks(points, spark) : null,
    lines, dots(points, alone, spark, small ? 1.9 : 3.4));
}

/** First and last known period, to write under the two ends. */
export function ends(spark) {
  const points = pointsOf(spark ?? {});
  if (!points.length) return null;
  const [first, last] = [points[0].period ?? "", points[points.length - 1].period ?? ""];
  return { first, last, words: first === last ? first : `${first}–${last}` };
}

/** The drawing with its end periods beneath, in a frame of constant height. */
export function labelled(spark, words) {
  const found = ends(spark);
  const labels = found && found.first !== found.last ? [found.first, found.last] : [found?.last ?? ""];
  return make("div", { class: labels.length === 1 ? "trend single" : "trend" },
    sparkline(spark, { words }),
    make("div", { class: "ends", "aria-hidden": "true" }, labels.map((label) => make("span", {}, label))));
}
