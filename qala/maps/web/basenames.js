// Base names: neighbours, seas and lakes, set quietly where the geometry says.

import { put, show, svg } from "./ink.js";

const NARROW = 620;

export class BaseNames {
  constructor(scene) {
    this.scene = scene;
    this.node = svg("g", { class: "base-names", "aria-hidden": "true" });
  }

  /** Names come with the payload as map_names: {code: name}; without them nothing is drawn. */
  renew() {
    const names = this.scene.payload.map_names ?? {};
    const texts = [];
    for (const [kind, spots] of Object.entries(this.scene.geometry.labels ?? {})) {
      for (const [code, [x, y]] of Object.entries(spots)) {
        const style = kind === "countries" ? "country" : "water";
        if (names[code]) texts.push(svg("text", { x, y, class: style }, names[code]));
      }
    }
    this.node.replaceChildren(...texts);
  }

  scale(pixel, size, width) {
    put(this.node, "style", `font-size:${(size * pixel).toFixed(3)}px`);
    show(this.node, width >= NARROW);
  }
}
