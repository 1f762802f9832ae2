// Outline: the map. Base, units filled by class, water over them, outlines, bubbles, labels.

import { BaseNames } from "./basenames.js";
import { Bubbles } from "./bubbles.js";
import { Gestures, nearest } from "./gestures.js";
import { spoken } from "./hint.js";
import { html, put, show, svg, write } from "./ink.js";
import { Labels } from "./labels.js";
import { patterns } from "./patterns.js";
import { above, under } from "./plate.js";
import { Summary } from "./summary.js";

const TAP = 4; // pixels a pointer may stray and still be a click
let maps = 0;

export class Outline {
  constructor(scene) {
    this.scene = scene;
    this.id = `qala-${(maps += 1)}`;
    this.units = new Map();
    this.stage = svg("svg", { class: "stage", viewBox: scene.geometry.view.join(" ") });
    this.bubbles = new Bubbles(scene);
    this.labels = new Labels(scene, this.units, this.bubbles);
    this.names = new BaseNames(scene);
    this.summary = new Summary(scene, `${this.id}-summary`);
    this.year = html("p", { class: "year", "aria-hidden": "true" });
    this.gestures = new Gestures(this.stage, scene.geometry.view, () => this.rescale());
    this.node = html("section", { class: "map" });
    const sheet = html("div", { class: "sheet" }, this.stage);
    this.node.append(html("div", { class: "pane" }, sheet), this.year, this.gestures.tools, this.summary.node);
    this.draw();
    this.listen();
  }

  draw() {
    const { geometry } = this.scene;
    const [, , width, height] = geometry.view;
    this.stage.style.aspectRatio = `${width} / ${height}`;
    put(this.stage, "role", "group");
    put(this.stage, "aria-describedby", `${this.id}-summary`);
    this.stage.append(
      patterns(this.id),
      under(geometry),
      this.drawUnits(geometry.units),
      above(geometry, this.names.node),
      this.drawOutlines(),
      this.bubbles.node,
      this.labels.node,
    );
  }

  drawUnits(units) {
    const group = svg("g", { class: "units" });
    this.dots = svg("g", { class: "dots" });
    for (const [code, unit] of Object.entries(units)) {
      const path = svg("path", { class: "unit", d: unit.d, "data-code": code, tabindex: -1 });
      put(path, "role", "button");
      group.append(path);
      this.units.set(code, { ...unit, code, path });
    }
    this.ground = svg("g", {}, group, this.dots);
    return this.ground;
  }

  drawOutlines() {
    this.casing = svg("path", { class: "casing" });
    this.chosen = svg("path", { class: "chosen" });
    this.over = svg("path", { class: "over" });
    return svg("g", { class: "outlines" }, this.casing, this.chosen, this.over);
  }

  listen() {
    const { stage } = this;
    stage.addEventListener("pointerover", (event) => this.enter(event));
    stage.addEventListener("pointermove", (event) => this.follow(event));
    stage.addEventListener("pointerleave", () => this.leave());
    stage.addEventListener("click", (event) => this.click(event));
    stage.addEventListener("keydown", (event) => this.key(event));
    // Not on the drawing itself: Chromium would make it a stop of the Tab key.
    this.node.addEventListener("focusin", (event) => this.focus(event.target));
    this.node.addEventListener("focusout", () => this.leave());
  }

  enter(event) {
    const mark = event.target.closest("[data-code]");
    if (!mark || this.gestures.dragging) return this.leave();
    const code = mark.dataset.code;
    this.scene.hint.point(this.layerOf(mark), code, event.clientX, event.clientY, this.node);
    this.scene.hover(code);
  }

  follow(event) {
    if (this.gestures.dragging) return this.leave();
    if (this.scene.hint.now) this.scene.hint.move(event.clientX, event.clientY);
  }

  leave() {
    this.scene.hint.hide();
    this.scene.hover(null);
  }

  click(event) {
    const mark = event.target.closest("[data-code]");
    if (mark && this.gestures.strayed <= TAP) this.scene.select(mark.dataset.code);
  }

  key(event) {
    const mark = event.target.closest("[data-code]");
    if (mark && ["Enter", " "].includes(event.key)) this.scene.select(mark.dataset.code);
    else if (mark && event.key.startsWith("Arrow")) this.walk(mark, event.key);
    else if (!this.gestures.key(event.key)) return;
    event.preventDefault();
  }

  /** Move the focus to the nearest place in the direction of an arrow. */
  walk(mark, arrow) {
    const next = nearest(this.spots(), this.layerOf(mark), mark.dataset.code, arrow);
    if (!next) return;
    this.gestures.reveal(next.x, next.y);
    next.mark.focus({ preventScroll: true });
  }

