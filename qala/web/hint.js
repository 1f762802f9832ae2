// Hint: the small card beside a place under the pointer or the keyboard's focus.

import { html, show, write } from "./ink.js";

export class Hint {
  constructor(scene) {
    this.scene = scene;
    this.lines = {};
    this.node = html("div", { class: "hint", "aria-hidden": "true", hidden: "" });
    for (const name of ["name", "value", "status", "rank", "source"]) {
      this.lines[name] = html("p", { class: `hint-${name}` });
      this.node.append(this.lines[name]);
    }
  }

  /** Show a place of a layer at a point of the window, inside the part that asks. */
  point(layer, code, x, y, within = this.scene.root) {
    this.now = { layer, code, within };
    this.fill(layer, code);
    show(this.node, true);
    this.move(x, y);
  }

  fill(layer, code) {
    const words = phrases(this.scene, layer, code);
    for (const [name, node] of Object.entries(this.lines)) {
      write(node, words[name]);
      show(node, words[name] !== "");
    }
  }

  move(x, y) {
    const frame = this.scene.root.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.node;
    const bounds = this.now.within.getBoundingClientRect();
    const right = x + 14 + width <= bounds.right; // is there room to the right of the pointer?
    const wanted = (right ? x + 14 : x - 14 - width) - frame.left;
    const left = Math.min(Math.max(wanted, 0), frame.width - width);
    const above = y - height - 12;
    const top = (above > 0 ? above : y + 18) - frame.top;
    this.node.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }

  hide() {
    this.now = null;
    show(this.node, false);
  }

  show() {
    if (this.now) this.fill(this.now.layer, this.now.code);
  }

  renew() {
    this.hide();
  }
}

/** The words of a hint, each possibly empty. */
function phrases(scene, layer, code) {
  const { payload, at } = scene;
  const { words } = payload;
  const value = layer.value(code, at);
  const status = layer.status(code, at);
  const rank = payload.ranked ? layer.rank(code, at) : null;
  const source = payload.sources[layer.source(code, at)];
  const told = value === null ? scene.statusWord("-") : scene.measure(value);
  return {
    name: layer.name(code),
    value: `${told} · ${payload.period_words[at]}`,
    status: value === null ? scene.why(code) : scene.statusWord(status),
    rank: rank === null ? "" : `${words.rank}: ${rank} / ${layer.ranked(at)}`,
    source: source ? `${words.source}: ${source}` : "",
  };
}

/** The same as one line, for a label that is read aloud. */
export function spoken(scene, layer, code) {
  const { name, value, status: told, rank } = phrases(scene, layer, code);
  const status = layer.status(code, scene.at) === "n" ? "" : told; // goes without saying
  return [name, value, status, rank].filter(Boolean).join(", ");
}
