// Two indicators for a hall: a dot a place, names where there is room, the chosen ones first.

import { svg } from "./ink.js";
import { beside, meets } from "./spots.js";
import { drawing, margin, rungs, scale, wide, words } from "./stageaxes.js";

const RADIUS = 9;

/** An SVG of dots: {code, name, at: [x, y], chosen}, chosen ones first; axes in ready words. */
export function dotChart({ marks, titles, across, upwards, label }, room) {
  const { letter } = room;
  const [left, right] = [margin(upwards.ticks, letter), room.wide - letter];
  const [top, bottom] = [1.7 * letter, room.high - 2.9 * letter];
  const x = scale(across.span, left, right);
  const y = scale(upwards.span, bottom, top);
  const root = drawing(room, label);
  root.append(...rungs(upwards.ticks, y, left, right, letter));
  for (const [value, told] of across.ticks) {
    root.append(svg("line", { class: "grid", x1: x(value), x2: x(value), y1: top, y2: bottom }));
    root.append(words(told, x(value), bottom + 1.3 * letter, letter, { anchor: "middle", kind: "tick" }));
  }
  root.append(
    words(`↑ ${titles[1]}`, 0, letter, letter, { kind: "axis" }),
    words(`${titles[0]} →`, right, room.high - letter / 4, letter, { anchor: "end", kind: "axis" }));
  const spots = marks.map((mark) => ({ ...mark, x: x(mark.at[0]), y: y(mark.at[1]) }));
  root.append(...spots.toReversed().map(dot), ...named(spots, [left, top, right, bottom], letter));
  return root;
}

function dot({ code, chosen, x, y }) {
  const kind = chosen ? "spot chosen" : "spot";
  return svg("circle", { class: kind, cx: x, cy: y, r: chosen ? RADIUS * 1.4 : RADIUS, "data-code": code });
}

/** Names beside their dots, each only where it meets no dot and no other name. */
function named(spots, [left, top, right, bottom], letter) {
  const taken = spots.map(({ x, y }) => ({ x: x - RADIUS, y: y - RADIUS, width: 2 * RADIUS, height: 2 * RADIUS }));
  return spots.flatMap((spot, at) => {
    const long = wide(spot.name, letter, spot.chosen);
    const boxes = beside(spot.x, spot.y, 1.6 * RADIUS).map((place) => ({
      x: place.side > 0 ? place.x + place.gap : place.x - place.gap - long,
      y: place.y - letter / 2, width: long, height: letter,
    }));
    const free = boxes.find((box) => box.x >= left && box.x + long <= right && box.y >= top && box.y + letter <= bottom
      && taken.every((other, own) => own === at || !meets(box, other)));
    if (!free) return [];
    taken.push(free);
    return [words(spot.name, free.x, free.y + 0.83 * letter, letter, { kind: spot.chosen ? "spot-name chosen" : "spot-name" })];
  });
}
