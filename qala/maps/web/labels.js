// Labels: names (and values) on the map where they fit; those that would collide are dropped.

import { put, svg, textWidth } from "./ink.js";

const LEAD = 1.16; // line height in ems
const NARROW = 500;

export class Labels {
  constructor(scene, units) {
    Object.assign(this, { scene, units, texts: new Map(), settled: new Map(), pixel: 1, width: 0 });
    this.node = svg("g", { class: "labels", "aria-hidden": "true" });
  }

  renew() {
    this.settled.clear();
    this.family = getComputedStyle(this.scene.root).fontFamily;
  }

  scale(pixel, width) {
    this.pixel = pixel;
    this.width = width;
    this.size = Math.min(17, Math.max(10.5, 7.6 + width / 210));
    put(this.node, "style", `font-size:${(this.size * pixel).toFixed(3)}px`);
    this.settled.clear();
    cancelAnimationFrame(this.waiting);
    this.waiting = requestAnimationFrame(() => this.show());
  }

  show() {
    if (!this.width || !this.scene.payload) return;
    const wanted = this.plan();
    for (const [code, text] of this.texts) {
      if (!wanted.has(code)) put(text, "display", "none");
    }
    for (const [code, label] of wanted) this.set(code, label);
  }

  /** Which labels stand where in this period: kept until size, zoom or payload change. */
  plan() {
    const { scene } = this;
    const points = scene.layer === scene.points || !scene.areas.filled;
    const key = points ? `points ${scene.at}` : scene.units.join();
    if (!this.settled.has(key)) this.settled.set(key, this.arrange(points));
    const plan = this.settled.get(key);
    if (this.width >= NARROW) return plan;
    return new Map([...plan].filter(([code]) => code === scene.place));
  }

  arrange(points) {
    const { scene } = this;
    const taken = scene.codes(scene.points).map((code) => this.disc(code)).filter(Boolean);
    const plan = new Map();
    const codes = points ? scene.codes(scene.points) : this.bySize(scene.codes(scene.areas));
    for (const code of codes) {
      const layer = points ? scene.points : scene.areas;
      const spot = points ? scene.geometry.points[code] : this.units.get(code);
      const tries = points ? beside(spot[0], spot[1], 9) : this.places(spot);
      const label = spot && this.settle(layer, code, tries, taken);
      if (label) plan.set(code, label);
    }
    return plan;
  }

  disc(code) {
    const spot = this.scene.geometry.points[code];
    const r = 6 * this.pixel;
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

  places(unit) {
    const { x, y, frame, path } = unit;
    if (Math.min(frame.width, frame.height) < 26 * this.pixel) return beside(x, y, 7);
    return raster(frame, x, y).map((spot) => ({ ...spot, side: 0, inside: path }));
  }

  /** The first way to break the name and place to stand that is free. */
  settle(layer, code, tries, taken) {
    for (const lines of breaks(layer.label(code), tries[0]?.side === 0)) {
      const extra = layer === this.scene.areas && this.width >= 620 ? 1 : 0;
      for (const spot of tries) {
        const box = this.frame(spot, lines, extra);
        if (taken.some((other) => meets(box, other))) continue;
        if (spot.inside && !within(spot.inside, box)) continue;
        taken.push(box);
        return { ...spot, lines, layer, extra };
      }
    }
    return null;
  }

  frame({ x, y, side, gap = 0 }, lines, extra) {
    const font = `500 ${this.size}px ${this.family}`;
    const wide = Math.max(...lines.map((line) => textWidth(line, font)));
    const width = (wide + 4) * this.pixel;
    const height = (lines.length + extra) * this.size * LEAD * this.pixel;
    const left = x - (side === 0 ? width / 2 : side < 0 ? width : 0) + side * gap * this.pixel;
    return { x: left, y: y - height / 2, width, height };
  }

  set(code, { x, y, side, gap = 0, lines, layer, extra, inside }) {
    const text = this.texts.get(code) ?? this.add(code);
    const value = extra ? layer.value(code, this.scene.at) : null;
    const rows = value === null ? lines : [...lines, this.scene.figure(value)];
    put(text, "display", "inline");
    put(text, "text-anchor", ["end", "middle", "start"][side + 1]);
    put(text, "transform", `translate(${x + side * gap * this.pixel} ${y})`);
    put(text, "data-ink", inside ? this.ink(layer, code) : "free");
    text.classList.toggle("strong", code === this.scene.place);
    text.classList.toggle("doubted", layer.status(code, this.scene.at) === "s");
    while (text.childElementCount < rows.length) text.append(svg("tspan", { x: 0 }));
    while (text.childElementCount > rows.length) text.lastChild.remove();
    rows.forEach((row, at) => this.line(text.children[at], row, at, rows.length, value !== null));
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

function beside(x, y, gap) {
  return [
    { x, y, side: 1, gap }, { x, y, side: -1, gap },
    { x, y: y - gap * 1.6, side: 1, gap: gap / 2 }, { x, y: y + gap * 1.6, side: 1, gap: gap / 2 },
    { x, y: y - gap * 1.6, side: -1, gap: gap / 2 }, { x, y: y + gap * 1.6, side: -1, gap: gap / 2 },
  ];
}

/** Spots over a unit's frame, the nearest to its own spot first. */
function raster(frame, x, y) {
  const spots = [{ x, y }];
  for (let at = 0; at < 15 * 15; at += 1) {
    const [column, row] = [(at % 15) + 0.5, Math.floor(at / 15) + 0.5];
    spots.push({ x: frame.x + (frame.width * column) / 15, y: frame.y + (frame.height * row) / 15 });
  }
  const far = (spot) => Math.hypot(spot.x - x, spot.y - y);
  return spots.sort((one, two) => far(one) - far(two));
}

/** Ways to set a name: one line, then the most even two, then a word a line. */
function breaks(name, many) {
  const parts = name.match(/[^\s-]+-?/g) ?? [name];
  const ways = [[name]];
  if (!many || parts.length < 2) return ways;
  const join = (words) => words.reduce((line, word) => line + (line.endsWith("-") ? "" : " ") + word);
  const halves = parts.slice(1).map((_, at) => [parts.slice(0, at + 1), parts.slice(at + 1)]);
  const pairs = halves.map((pair) => pair.map(join));
  pairs.sort((one, two) => longest(one) - longest(two));
  return parts.length > 2 ? [[name], pairs[0], parts] : [[name], pairs[0]];
}

function longest(lines) {
  return Math.max(...lines.map((line) => line.length));
}

function meets(one, two) {
  return one.x < two.x + two.width && two.x < one.x + one.width
    && one.y < two.y + two.height && two.y < one.y + one.height;
}

/** Is a box, but for its very corners, inside a unit? */
function within(path, { x, y, width, height }) {
  const marks = [[0.04, 0.15], [0.96, 0.15], [0.04, 0.85], [0.96, 0.85], [0.5, 0.02], [0.5, 0.98],
    [0, 0.5], [1, 0.5]];
  return marks.every(([dx, dy]) => path.isPointInFill(
    new DOMPoint(x + width * dx, y + height * dy),
  ));
}
