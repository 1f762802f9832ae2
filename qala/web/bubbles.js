// Bubbles: cities as circles; their colour carries the class, and of a count their area the value.

import { extent } from "./figures.js";
import { spoken } from "./hint.js";
import { put, svg } from "./ink.js";

const LARGEST = { small: 15, few: 24, many: 24 }; // pixels, of the largest count
const LEAST = 2.5;
const RADIUS = { many: 5.5, few: 7, small: 5 }; // pixels; few: up to a score of cities

export class Bubbles {
  constructor(scene) {
    this.scene = scene;
    this.rings = svg("circle", { class: "bubble-over", r: 0 });
    this.pin = svg("circle", { class: "bubble-chosen", r: 0 });
    this.marks = new Map();
    this.discs = svg("g");
    this.node = svg("g", { class: "bubbles" }, this.discs, this.pin, this.rings);
    Object.assign(this, { pixel: 1, radius: RADIUS.few, sort: "few" });
  }

  renew() {
    const { points } = this.scene;
    for (const [code, mark] of this.marks) {
      if (!points.has(code)) this.drop(code, mark);
    }
    for (const code of points.places) {
      if (!this.marks.has(code) && this.scene.spot(code)) this.add(code);
    }
  }

  add(code) {
    const [cx, cy] = this.scene.spot(code);
    const mark = svg("circle", { class: "bubble", cx, cy, "data-code": code, tabindex: -1 });
    put(mark, "role", "button");
    this.discs.append(mark);
    this.marks.set(code, mark);
  }

  drop(code, mark) {
    mark.remove();
    this.marks.delete(code);
  }

  show(id) {
    const drawn = new Set(this.scene.bubbled);
    for (const [code, mark] of this.marks) {
      put(mark, "display", drawn.has(code) ? "inline" : "none");
      if (drawn.has(code)) this.paint(code, mark, id);
    }
    this.circle(this.pin, this.scene.place, 2);
    this.order();
  }

  /** Small ones over large ones, so that none is hidden. */
  order() {
    if (!this.scene.payload.counted) return;
    const marks = [...this.marks.values()].filter((mark) => mark.getAttribute("display") !== "none");
    const sorted = marks.toSorted((one, two) => two.getAttribute("r") - one.getAttribute("r"));
    if (sorted.some((mark, at) => mark !== marks[at])) this.discs.append(...sorted);
    this.marks = new Map([...this.marks].sort(([, one], [, two]) => two.getAttribute("r") - one.getAttribute("r")));
  }

  /** Radius in pixels: of a count, its area tells the value. */
  size(code) {
    const { payload, points, at } = this.scene;
    if (!payload.counted) return this.radius;
    const [, most] = extent(points, at) ?? [0, 0];
    const value = Math.min(points.value(code, at) ?? 0, most);
    return Math.max(LEAST, LARGEST[this.sort] * Math.sqrt(Math.max(0, value) / (most || 1)));
  }

  paint(code, mark, id) {
    const { scene } = this;
    const { points } = scene;
    put(mark, "fill", scene.colour(points, code) ?? `url(#${id}-nodata)`);
    put(mark, "r", this.size(code) * this.pixel);
    put(mark, "data-class", scene.classAt(points, code));
    put(mark, "data-status", points.status(code, scene.at));
    put(mark, "aria-pressed", code === scene.place);
    put(mark, "aria-label", spoken(scene, points, code));
  }

  hover(code) {
    this.circle(this.rings, code, 1.5);
  }

  /** Put a ring round a city's bubble, or away where it has none. */
  circle(ring, code, gap) {
    const mark = this.marks.get(code);
    const drawn = mark && mark.getAttribute("display") !== "none";
    ring.dataset.gap = gap;
    put(ring, "r", drawn ? (this.size(code) + gap) * this.pixel : 0);
    if (drawn) for (const name of ["cx", "cy"]) put(ring, name, mark.getAttribute(name));
  }

  dim(at) {
    for (const mark of this.marks.values()) {
      mark.classList.toggle("dim", at !== null && mark.dataset.class !== String(at));
    }
  }

  scale(pixel, width) {
    this.pixel = pixel;
    this.sort = width < 600 ? "small" : this.marks.size > 25 ? "many" : "few";
    this.radius = RADIUS[this.sort];
    for (const [code, mark] of this.marks) put(mark, "r", this.size(code) * pixel);
    this.circle(this.pin, this.scene.place, 2);
    this.circle(this.rings, this.scene.hovered, 1.5);
  }

  spots() {
    const { points } = this.scene;
    const drawn = this.scene.bubbled.filter((code) => this.marks.has(code));
    return drawn.map((code) => {
      const [x, y] = this.scene.spot(code);
      return { layer: points, code, x, y, mark: this.marks.get(code) };
    });
  }
}
