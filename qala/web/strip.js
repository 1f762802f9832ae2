// Strip: one dot a place on the axis of values, with the lowest, the middle and the highest.

import { extent, spread } from "./figures.js";
import { html, put, show, style, svg, textWidth, write } from "./ink.js";

const HEIGHT = 112;
const AXIS = 82;
const DEEP = 34; // the highest pile of dots
const SIDE = 64; // room for the words at both ends
const HALL = 1400; // from here letters are read across a hall
const DOT = { many: 4, few: 5.5 };

export class Strip {
  constructor(scene) {
    this.scene = scene;
    this.dots = new Map();
    this.bands = svg("g", { class: "bands" });
    this.cloud = svg("g");
    this.notes = svg("g", { class: "notes" });
    this.names = ["min", "median", "max", "country", "chosen"];
    this.texts = Object.fromEntries(this.names.map((name) => [name, this.note(name)]));
    this.plot = svg("svg", { role: "img", height: HEIGHT });
    this.plot.append(this.bands, this.notes, this.cloud);
    this.node = html("section", { class: "strip" }, this.plot);
    this.listen();
  }

  note(name) {
    const tick = svg("line", { class: `tick ${name}` });
    const text = svg("text", { class: `note ${name}` });
    this.notes.append(tick, text);
    return { tick, text };
  }

  listen() {
    const mark = (event) => event.target.closest("[data-code]");
    this.plot.addEventListener("pointerover", (event) => this.enter(event, mark(event)));
    this.plot.addEventListener("pointerleave", () => this.enter(null, null));
    this.plot.addEventListener("click", (event) => {
      if (mark(event)) this.scene.select(mark(event).dataset.code);
    });
  }

  enter(event, mark) {
    const { scene } = this;
    if (mark) scene.hint.point(scene.layer, mark.dataset.code, event.clientX, event.clientY);
    else scene.hint.hide();
    scene.hover(mark ? mark.dataset.code : null);
  }

  renew() {
    this.node.hidden = this.scene.payload.scale.kind === "category";
    put(this.plot, "aria-label", this.scene.payload.subtitle);
  }

  resize() {
    this.width = this.node.clientWidth;
    const size = this.width > HALL ? 15 : 13;
    this.font = `${size}px ${getComputedStyle(this.scene.root).fontFamily}`;
    style(this.plot, `font-size:${size}px`);
    this.show();
  }

  show() {
    const { scene } = this;
    if (this.node.hidden || !this.width || !scene.payload) return;
    put(this.plot, "viewBox", `0 0 ${this.width} ${HEIGHT}`);
    this.found = spread(scene.layer, scene.codes(), scene.at);
    this.range = extent(scene.layer, scene.at) ?? [NaN, NaN];
    show(this.notes, Boolean(this.found));
    this.band();
    this.spread();
    if (this.found) this.annotate();
  }

  x(value) {
    const [low, high] = this.range;
    return SIDE + ((value - low) / (high - low || 1)) * (this.width - 2 * SIDE);
  }

  /** The axis, in the colours of the classes it crosses. */
  band() {
    const { scene } = this;
    const { breaks } = scene.payload.scale;
    const ends = [-Infinity, ...breaks, Infinity].map((value) => this.clip(this.x(value)));
    const parts = scene.colours.map((fill, at) => svg("rect", {
      fill, x: ends[at] || 0, y: AXIS - 1.5, height: 3,
      width: Math.max(0, ends[at + 1] - ends[at]) || 0,
    }));
    this.bands.replaceChildren(...parts);
  }

  clip(x) {
    return Math.min(Math.max(x, SIDE / 2), this.width - SIDE / 2);
  }

  /** Dots upwards from the axis, so that none hides another. */
  spread() {
    const { scene } = this;
    const { layer } = scene;
    const codes = scene.codes().filter((code) => layer.value(code, scene.at) !== null);
    this.r = codes.length > 40 ? DOT.many : DOT.few;
    const at = (code) => this.clip(this.x(layer.value(code, scene.at)));
    const heights = stack(codes.map(at), this.r);
    const kept = new Set(codes);
    for (const [code, dot] of this.dots) put(dot, "display", kept.has(code) ? "inline" : "none");
    codes.forEach((code, at) => this.set(code, heights[at]));
  }

