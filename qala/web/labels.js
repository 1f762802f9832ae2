// Labels: names (and values) on the map where they fit; those that would collide are dropped.

import { put, style, svg, textWidth } from "./ink.js";
import { Mask } from "./mask.js";
import { beside, breaks, common, holds, meets, raster, wider } from "./spots.js";

const LEAD = 1.16; // line height in ems
const NARROW = 500;
// Lines for the value, size, and whether the ends of the words may stick out of the unit.
const WITH_VALUE = [[1, 1], [1, 0.86], [0, 0.86], [0, 0.78], [0, 0.78, true]];
const NAME_ALONE = [[0, 1], [0, 0.86], [0, 0.78], [0, 0.78, true]];
const REST = 60; // ms a zoom or pan rests before labels find new places
const SMALL = 26; // pixels across, of a unit in which no label fits
const CROWD = 60; // units in view: of more only the largest are named, and none beside itself

export class Labels {
  constructor(scene, units, bubbles) {
    Object.assign(this, { scene, units, bubbles, texts: new Map(), settled: new Map(), pixel: 1, width: 0 });
    this.masks = new Map();
    this.node = svg("g", { class: "labels", "aria-hidden": "true" });
  }

  renew() {
    const { payload, areas, points } = this.scene;
    const sized = payload.counted ? payload.indicator : ""; // its bubbles leave other room
    const sign = JSON.stringify([payload.language, areas.short, points.places, areas.filled, sized]);
    if (sign !== this.sign) this.settled.clear();
    this.sign = sign;
    this.family ??= getComputedStyle(this.scene.root).fontFamily;
  }

