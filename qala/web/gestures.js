// Gestures: zoom and pan by the viewBox, from wheel, buttons, fingers and keys.

import { html, put, svg } from "./ink.js";

const DEEPEST = 12;
const STEP = 1.5;
const STILL = 300; // ms a held pointer rests before the map is drawn where it lies
const SIGNS = {
  zoom_in: "M3 8H13M8 3V13", zoom_out: "M3 8H13", reset: "M3 6V3H6M10 3H13V6M13 10V13H10M6 13H3V10",
};

export class Gestures {
  constructor(stage, home, changed) {
    Object.assign(this, { stage, home, changed, box: [...home], strayed: 0, dragging: false });
    this.slid = [0, 0];
    this.fingers = new Map();
    this.tools = html("div", { class: "tools" });
    this.buttons = Object.keys(SIGNS).map((name) => this.button(name));
    stage.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    stage.addEventListener("pointerdown", (event) => this.press(event));
    stage.addEventListener("pointermove", (event) => this.drag(event));
    for (const end of ["pointerup", "pointercancel"]) {
      stage.addEventListener(end, (event) => this.lift(event));
    }
  }

  button(name) {
    const sign = svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" });
    sign.append(svg("path", { d: SIGNS[name] }));
    const button = html("button", { type: "button", "data-does": name }, sign);
    button.addEventListener("click", () => this.act(name));
    this.tools.append(button);
    return button;
  }

  name(words) {
    for (const button of this.buttons) {
      put(button, "aria-label", words[button.dataset.does]);
      put(button, "title", words[button.dataset.does]);
    }
  }

  act(name) {
    this.settle();
    if (name === "reset") this.set([...this.home]);
    else this.zoom(name === "zoom_in" ? STEP : 1 / STEP);
  }

  key(key) {
    const does = { "+": "zoom_in", "=": "zoom_in", "-": "zoom_out", 0: "reset" }[key];
    if (does) this.act(does);
    return Boolean(does);
  }

  wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.zoom(Math.exp(-event.deltaY / 240), event);
  }

  press(event) {
    this.fingers.set(event.pointerId, event);
    this.strayed = 0;
  }

  drag(event) {
    const before = this.fingers.get(event.pointerId);
    if (!before) return;
    this.strayed += Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY);
    if (this.fingers.size === 2) this.pinch(before, event);
    else if (this.zoomed && this.strayed > 4) this.slide(before, event);
    this.fingers.set(event.pointerId, event);
  }

  lift(event) {
    this.fingers.delete(event.pointerId);
    this.dragging = false;
    this.settle();
  }

  /** Move the drawing as it is, which costs nothing however much is on it; `settle` draws anew. */
  slide(before, event) {
    if (!this.dragging) this.stage.setPointerCapture(event.pointerId);
    this.dragging = true;
    const [x, y] = this.slid;
    this.slid = this.within(x + event.clientX - before.clientX, y + event.clientY - before.clientY);
    const sheet = this.stage.parentElement;
    sheet.classList.add("slid");
    sheet.style.transform = `translate(${this.slid.map((part) => `${Math.round(part)}px`)})`;
    clearTimeout(this.still);
    this.still = setTimeout(() => this.settle(), STILL);
  }

  /** As many pixels as the drawing may be moved by, kept inside the whole map. */
  within(right, down) {
    const [[left, top, whole, tall], [x, y, width, height]] = [this.home, this.box];
    const pixels = this.stage.clientWidth / width;
    const keep = (value, low, high) => Math.min(Math.max(value, low * pixels), high * pixels);
    return [
      keep(right, x + width - left - whole, x - left), keep(down, y + height - top - tall, y - top),
    ];
  }

  settle() {
    clearTimeout(this.still);
    const [[right, down], sheet] = [this.slid, this.stage.parentElement];
    if (!sheet.classList.contains("slid")) return;
    this.slid = [0, 0];
    sheet.classList.remove("slid");
    sheet.style.transform = "";
    const unit = this.box[2] / this.stage.clientWidth;
    const [x, y, width, height] = this.box;
    this.set([x - right * unit, y - down * unit, width, height]);
  }

  pinch(before, event) {
    this.dragging = true;
    const [id, other] = [...this.fingers].find(([key]) => key !== event.pointerId);
    const gap = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
    const middle = {
      clientX: (event.clientX + other.clientX) / 2, clientY: (event.clientY + other.clientY) / 2,
    };
    if (id !== undefined && gap(before)) this.zoom(gap(event) / gap(before), middle);
  }

  get zoomed() {
    return this.box[2] < this.home[2] - 0.5;
  }

  /** Zoom about a point of the window, or the middle. */
  zoom(factor, at) {
    this.settle();
    const [x, y, width, height] = this.box;
    const frame = this.stage.getBoundingClientRect();
    const across = at ? (at.clientX - frame.x) / frame.width : 0.5;
    const down = at ? (at.clientY - frame.y) / frame.height : 0.5;
    const least = this.home[2] / DEEPEST;
    const wide = Math.min(this.home[2], Math.max(least, width / factor));
    const high = (wide * this.home[3]) / this.home[2];
    this.set([x + (width - wide) * across, y + (height - high) * down, wide, high]);
  }

  /** Bring a point of the map into view. */
  reveal(px, py) {
    this.settle();
    const [x, y, width, height] = this.box;
    if (px > x && px < x + width && py > y && py < y + height) return;
    this.set([px - width / 2, py - height / 2, width, height]);
  }

  /** Show a box, kept inside the whole map. */
  set([x, y, width, height]) {
    const [left, top, whole, tall] = this.home;
    const keep = (value, low, high) => Math.min(Math.max(value, low), high);
    this.box = [
      keep(x, left, left + whole - width), keep(y, top, top + tall - height), width, height,
    ];
    put(this.stage, "viewBox", this.box.map((value) => value.toFixed(2)).join(" "));
    this.stage.classList.toggle("zoomed", this.zoomed);
    this.changed();
  }
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The nearest spot in the direction of an arrow; going aside costs double. */
export function nearest(spots, layer, code, arrow) {
  const here = spots.find((spot) => spot.layer === layer && spot.code === code);
  const [dx, dy] = ARROWS[arrow];
  const cost = (spot) => {
    const [x, y] = [spot.x - here.x, spot.y - here.y];
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    return ahead > 0.5 && aside < ahead * 2.5 ? ahead + aside * 2 : Infinity;
  };
  if (!here) return null;
  const best = spots.reduce((one, two) => (cost(two) < cost(one) ? two : one), here);
  return best === here ? null : best;
}