  set(code, level) {
    const { scene } = this;
    const dot = this.dots.get(code) ?? this.add(code);
    const doubted = scene.layer.doubted(code, scene.at);
    const x = this.clip(this.x(scene.layer.value(code, scene.at)));
    style(dot, `transform:translate(${x.toFixed(1)}px, ${(AXIS - 10 - level).toFixed(1)}px)`);
    put(dot, "r", code === scene.place ? this.r + 1.5 : this.r);
    put(dot, "fill", doubted ? "var(--ground)" : scene.colour(scene.layer, code) ?? "none");
    dot.classList.toggle("doubted", doubted);
    dot.classList.toggle("chosen", code === scene.place);
    if (code === scene.place) this.top = AXIS - 10 - level;
  }

  add(code) {
    const dot = svg("circle", { class: "dot", "data-code": code });
    this.cloud.append(dot);
    this.dots.set(code, dot);
    return dot;
  }

  annotate() {
    const { scene, found } = this;
    const { words } = scene.payload;
    const low = this.widths(found);
    const lone = found.min === found.max;
    this.mark("min", lone ? null : found.min, scene.figure(found.min), "end", AXIS + 20);
    this.mark("max", found.max, scene.figure(found.max), lone ? "middle" : "start", AXIS + 20);
    const middle = low ? `${words.median} ${scene.figure(found.median)}` : "";
    this.mark("median", found.median, middle, "middle", AXIS + 20);
    this.country();
    this.chosen();
  }

  /** Is there room under the axis for the median's word? */
  widths({ min, median, max }) {
    const word = `${this.scene.payload.words.median} ${this.scene.figure(median)}`;
    const half = textWidth(word, this.font) / 2 + 8;
    return this.x(median) - this.x(min) > half - 6 && this.x(max) - this.x(median) > half - 6;
  }

  country() {
    const { country, home, at } = this.scene;
    const value = country.value(home, at);
    const [low, high] = this.range;
    const drawn = value !== null && value >= low && value <= high;
    const words = drawn ? `${country.name(home)} ${this.scene.figure(value)}` : "";
    this.mark("country", drawn ? value : null, words, "side", 13);
    if (drawn) this.line("country", this.x(value), 4, AXIS);
  }

  chosen() {
    const { scene } = this;
    const value = scene.layer.value(scene.place, scene.at);
    const doubt = scene.layer.doubted(scene.place, scene.at) ? ` (${scene.statusWord("s")})` : "";
    const words = value === null ? "" : `${scene.layer.name(scene.place)} ${scene.figure(value)}${doubt}`;
    this.mark("chosen", value, words, "side", 31);
    if (value !== null) this.line("chosen", this.clip(this.x(value)), 22, this.top - this.r - 2);
  }

  mark(name, value, words, anchor, y) {
    const { tick, text } = this.texts[name];
    for (const node of [tick, text]) put(node, "display", value === null ? "none" : "inline");
    if (value === null) return;
    const x = this.clip(this.x(value));
    const turned = anchor === "side" && x + textWidth(words, this.font) + 12 > this.width;
    const side = anchor === "side" ? (turned ? "end" : "start") : anchor;
    put(text, "text-anchor", side);
    put(text, "x", x + (anchor === "side" ? (turned ? -6 : 6) : 0));
    put(text, "y", y);
    write(text, words);
    if (anchor !== "side") this.line(name, x, AXIS - 4, AXIS + 6);
  }

  line(name, x, from, to) {
    const { tick } = this.texts[name];
    for (const [key, value] of Object.entries({ x1: x, x2: x, y1: from, y2: to })) {
      put(tick, key, value);
    }
  }

  hover(code) {
    this.over?.classList.remove("over");
    this.over = this.dots.get(code);
    this.over?.classList.add("over");
  }
}

/** Heights for dots at these x: each as low as those before it allow. */
function stack(xs, r) {
  const placed = [];
  const heights = new Array(xs.length);
  const order = xs.map((_, at) => at).sort((one, two) => xs[one] - xs[two]);
  for (const at of order) {
    const near = placed.filter(([x]) => Math.abs(x - xs[at]) < 2 * r + 1);
    const taken = new Set(near.map(([, level]) => level));
    let level = 0;
    while (taken.has(level)) level += 1;
    placed.push([xs[at], level]);
    heights[at] = level;
  }
  const step = Math.min(2 * r + 1, DEEP / Math.max(1, ...heights));
  return heights.map((level) => level * step);
}