  scale(pixel, width, box) {
    if (`${[width, box]}` === this.frameSign) return;
    this.frameSign = `${[width, box]}`;
    this.box = box;
    this.pixel = pixel;
    this.width = width;
    const stage = this.scene.payload?.stage;
    this.size = stage ? 15 : Math.min(17, Math.max(10.5, 7.6 + width / 210));
    style(this.node, `font-size:${(this.size * pixel).toFixed(3)}px`);
    this.settled.clear();
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.show(), REST);
    (globalThis.requestIdleCallback ?? setTimeout)(() => this.warm());
  }

  show() {
    if (!this.width || !this.scene.payload) return;
    const wanted = this.plan();
    for (const [code, text] of this.texts) {
      if (!wanted.has(code)) put(text, "display", "none");
    }
    // Places are kept from payload to payload, figures never: the layers are those shown now.
    const { areas, points } = this.scene;
    for (const [code, label] of wanted) this.set(code, label.spotted ? points : areas, label);
  }

  /** Which labels stand where in this period: kept until size, zoom or payload change. */
  plan() {
    const { scene } = this;
    const key = `${scene.level} ${scene.bubbled} ${scene.areas.filled ? scene.units : ""}`;
    if (!this.settled.has(key)) this.settled.set(key, this.arrange());
    return this.settled.get(key);
  }

  /** The list's own level first; units that never have a value come last. */
  arrange() {
    const { scene } = this;
    const taken = scene.bubbled.map((code) => this.disc(code)).filter(Boolean);
    const plan = new Map();
    this.mask = scene.areas.filled ? this.maskOf(scene.units) : null;
    for (const [code, spotted] of this.queue()) {
      const spot = spotted ? scene.spot(code) : this.units.get(code);
      if (!spot) continue; // a place whose position is not known
      const gap = spotted ? Math.max(9, this.bubbles.size(code) + 3) : 0;
      const tries = spotted ? beside(spot[0], spot[1], gap) : this.places(spot);
      const layer = spotted ? scene.points : scene.areas;
      const label = this.settle(layer, code, tries, taken);
      if (label) plan.set(code, { ...label, spotted });
    }
    return plan;
  }

  /** Who asks for room first: [code, whether it is a bubble's]; on a phone the chosen place. */
  queue() {
    const { scene } = this;
    const units = scene.areas.filled ? this.thinned(this.bySize(scene.codes(scene.areas))) : [];
    const known = units.filter((code) => scene.areas.known(code));
    const unknown = units.filter((code) => !scene.areas.known(code));
    const bubbles = scene.bubbled.map((code) => [code, true]);
    const areas = known.map((code) => [code, false]);
    const first = scene.layer === scene.points ? [...bubbles, ...areas] : [...areas, ...bubbles];
    const all = [...first, ...unknown.map((code) => [code, false])];
    if (this.width >= NARROW) return all;
    return all.sort(([one], [two]) => (two === scene.place) - (one === scene.place));
  }

  /** Masks for all sets of borders, ahead of the first play. */
  warm() {
    if (!this.scene.areas.filled) return;
    for (const codes of this.scene.payload.borders.sets) this.maskOf(codes);
  }

  /** The mask of a set of units, painted once. */
  maskOf(codes) {
    const key = codes.join();
    const units = codes.filter((code) => this.units.has(code)).map((code) => this.units.get(code));
    if (!this.masks.has(key)) this.masks.set(key, new Mask(this.scene.geometry.view, units));
    return this.masks.get(key);
  }

  disc(code) {
    const spot = this.scene.spot(code);
    const r = Math.max(6, this.bubbles.size(code)) * this.pixel;
    return spot && { x: spot[0] - r, y: spot[1] - r, width: r * 2, height: r * 2 };
  }

  /** Small units first: their labels have the fewest places to stand. */
  bySize(codes) {
    const area = (code) => {
      const unit = this.units.get(code);
      unit.frame ??= unit.path.getBBox();
      return unit.frame.width * unit.frame.height;
    };
    return codes.filter((code) => this.units.has(code)).sort((a, b) => area(a) - area(b));
  }

  /** Of a crowd of units in view, those with room for a label, the largest of them. */
  thinned(codes) {
    if (codes.length <= CROWD) return codes;
    const wide = (code) => {
      const seen = common(this.units.get(code).frame, this.box);
      return seen ? Math.min(seen.width, seen.height) : 0;
    };
    const seen = codes.filter((code) => wide(code) > 0);
    if (seen.length <= CROWD) return seen;
    const { place } = this.scene;
    return seen.filter((code) => code === place || wide(code) >= SMALL * this.pixel).slice(-CROWD);
  }

  places(unit) {
    const { x, y } = unit;
    const frame = common(unit.frame, this.box);
    if (!frame) return [];
    const least = Math.min(unit.frame.width, unit.frame.height);
    if (least < SMALL * this.pixel) return beside(x, y, 7);
    return raster(frame, x, y).map((spot) => ({ ...spot, side: 0, inside: unit.code }));
  }

  /** The first way to break the name and place to stand that is free. */
  settle(layer, code, tries, taken) {
    const valued = layer === this.scene.areas && this.width >= 620 && layer.known(code);
    const ways = breaks(layer.label(code), tries[0]?.side === 0);
    for (const [extra, shrink, loose] of valued ? WITH_VALUE : NAME_ALONE) {
      for (const lines of ways) {
        const box = (one) => this.frame(one, lines, extra, shrink);
        const spot = tries.find((one) => this.free(box(one), one, taken, loose));
        if (!spot) continue;
        taken.push(box(spot));
        return { ...spot, lines, extra, shrink };
      }
    }
    return null;
  }

  free(box, spot, taken, loose) {
    const gap = 3 * this.pixel;
    if (taken.some((other) => meets(wider(box, gap), other)) || !holds(this.box, box)) return false;
    return !spot.inside || this.mask.contains(spot.inside, box, loose);
  }

  frame({ x, y, side, gap = 0 }, lines, extra, shrink) {
    const font = `500 ${this.size}px ${this.family}`;
    const wide = Math.max(...lines.map((line) => textWidth(line, font)));
    const width = (wide * shrink + 4) * this.pixel;
    const height = (lines.length + extra) * this.size * shrink * LEAD * this.pixel;
    const left = x - (side === 0 ? width / 2 : side < 0 ? width : 0) + side * gap * this.pixel;
    return { x: left, y: y - height / 2, width, height };
  }

  set(code, layer, { x, y, side, gap = 0, lines, extra, inside, shrink }) {
    const text = this.texts.get(code) ?? this.add(code);
    const value = extra ? layer.value(code, this.scene.at) : null;
    const rows = value === null ? lines : [...lines, this.scene.brief(value)];
    put(text, "display", "inline");
    put(text, "text-anchor", ["end", "middle", "start"][side + 1]);
    put(text, "transform", `translate(${x + side * gap * this.pixel} ${y})`);
    put(text, "font-size", `${shrink}em`);
    text.classList.toggle("strong", code === this.scene.place);
    this.colour(text, layer, code, inside);
    while (text.childElementCount < rows.length) text.append(svg("tspan", { x: 0 }));
    while (text.childElementCount > rows.length) text.lastChild.remove();
    rows.forEach((row, at) => this.line(text.children[at], row, at, rows.length, value !== null));
  }

  /** Ink for the colour a label lies on, and a halo of that colour. */
  colour(text, layer, code, inside) {
    const halo = inside && this.scene.colour(layer, code);
    put(text, "data-ink", inside ? this.ink(layer, code) : "free");
    style(text, halo ? `--halo:${halo}` : "");
  }

  line(span, row, at, count, valued) {
    if (span.textContent !== row) span.textContent = row;
    const start = -((count - 1) * LEAD) / 2 + 0.34;
    put(span, "y", `${(start + at * LEAD).toFixed(3)}em`);
    put(span, "class", valued && at === count - 1 ? "value" : "name");
  }

  ink(layer, code) {
    return this.scene.inks[this.scene.classAt(layer, code)] ?? "none";
  }

  add(code) {
    const text = svg("text");
    this.texts.set(code, text);
    this.node.append(text);
    return text;
  }
}
