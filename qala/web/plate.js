// Plate: what never changes under and over the units, in layers of its own: a new year repaints
// the units alone.

import { svg } from "./ink.js";

export function under({ base, view: [x, y, width, height] }) {
  return svg("g", { class: "layer" },
    svg("rect", { class: "ground", x, y, width, height }),
    svg("path", { class: "neighbours", d: base.neighbours ?? "" }),
    svg("path", { class: "frontiers", d: base.borders ?? "" }),
    svg("path", { class: "sea", d: base.seas ?? "" }));
}

export function above({ base, outline }, names) {
  return svg("g", { class: "layer still" },
    svg("path", { class: "lake", d: base.lakes ?? "" }),
    svg("path", { class: "lake", d: base.seas ?? "" }),
    drawRivers(base.rivers ?? []),
    svg("path", { class: "outside", d: outline ?? "" }),
    names);
}

function drawRivers(rivers) {
  const group = svg("g", { class: "rivers" });
  for (const { d, main } of rivers) group.append(svg("path", { class: main ? "main" : "", d }));
  return group;
}
