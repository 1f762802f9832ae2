// What charts of the stage share: scales, round values with their words, letters a hall can read.

import { svg, textWidth } from "./ink.js";

const LETTER = 0.031; // of the screen's height: what must be read is 3 % of it or more
const FACE = '"Source Sans", "Source Sans 3", sans-serif';

/** The room a view has in pixels, and the size of its letters. */
export function roomOf(view) {
  return { wide: view.clientWidth, high: view.clientHeight, letter: LETTER * window.innerHeight };
}

export function scale([low, high], from, to) {
  const width = high - low || 1;
  return (value) => from + ((value - low) / width) * (to - from);
}

export function wide(text, letter, strong = false) {
  return textWidth(text, `${strong ? 600 : 400} ${letter}px ${FACE}`);
}

export function drawing({ wide: width, high }, label) {
  return svg("svg", { class: "chart", viewBox: `0 0 ${width} ${high}`, role: "img", "aria-label": label });
}

export function words(text, x, y, letter, { anchor = "start", kind = "", code = "" } = {}) {
  const node = svg("text", { class: kind, x, y, "text-anchor": anchor, "font-size": letter }, text);
  if (code) node.dataset.code = code;
  return node;
}

/** Lines across at the values of an axis, their words on the left. */
export function rungs(ticks, y, left, right, letter) {
  return ticks.flatMap(([value, told]) => [
    svg("line", { class: "grid", x1: left, x2: right, y1: y(value), y2: y(value) }),
    words(told, left - letter / 2, y(value) + letter / 3, letter, { anchor: "end", kind: "tick" }),
  ]);
}

/** Room for the words of an axis on its left. */
export function margin(ticks, letter) {
  return Math.max(...ticks.map(([, told]) => wide(told, letter))) + letter;
}

/** Pairs of year and value as the steps of a path, a new one for each stretch. */
export function trace(runs, x, y) {
  const point = ([year, value]) => `${x(year).toFixed(1)} ${y(value).toFixed(1)}`;
  return runs.filter((run) => run.length).map((run) => `M${run.map(point).join("L")}`).join("");
}
