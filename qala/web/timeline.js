// Timeline: a slim slider over the periods, years at their distances in time, and play.

import { html, put, show, svg, textWidth, write } from "./ink.js";

const PACE = 700; // ms a period
const FAST = 160; // from here colours change without a transition
const LEAST = 7; // pixels between two years: closer ones stand at even distances
const HALL = 1500; // from here letters are read across a hall
const GAP = 16; // pixels between two words
const SIGNS = { play: "M4 2.5V13.5L13.5 8Z", pause: "M4 3H7V13H4ZM9.5 3H12.5V13H9.5Z" };

export class Timeline {
  constructor(scene) {
    this.scene = scene;
    this.sign = svg("path");
    this.spots = [0];
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
    this.scene.go(this.reached(Number(this.slider.value)));
  }

  /** The period a pulled slider means: a step of a key goes on to the next, a drag to the nearest. */
  reached(value) {
    const { spots } = this;
    const { at } = this.scene;
    const step = value - spots[at];
    if (Math.abs(step) === 1 && spots[at + step] !== undefined) return at + step;
    const far = spots.map((spot) => Math.abs(spot - value));
    return far.indexOf(Math.min(...far));
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
    put(this.slider, "aria-label", payload.words.period);
    this.node.classList.toggle("single", payload.periods.length < 2);
    this.now.style.minWidth = `${Math.max(...payload.period_words.map((w) => w.length))}ch`;
    this.face();
    if (this.wide) this.rule();
    else this.lay();
  }

  resize() {
    this.wide = this.marks.clientWidth;
    const size = this.scene.root.clientWidth < HALL ? 12 : 14.5;
    this.font = `600 ${size}px ${getComputedStyle(this.scene.root).fontFamily}`;
    this.rule();
    this.show();
  }

  /** Where each period stands: years by their distance in time where that leaves room. */
  lay() {
    const { periods } = this.scene.payload;
    const even = periods.map((_, at) => at);
    const years = periods.every((code) => /^\d{4}$/.test(code)) ? periods.map(Number) : even;
    const spots = years.map((year) => year - years[0]);
    const tight = Math.min(...spots.slice(1).map((spot, at) => spot - spots[at]));
    const roomy = (tight * (this.wide || Infinity)) / (spots.at(-1) || 1) >= LEAST;
    this.spots = roomy ? spots : even;
    put(this.slider, "max", this.spots.at(-1));
  }

  /** Ticks where there is data, and as many words as have room: the last, the first, others. */
  rule() {
    this.lay();
    const { period_words: words } = this.scene.payload;
    const taken = [];
    const worded = new Set();
    for (const at of this.turns()) {
      const box = this.box(at, textWidth(words[at], this.font));
      if (taken.some((one) => box.from < one.to + GAP && one.from < box.to + GAP)) continue;
      taken.push(box);
      worded.add(at);
    }
    this.marks.replaceChildren(...words.map((word, at) => this.mark(at, worded.has(at) ? word : "")));
    this.point();
  }

  /** The order in which words look for room: both ends, then every so many from the end. */
  turns() {
    const last = this.spots.length - 1;
    const order = [last, 0];
    const every = [10, 5, 3, 2, 1].filter((step) => step < last);
    for (const step of every.reverse()) {
      const marks = this.spots.map((_, at) => at).filter((at) => (last - at) % step === 0);
      if (this.fits(marks)) return [...order, ...marks];
    }
    return [...order, ...this.spots.keys()];
  }

  fits(marks) {
    const words = this.scene.payload.period_words;
    const boxes = marks.map((at) => this.box(at, textWidth(words[at], this.font)));
    return boxes.slice(1).every((box, at) => box.from >= boxes[at].to + GAP);
  }

  /** Where a word stands, in pixels: below its tick, at the ends inside the track. */
  box(at, width) {
    const middle = this.share(at) * this.wide;
    const from = Math.min(Math.max(middle - width / 2, -9), this.wide + 9 - width);
    return { from, to: from + width };
  }

  share(at) {
    return this.spots[at] / (this.spots.at(-1) || 1);
  }

  mark(at, word) {
    const mark = html("span", { class: this.filled(at) ? "mark filled" : "mark" });
    mark.style.left = `${100 * this.share(at)}%`;
    if (word) mark.append(this.word(at, word));
    return mark;
  }

  word(at, word) {
    const node = html("span", { class: "word" }, word);
    const { from } = this.box(at, textWidth(word, this.font));
    node.style.left = `${Math.round(from - this.share(at) * this.wide)}px`;
    return node;
  }

  filled(at) {
    const { areas, points } = this.scene;
    return [areas, points].some((layer) => layer.values.some((row) => row[at] !== null));
  }

  show() {
    const { payload, at } = this.scene;
    const spot = String(this.spots[at] ?? 0);
    if (this.slider.value !== spot) this.slider.value = spot;
    put(this.slider, "aria-valuetext", payload.period_words[at]);
    write(this.now, payload.period_words[at]);
    this.track.style.setProperty("--share", this.share(at));
    show(this.button, payload.periods.length > 1);
    this.point();
  }

  point() {
    [...this.marks.children].forEach((mark, at) => {
      mark.classList.toggle("current", at === this.scene.at);
    });
  }
}
