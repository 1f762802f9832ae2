// Lines for a hall: up to five, thick, with their names and last values beside them; or one on its
// way to a goal, with the line carried on.

import { svg } from "./ink.js";
import { drawing, margin, rungs, scale, trace, wide, words } from "./stageaxes.js";

/** An SVG of lines: {code, name, last, runs: [[year, value]…]…, apart, end} with ready words. */
export function lineChart(step, room) {
  const { lines, ticks, span, years, breaks, label, aim, ahead } = step;
  const { letter } = room;
  const names = lines.map((line) => [line.name, line.last].filter(Boolean).join(" "));
  const tail = aim ? letter : Math.max(...names.map((name) => wide(name, letter, true))) + 1.6 * letter;
  const [left, right] = [margin(ticks, letter), room.wide - Math.min(tail, room.wide * 0.4)];
  const [top, bottom] = [letter, room.high - 1.7 * letter];
  const x = scale(years, left, right);
  const y = scale(span, bottom, top);
  const root = drawing(room, label);
  root.append(...rungs(ticks, y, left, right, letter), ...yearsBelow(years, x, bottom, letter));
  for (const year of breaks) {
    const at = x(year - 0.5);
    root.append(svg("line", { class: "break", x1: at, x2: at, y1: top, y2: bottom }));
  }
  if (ahead) root.append(...carried(ahead, x, y));
  if (aim) root.append(...goal(aim, lines[0], x, y, left, right, letter));
  const ends = apart(lines.map((line) => y(line.end[1])), 1.35 * letter, bottom);
  lines.forEach((line, at) => root.append(...one(line, at, x, y)));
  if (aim) root.append(...lines.map((line) => last(line, x, y, letter)));
  else root.append(...lines.map((line, at) => (
    words(names[at], right + 0.7 * letter, ends[at] + letter / 3, letter, { kind: `name line-${at}`, code: line.code }))));
  return root;
}

/** Some years, the last of them always. */
function yearsBelow([first, last], x, bottom, letter) {
  const step = Math.max(1, Math.ceil((last - first) / 6));
  const found = [];
  for (let year = last; year >= first; year -= step) found.push(year);
  return found.map((year) => words(String(year), x(year), bottom + 1.4 * letter, letter, { anchor: "middle", kind: "tick" }));
}

function one(line, at, x, y) {
  const [year, value] = line.end;
  return [
    svg("path", { class: `line line-${at}`, d: trace(line.runs, x, y), "data-code": line.code }),
    ...line.apart.map(([when, what]) => svg("circle", { class: `hollow line-${at}`, cx: x(when), cy: y(what), r: 8 })),
    svg("circle", { class: `dot line-${at}`, cx: x(year), cy: y(value), r: 9, "data-code": line.code }),
  ];
}

/** The last value beside its dot, on the side the line leaves free. */
function last(line, x, y, letter) {
  const [before, end] = line.runs.flat().slice(-2);
  const falls = end && end[1] < before[1];
  const [year, value] = line.end;
  return words(line.last, x(year) - letter / 2, y(value) + (falls ? 1.3 * letter : -0.6 * letter), letter, { anchor: "end", kind: "name line-0" });
}

function carried({ years, middle, low, high }, x, y) {
  const pairs = (values) => years.map((year, at) => [year, values[at]]);
  return [
    svg("path", { class: "band", d: `${trace([[...pairs(high), ...pairs(low).reverse()]], x, y)}Z` }),
    svg("path", { class: "ahead line-0", d: trace([pairs(middle)], x, y) }),
  ];
}

/** The goal: a dotted line, a sign in its year, its words where the line begins, away from the values. */
function goal({ value, year, words: told }, line, x, y, left, right, letter) {
  const at = y(value);
  const [, first] = line.runs.flat()[0] ?? line.end;
  const beside = first > value ? at + 1.2 * letter : at - letter / 2;
  const sign = year && svg("path", { class: "aim-mark", d: `M${x(year) - 12} ${at}l12 -12l12 12l-12 12Z` });
  return [
    svg("line", { class: "aim", x1: left, x2: right, y1: at, y2: at }),
    ...(sign ? [sign] : []),
    words(told, left + letter / 2, beside, letter, { kind: "aim-words" }),
  ];
}

/** Places for labels, none nearer than a line of text. */
function apart(wanted, line, bottom) {
  const order = wanted.map((place, at) => [place, at]).sort((one, two) => one[0] - two[0]);
  const found = [];
  let reached = -Infinity;
  for (const [place, at] of order) {
    reached = Math.max(place, reached + line);
    found[at] = reached;
  }
  const over = Math.max(0, reached - bottom);
  return found.map((place) => place - over);
}
