// Bubbles: cities as circles of one size; their colour carries the class.

import { spoken } from "./hint.js";
import { put, svg } from "./ink.js";

const RADIUS = { many: 5.5, few: 7, small: 5 }; // pixels; few: up to a score of cities

export class Bubbles {
  constructor(scene) {
    this.scene = scene;
    this.rings = svg("circle", { class: "bubble-over", r: 0 });
    this.pin = svg("circle", { class: "bubble-chosen", r: 0 });
    this.marks = new Map();
    this.discs = svg("g");
    this.node = svg("g", { class: "bubbles" }, this.discs, this.pin, this.rings);
    Object.assign(this, { pixel: 1, radius: RADIUS.few });
  }

  renew() {
    const { points } = this.scene;
    for (const [code, mark] of this.marks) {
      if (!points.has(code)) this.drop(code, mark);
    }
    for (const code of points.places) {
      if (!this.marks.has(code) && this.scene.geometry.points[code]) this.add(code);
    }
  }

  add(code) {
    const [cx, cy] = this.scene.geometry.points[code];
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
    const drawn = new Set(this.scene.codes(this.scene.points));
    for (const [code, mark] of this.marks) {
      put(mark, "display", drawn.has(code) ? "inline" : "none");
      if (drawn.has(code)) this.paint(code, mark, id);
    }
    this.circle(this.pin, this.scene.place, 2);
  }

  paint(code, mark, id) {
    const { scene } = this;
    const { points } = scene;
    put(mark, "fill", scene.colour(points, code) ?? `url(#${id}-nodata)`);
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
    put(ring, "r", drawn ? (this.radius + gap) * this.pixel : 0);
    if (drawn) for (const name of ["cx", "cy"]) put(ring, name, mark.getAttribute(name));
  }

  dim(at) {
    for (const mark of this.marks.values()) {
      mark.classList.toggle("dim", at !== null && mark.dataset.class !== String(at));
    }
  }

  scale(pixel, width) {
    this.pixel = pixel;
    const sort = width < 600 ? "small" : this.marks.size > 25 ? "many" : "few";
    this.radius = RADIUS[sort];
    for (const mark of this.marks.values()) put(mark, "r", this.radius * pixel);
    this.circle(this.pin, this.scene.place, 2);
    this.circle(this.rings, this.scene.hovered, 1.5);
  }

  spots() {
    const { points } = this.scene;
    const drawn = this.scene.codes(points).filter((code) => this.marks.has(code));
    return drawn.map((code) => {
      const [x, y] = this.scene.geometry.points[code];
      return { layer: points, code, x, y, mark: this.marks.get(code) };
    });
  }
}
