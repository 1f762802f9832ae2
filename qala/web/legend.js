// Legend: the classes in words; pointing at one dims the others on the map.

import { extent } from "./figures.js";
import { html, put, show, svg } from "./ink.js";
import { patterns } from "./patterns.js";

let legends = 0;

export class Legend {
  constructor(scene) {
    this.scene = scene;
    this.id = `qala-legend-${(legends += 1)}`;
    this.steps = html("div", { class: "steps" });
    this.held = null; // the class a click keeps in view
    this.rest = html("ul", { class: "rest" });
    const store = svg("svg", { class: "store", "aria-hidden": "true" }, patterns(this.id));
    this.sizes = html("div", { class: "sizes" });
    this.node = html("section", { class: "legend" }, store, this.steps, this.sizes, this.rest);
    for (const [event, over] of [["over", true], ["out", false]]) {
      this.node.addEventListener(`pointer${event}`, (happened) => this.point(happened, over));
    }
    this.node.addEventListener("focusin", (happened) => this.point(happened, true));
    this.node.addEventListener("focusout", (happened) => this.point(happened, false));
    this.steps.addEventListener("click", (happened) => this.hold(happened));
  }

  point(event, over) {
    const step = event.target.closest("[data-class]");
    this.scene.tell("dim", over && step ? Number(step.dataset.class) : this.held);
  }

  /** Keep a class in view, or let it go. */
  hold(event) {
    const step = event.target.closest("[data-class]");
    if (!step) return;
    const at = Number(step.dataset.class);
    this.held = this.held === at ? null : at;
    this.press();
  }

  press() {
    for (const step of this.steps.children) {
      put(step, "aria-pressed", this.held === Number(step.dataset.class));
    }
    this.scene.tell("dim", this.held);
  }

  renew() {
    const { scale, number } = this.scene.payload;
    const sign = JSON.stringify([scale, this.scene.theme]);
    put(this.node, "aria-label", number.unit || this.scene.payload.subtitle);
    put(this.node, "role", "group");
    if (sign === this.sign) return;
    this.sign = sign;
    this.held = null;
    const steps = scale.words.map((word, at) => this.step(word, at));
    this.steps.replaceChildren(...steps);
    this.steps.classList.toggle("loose", scale.kind === "category" || steps.length > 6);
    this.press();
    this.rest.replaceChildren(this.sample("nodata"), this.sample("suspect"));
  }

  step(word, at) {
    const swatch = html("span", { class: "swatch" });
    swatch.style.backgroundColor = this.scene.colours[at];
    const code = this.scene.payload.scale.codes?.[at];
    const text = html("span", { class: "word" }, code ? `${code} · ${word}` : word);
    return html("button", { type: "button", class: "step", "data-class": at }, swatch, text);
  }

  sample(name) {
    const box = svg("svg", { class: "swatch", viewBox: "0 0 22 12", "aria-hidden": "true" });
    box.append(svg("rect", { width: 22, height: 12, fill: `url(#${this.id}-${name})` }));
    const item = html("li", { class: `sample ${name}` }, box, this.scene.payload.scale[name]);
    return item;
  }

  /** Doubted values are explained where the series has any. */
  show() {
    this.measure();
    const { areas, points } = this.scene;
    const doubted = [areas, points].some((one) => one.statuses.some((row) => row.includes("s")));
    show(this.rest.lastChild, doubted);
  }

  /** Two circles of a count with the values they stand for. */
  measure() {
    const { scene } = this;
    const sized = scene.payload.counted && scene.points.filled;
    show(this.sizes, Boolean(sized));
    if (!sized) return;
    const [, most] = extent(scene.points, scene.at);
    const largest = scene.root.clientWidth < 640 ? 15 : 24;
    const values = [...new Set([most / 10, most / 2].map(rounded))].filter((value) => value > 0);
    this.sizes.replaceChildren(...values.map((value) => circle(value, largest * Math.sqrt(value / most), scene)));
  }
}

/** A value with one digit that counts. */
function rounded(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return Math.round(value / power) * power;
}

function circle(value, radius, scene) {
  const side = 2 * radius + 2;
  const box = svg("svg", { width: side, height: side, "aria-hidden": "true" });
  box.append(svg("circle", { cx: side / 2, cy: side / 2, r: radius }));
  return html("span", { class: "size" }, box, scene.measure(value));
}
