// Patterns: hatching where there is no data, dots where a value is doubted.

import { svg } from "./ink.js";

export function patterns(id) {
  return svg("defs", {}, hatching(`${id}-nodata`), dotting(`${id}-suspect`));
}

function hatching(id) {
  const pattern = tile(id, 6);
  pattern.dataset.turn = " rotate(45)";
  pattern.setAttribute("patternTransform", "rotate(45)");
  pattern.append(
    svg("rect", { class: "hatch-ground", width: 6, height: 6 }),
    svg("rect", { class: "hatch-line", width: 1.2, height: 6 }),
  );
  return pattern;
}

function dotting(id) {
  const pattern = tile(id, 10);
  for (const at of [2.5, 7.5]) {
    pattern.append(svg("circle", { class: "suspect-dot", cx: at, cy: at, r: 1.2 }));
  }
  return pattern;
}

function tile(id, size) {
  return svg("pattern", { id, patternUnits: "userSpaceOnUse", width: size, height: size });
}
