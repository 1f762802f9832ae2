// Headline: the finding, the measure under it, and the sources that close the page.

import { spread } from "./figures.js";
import { html, say, write } from "./ink.js";

export class Headline {
  constructor(scene) {
    this.scene = scene;
    this.finding = html("h2", { class: "finding" });
    this.measure = html("p", { class: "measure" });
    this.head = html("header", { class: "head" }, this.finding, this.measure);
    this.source = html("p", { class: "source" });
    this.attribution = html("p", { class: "attribution" });
    this.foot = html("footer", { class: "foot" }, this.source, this.attribution);
  }

  renew() {
    const { payload, geometry } = this.scene;
    this.scene.root.setAttribute("lang", payload.language);
    write(this.attribution, payload.words.attribution ?? geometry.attribution ?? "");
  }

  show() {
    const { payload, at } = this.scene;
    const period = payload.period_words[at];
    write(this.finding, this.sentence(period));
    write(this.measure, [payload.subtitle, period].filter(Boolean).join(" · "));
    write(this.source, this.sources());
  }

  /** The sentence for the chosen place: with its rank, without, or what there is instead. */
  sentence(period) {
    const { scene } = this;
    const code = scene.layerOf(scene.place) ? scene.place : scene.home;
    const layer = scene.layerOf(code);
    if (!layer) return "";
    const value = layer.value(code, scene.at);
    const rank = scene.payload.ranked ? layer.rank(code, scene.at) : null;
    const form = value === null ? "missing" : rank === null ? "plain" : "ranked";
    if (value === null && code === scene.home && code !== scene.place) return this.range(period);
    return say(scene.payload.title[form], {
      place: layer.name(code), period, rank,
      value: value === null ? "" : scene.measure(value).replaceAll("/", "/\u2060"), // no break
      n: layer.ranked(scene.at),
    });
  }

  /** Where neither the chosen place nor the country has a value: from the lowest to the highest. */
  range(period) {
    const { scene } = this;
    const { layer, payload } = scene;
    const found = payload.scale.kind === "category" ? null : spread(layer, scene.codes(), scene.at);
    const home = scene.layerOf(scene.home).name(scene.home);
    if (!found) return say(payload.title.missing, { place: home, period });
    return say(payload.title.range, {
      min: scene.measure(found.min).replaceAll("/", "/\u2060"), min_place: layer.name(found.low),
      max: scene.measure(found.max).replaceAll("/", "/\u2060"), max_place: layer.name(found.high),
    });
  }

  /** Every source behind the values shown in this period. */
  sources() {
    const { scene } = this;
    const { sources, words } = scene.payload;
    const used = new Set();
    for (const layer of [scene.areas, scene.points]) {
      for (const code of scene.codes(layer)) {
        if (layer.value(code, scene.at) !== null) used.add(sources[layer.source(code, scene.at)]);
      }
    }
    used.delete(undefined);
    return used.size ? `${words.source}: ${[...used].join("; ")}` : "";
  }
}
