// Summary: the map in one sentence, for those who hear it.

import { spread } from "./figures.js";
import { html, say, write } from "./ink.js";

export class Summary {
  constructor(scene, id) {
    this.scene = scene;
    this.node = html("p", { class: "unseen", id });
  }

  show() {
    const { scene } = this;
    const { payload, layer } = scene;
    const found = spread(layer, scene.codes(), scene.at);
    if (!found || payload.scale.kind === "category") return write(this.node, payload.subtitle);
    write(this.node, say(payload.words.summary, {
      n: found.count,
      period: payload.period_words[scene.at],
      min: scene.measure(found.min), min_place: layer.name(found.low),
      max: scene.measure(found.max), max_place: layer.name(found.high),
      median: scene.measure(found.median),
    }));
  }
}
