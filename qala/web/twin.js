// Twin: the same figures as a table, for readers who cannot or would not see the map.

import { html, write } from "./ink.js";

const COLUMNS = ["place", "value", "period", "status", "source"];

export class Twin {
  constructor(scene) {
    this.scene = scene;
    this.title = html("summary");
    this.caption = html("caption");
    this.heads = COLUMNS.map((name) => html("th", { scope: "col", class: name }));
    const head = html("thead", {}, html("tr", {}, ...this.heads));
    this.body = html("tbody");
    const table = html("table", {}, this.caption, head, this.body);
    const frame = html("div", { class: "frame" }, table);
    this.node = html("details", { class: "twin" }, this.title, frame);
    this.node.addEventListener("toggle", () => this.show());
  }

  renew() {
    const { words } = this.scene.payload;
    write(this.title, words.table);
    COLUMNS.forEach((name, at) => write(this.heads[at], words[name] ?? ""));
  }

  /** Only an open table is written. */
  show() {
    if (!this.node.open) return;
    const { scene } = this;
    const { payload, layer, country, home, at } = scene;
    write(this.caption, `${payload.subtitle} · ${payload.period_words[at]}`);
    const byName = (one, two) => layer.name(one).localeCompare(layer.name(two), payload.language);
    const rows = scene.codes().sort(byName).map((code) => this.row(layer, code));
    if (country.places.length) rows.unshift(this.row(country, home));
    this.body.replaceChildren(...rows);
  }

  row(layer, code) {
    const { scene } = this;
    const { payload, at } = scene;
    const value = layer.value(code, at);
    const cells = [
      value === null ? "" : scene.measure(value),
      payload.period_words[at],
      scene.statusWord(layer.status(code, at)),
      payload.sources[layer.source(code, at)] ?? "",
    ].map((text, k) => html("td", { class: COLUMNS[k + 1] }, text));
    return html("tr", {}, html("th", { scope: "row" }, layer.name(code)), ...cells);
  }
}
