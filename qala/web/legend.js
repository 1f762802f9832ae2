// Legend: the classes in words; pointing at one dims the others on the map.

import { html, put, show, svg } from "./ink.js";
import { patterns } from "./patterns.js";

let legends = 0;

export class Legend {
  constructor(scene) {
    this.scene = scene;
    this.id = `qala-legend-${(legends += 1)}`;
    this.steps = html("ul", { class: "steps" });
    this.rest = html("ul", { class: "rest" });
    const store = svg("svg", { class: "store", "aria-hidden": "true" }, patterns(this.id));
    this.node = html("section", { class: "legend" }, store, this.steps, this.rest);
    for (const [event, over] of [["over", true], ["out", false]]) {
      this.node.addEventListener(`pointer${event}`, (happened) => this.point(happened, over));
    }
    this.node.addEventListener("focusin", (happened) => this.point(happened, true));
    this.node.addEventListener("focusout", (happened) => this.point(happened, false));
  }

  point(event, over) {
    const step = event.target.closest("[data-class]");
    this.scene.tell("dim", over && step ? Number(step.dataset.class) : null);
  }

  renew() {
    const { scale, number } = this.scene.payload;
    const sign = JSON.stringify([scale, this.scene.theme]);
    put(this.node, "aria-label", number.unit || this.scene.payload.subtitle);
    put(this.node, "role", "group");
    if (sign === this.sign) return;
    this.sign = sign;
    const steps = scale.words.map((word, at) => this.step(word, at));
    this.steps.replaceChildren(...steps);
    this.steps.classList.toggle("loose", scale.kind === "category" || steps.length > 6);
    this.rest.replaceChildren(this.sample("nodata"), this.sample("suspect"));
  }

  step(word, at) {
    const swatch = html("span", { class: "swatch" });
    swatch.style.backgroundColor = this.scene.colours[at];
    const code = this.scene.payload.scale.codes?.[at];
    const text = html("span", { class: "word" }, code ? `${code} · ${word}` : word);
    return html("li", { class: "step", "data-class": at, tabindex: 0 }, swatch, text);
  }

  sample(name) {
    const box = svg("svg", { class: "swatch", viewBox: "0 0 22 12", "aria-hidden": "true" });
    box.append(svg("rect", { width: 22, height: 12, fill: `url(#${this.id}-${name})` }));
    const item = html("li", { class: `sample ${name}` }, box, this.scene.payload.scale[name]);
    return item;
  }

  /** Doubted values are explained where the series has any. */
  show() {
    const { areas, points } = this.scene;
    const doubted = [areas, points].some((one) => one.statuses.some((row) => row.includes("s")));
    show(this.rest.lastChild, doubted);
  }
}