  focus(mark) {
    if (!mark.dataset.code || !mark.matches(":focus-visible")) return;
    this.rove(mark);
    const box = mark.getBoundingClientRect();
    const layer = this.layerOf(mark);
    this.scene.hint.point(layer, mark.dataset.code, box.x + box.width / 2, box.y, this.node);
    this.scene.hover(mark.dataset.code);
  }

  rove(mark) {
    this.roving?.setAttribute("tabindex", -1);
    this.roving = mark;
    mark?.setAttribute("tabindex", 0);
  }

  /** Every place that can take the focus, where it lies. */
  spots() {
    const { scene, units } = this;
    const known = scene.areas.filled ? scene.codes(scene.areas) : [];
    const drawn = known.filter((code) => units.has(code));
    const areas = drawn.map((code) => {
      const { x, y, path } = units.get(code);
      return { layer: scene.areas, code, x, y, mark: path };
    });
    return [...areas, ...this.bubbles.spots()];
  }

  layerOf(mark) {
    return mark.classList.contains("bubble") ? this.scene.points : this.scene.areas;
  }

  renew() {
    const { payload } = this.scene;
    this.stage.classList.toggle("blank", !this.scene.areas.filled);
    put(this.ground, "aria-hidden", !this.scene.areas.filled);
    put(this.stage, "aria-label", payload.subtitle);
    this.gestures.name(payload.words);
    this.labels.renew();
    this.names.renew();
    this.bubbles.renew();
    if (this.wide) this.rescale();
  }

  show() {
    const { scene } = this;
    const drawn = new Set(scene.units);
    for (const [code, unit] of this.units) {
      put(unit.path, "display", drawn.has(code) ? "inline" : "none");
      if (drawn.has(code)) this.paint(code, unit);
      else this.dot(unit, false);
    }
    this.bubbles.show(this.id);
    this.choose();
    this.labels.show();
    const period = scene.payload.period_words[scene.at];
    write(this.year, period.length <= 9 ? period : ""); // a longer one would cover the map
    this.summary.show();
    this.keepFocus();
  }

  paint(code, unit) {
    const { path } = unit;
    const { scene } = this;
    const { areas } = scene;
    const empty = areas.filled ? `url(#${this.id}-nodata)` : "var(--land)";
    put(path, "fill", scene.colour(areas, code) ?? empty);
    put(path, "data-class", scene.classAt(areas, code));
    path.classList.toggle("empty", areas.filled && areas.value(code, scene.at) === null);
    put(path, "aria-pressed", code === scene.place);
    put(path, "aria-label", spoken(scene, areas, code));
    this.dot(unit, areas.doubted(code, scene.at));
  }

  /** Lay dots over a unit whose value is called in question; few ever need them. */
  dot(unit, doubted) {
    if (!doubted && !unit.dots) return;
    unit.dots ??= this.dots.appendChild(svg("path", { d: unit.d, fill: `url(#${this.id}-suspect)` }));
    put(unit.dots, "display", doubted ? "inline" : "none");
  }

  /** Outline the chosen place. */
  choose() {
    const unit = this.scene.units.includes(this.scene.place) && this.units.get(this.scene.place);
    for (const line of [this.casing, this.chosen]) put(line, "d", unit ? unit.d : "");
  }

  /** One place must take the Tab key: the chosen one, or the first as one reads. */
  keepFocus() {
    const spots = this.spots();
    if (spots.some((spot) => spot.mark === this.roving)) return;
    const first = spots.find((spot) => spot.code === this.scene.place) ?? reading(spots)[0];
    this.rove(first?.mark);
  }

  hover(code) {
    const unit = this.scene.units.includes(code) && this.units.get(code);
    put(this.over, "d", unit ? unit.d : "");
    this.bubbles.hover(code);
  }

  dim(at) {
    for (const { path } of this.units.values()) {
      path.classList.toggle("dim", at !== null && path.dataset.class !== String(at));
    }
    this.bubbles.dim(at);
  }

  resize() {
    this.wide = this.stage.clientWidth;
    show(this.year, this.wide >= 500);
    this.rescale();
  }

  /** Keep marks and letters their size on the page whatever the zoom. */
  rescale() {
    const pixel = this.gestures.box[2] / this.wide;
    if (!this.wide) return;
    this.bubbles.scale(pixel, this.wide);
    this.labels.scale(pixel, this.wide, this.gestures.box);
    this.names.scale(pixel, this.labels.size, this.wide);
    for (const pattern of this.stage.querySelectorAll("pattern")) {
      put(pattern, "patternTransform", `scale(${pixel})${pattern.dataset.turn ?? ""}`);
    }
  }
}

/** Order of reading: bands from the top, within a band from the left. */
function reading(spots) {
  const band = (spot) => Math.floor(spot.y / 80);
  return [...spots].sort((one, two) => band(one) - band(two) || one.x - two.x);
}
