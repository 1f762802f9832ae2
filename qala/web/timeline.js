// Timeline: a slim slider over the periods, and play.

import { html, put, show, svg, write } from "./ink.js";

const PACE = 700; // ms a period
const FAST = 160; // from here colours change without a transition
const SIGNS = { play: "M4 2.5V13.5L13.5 8Z", pause: "M4 3H7V13H4ZM9.5 3H12.5V13H9.5Z" };

export class Timeline {
  constructor(scene) {
    this.scene = scene;
    this.sign = svg("path");
    const icon = svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, this.sign);
    this.button = html("button", { type: "button", class: "play", "aria-pressed": "false" }, icon);
    this.slider = html("input", { type: "range", min: 0, step: 1, class: "slider" });
    this.marks = html("div", { class: "marks", "aria-hidden": "true" });
    this.track = html("div", { class: "track" }, this.slider, this.marks);
    this.now = html("output", { class: "now", "aria-hidden": "true" });
    this.node = html("section", { class: "timeline" }, this.button, this.track, this.now);
    this.button.addEventListener("click", () => (this.playing ? this.halt() : this.play()));
    this.slider.addEventListener("input", () => this.pull());
  }

  pull() {
    this.halt();
    this.scene.go(Number(this.slider.value));
  }

  get pace() {
    return Number(this.scene.root.dataset.speed || this.scene.payload.play_ms || PACE);
  }

  play() {
    const last = this.scene.payload.periods.length - 1;
    this.playing = true;
    this.scene.root.classList.toggle("quick", this.pace < FAST);
    this.face();
    if (this.scene.at === last) this.scene.go(0, true);
    this.next = setTimeout(() => this.step(), this.pace);
  }

  step() {
    const { scene } = this;
    if (!this.node.isConnected) return this.halt();
    const at = scene.at + 1;
    const last = scene.payload.periods.length - 1;
    scene.go(Math.min(at, last), at < last);
    if (at >= last) this.halt();
    else this.next = setTimeout(() => this.step(), this.pace);
  }

  halt() {
    clearTimeout(this.next);
    if (!this.playing) return;
    this.playing = false;
    this.scene.root.classList.remove("quick");
    this.scene.go(this.scene.at);
    this.face();
  }

  close() {
    clearTimeout(this.next);
  }

  /** The button's sign and name: what it does, or that it plays. */
  face() {
    const { words } = this.scene.payload;
    put(this.sign, "d", this.playing ? SIGNS.pause : SIGNS.play);
    put(this.button, "aria-pressed", Boolean(this.playing));
    put(this.button, "aria-label", this.playing ? words.pause : words.play);
    put(this.button, "title", this.playing ? words.pause : words.play);
  }

  renew() {
    const { payload } = this.scene;
    put(this.slider, "max", payload.periods.length - 1);
    put(this.slider, "aria-label", payload.words.period);
    this.node.classList.toggle("single", payload.periods.length < 2);
    this.now.style.minWidth = `${Math.max(...payload.period_words.map((w) => w.length))}ch`;
    this.face();
    if (this.wide) this.rule();
  }

  resize() {
    this.wide = this.track.clientWidth;
    this.rule();
  }

  /** Ticks where there is data, and as many words as have room. */
  rule() {
    const { period_words: words } = this.scene.payload;
    const widest = Math.max(...words.map((word) => word.length)) * 7.5 + 14;
    const room = Math.max(1, this.wide / widest);
    const every = Math.ceil(words.length / room);
    const last = words.length - 1;
    const marks = words.map((word, at) => {
      const worded = at === last || (at % every === 0 && last - at >= every);
      return this.mark(at, last, worded ? word : "");
    });
    this.marks.replaceChildren(...marks);
    this.point();
  }

  mark(at, last, word) {
    const mark = html("span", { class: this.filled(at) ? "mark filled" : "mark" }, word);
    mark.style.left = `${last ? (100 * at) / last : 0}%`;
    return mark;
  }

  filled(at) {
    const { areas, points } = this.scene;
    return [areas, points].some((layer) => layer.values.some((row) => row[at] !== null));
  }

  show() {
    const { payload, at } = this.scene;
    if (this.slider.value !== String(at)) this.slider.value = at;
    put(this.slider, "aria-valuetext", payload.period_words[at]);
    write(this.now, payload.period_words[at]);
    const share = payload.periods.length > 1 ? at / (payload.periods.length - 1) : 0;
    this.track.style.setProperty("--share", share);
    show(this.button, payload.periods.length > 1);
    this.point();
  }

  point() {
    [...this.marks.children].forEach((mark, at) => {
      mark.classList.toggle("current", at === this.scene.at);
    });
  }
}
