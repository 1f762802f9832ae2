// Base names: neighbours, seas and lakes, set quietly where the geometry says.

import { put, style, svg } from "./ink.js";

const NARROW = 620;

export class BaseNames {
  constructor(scene) {
    this.scene = scene;
    this.node = svg("g", { class: "base-names", "aria-hidden": "true" });
  }

  /** Names come with the geometry, by language and code; what has none is not drawn. */
  renew() {
    const { geometry, payload } = this.scene;
    const names = geometry.names?.[payload.language] ?? {};
    const texts = [];
    for (const [kind, spots] of Object.entries(geometry.labels ?? {})) {
      for (const [code, [x, y]] of Object.entries(spots)) {
        const style = kind === "countries" ? "country" : "water";
        const inner = kind === "lakes" || code.startsWith("WATER-");
        const place = { x, y, class: style, "data-inner": inner };
        if (names[code]) texts.push(svg("text", place, ...rows(names[code])));
      }
    }
    this.node.replaceChildren(...texts);
  }

  /** Waters inside the country are named once the map is zoomed in. */
  scale(pixel, size, width) {
    const [left, , whole] = this.scene.geometry.view;
    const near = pixel * width < whole / 1.9;
    style(this.node, `font-size:${(size * pixel).toFixed(3)}px`);
    put(this.node, "display", width < NARROW ? "none" : "inline");
    for (const text of this.node.children) {
      const x = Number(text.getAttribute("x"));
      const fits = (letters) => {
        const half = letters * size * 0.42 * pixel;
        return x - half > left && x + half < left + whole;
      };
      const lengths = [...text.children].map((row) => row.textContent.length);
      const broken = !fits(lengths.reduce((sum, length) => sum + length, lengths.length - 1));
      const shown = (!broken || fits(Math.max(...lengths))) && (near || text.dataset.inner === "false");
      put(text, "display", shown ? "inline" : "none");
      stack(text, x, broken);
    }
  }
}

/** A name's words, each a part of its own. */
function rows(name) {
  return name.split(" ").map((word, at) => svg("tspan", {}, at ? ` ${word}` : word));
}

/** Words one under another where a name would not fit in one line. */
function stack(text, x, broken) {
  [...text.children].forEach((row, at) => {
    put(row, "dy", broken && at ? "1.15em" : "0");
    if (broken) put(row, "x", x);
    else row.removeAttribute("x");
  });
}
