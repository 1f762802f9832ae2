// Stage: a story full screen, driven by keys or a clicker. All steps lie ready in the browser, so the
// next is painted without asking anybody; the server only hears where the talk is.

import { drawPayload } from "./atlas.js";
import { html, put, show, write } from "./ink.js";
import { roomOf } from "./stageaxes.js";
import { dotChart } from "./stagedots.js";
import { flow, picture } from "./stageflow.js";
import { heatTable } from "./stageheat.js";
import { lineChart } from "./stagelines.js";
import { smallCharts } from "./stagesmalls.js";

const CHARTS = { lines: lineChart, dots: dotChart, smalls: smallCharts, heat: heatTable };

const NEXT = new Set(["ArrowRight", "PageDown", " ", "ArrowDown", "Enter"]);
const BACK = new Set(["ArrowLeft", "PageUp", "ArrowUp", "Backspace"]);
const REST = 700; // ms a step stands before the server hears of it
const stages = new WeakMap();

export async function draw(component) {
  const root = component.parentElement.querySelector(".qala");
  const text = await new Response(
    new Blob([component.data]).stream().pipeThrough(new DecompressionStream("deflate")),
  ).text();
  const stage = stages.get(root) ?? new Stage(root);
  stages.set(root, stage);
  stage.send = component.setTriggerValue;
  if (stage.text !== text) stage.take(JSON.parse(text));
  stage.text = text;
}

class Stage {
  constructor(root) {
    this.root = root;
    this.began = Date.now();
    this.at = 0;
    this.listen = (event) => this.key(event);
    window.addEventListener("keydown", this.listen, { capture: true });
    this.line = new BroadcastChannel("qala-stage");
    this.line.addEventListener("message", ({ data }) => this.heard(data));
    window.addEventListener("resize", () => this.resize());
    setInterval(() => this.tick(), 1000);
  }

  /** Take a story; where the server only says where the talk is, what lies ready stays as it is. */
  take(story) {
    const { at, beside, ...told } = story;
    const text = JSON.stringify(told);
    const known = text === this.told;
    Object.assign(this, { story, told: text });
    if (!known) this.build();
    const to = Math.min(Math.max(at, 0), story.steps.length - 1);
    if (!known || (to !== this.at && to !== this.sent)) this.turn(to, true);
  }

  build() {
    const { words, role } = this.story;
    this.slides = this.story.steps.map((step, at) => this.slide(step, at));
    this.notes = html("aside", { class: "notes", "aria-live": "polite" });
    this.overview = html("nav", { class: "overview", "aria-label": words.overview }, ...this.cards());
    this.help = html("div", { class: "help", role: "dialog" }, ...this.keys());
    this.count = html("p", { class: "count" });
    this.clock = html("p", { class: "clock" });
    this.bar = html("div", { class: "bar" }, this.count, ...this.buttons());
    for (const node of [this.overview, this.help]) show(node, false);
    show(this.notes, role === "notes");
    show(this.clock, role === "notes");
    const page = html("div", { class: `stage-page ${role}`, tabindex: "-1" });
    page.append(...this.slides.map((each) => each.node), this.notes, this.clock, this.overview, this.help, this.bar);
    this.page = page;
    this.root.replaceChildren(page);
    page.focus({ preventScroll: true });
  }

  slide(step, at) {
    const view = html("div", { class: `view as-${step.kind}` });
    const node = html("section", { class: `slide as-${step.kind}`, "aria-roledescription": "slide", "data-at": at },
      html("header", {}, html("h1", {}, step.title), html("p", { class: "message" }, step.message)),
      view,
      html("footer", {}, step.footer));
    show(node, false);
    return { node, view, step, drawn: false };
  }

  /** Draw a slide's view once it has a size: on show, and the next one ahead. */
  async ready(at) {
    const slide = this.slides[at];
    if (!slide || slide.drawn) return;
    slide.drawn = true;
    const { step, view } = slide;
    if (step.kind === "map") {
      const inner = html("div", { class: "qala" });
      view.append(html("div", { class: "map-hall" }, inner), facts(step.facts));
      slide.scene = await drawPayload(inner, { ...step.atlas, geometry: this.story.geometry }, () => {});
    } else if (step.kind in CHARTS) {
      this.chart(slide);
    } else {
      view.append(facts(step.facts ?? []));
    }
  }

  /** A chart with its measure above it, as large as the room it has. */
  chart({ step, view }) {
    const hall = html("div", { class: "chart-hall" });
    view.replaceChildren(html("p", { class: "measure" }, step.label), hall);
    hall.append(CHARTS[step.kind](step, roomOf(hall)));
  }

  /** Charts are drawn for their room: in another window they are drawn anew. */
  resize() {
    for (const slide of this.slides ?? []) {
      if (slide.step.kind in CHARTS) slide.drawn = false;
    }
    if (this.story && this.root.isConnected) void this.ready(this.at);
  }

  turn(to, silent = false) {
    if (to < 0 || to >= this.slides.length) return;
    const before = this.seen(to);
    this.at = to;
    this.slides.forEach((slide, at) => show(slide.node, at === to));
    void this.ready(to).then(() => this.settle(to)).then(() => {
      flow(before, this.slides[to].view);
      this.later(() => this.aside(to + 1));
    });
    write(this.count, `${to + 1} / ${this.slides.length}`);
    this.tell(to);
    if (!silent) this.line.postMessage({ story: this.story.id, at: to });
    clearTimeout(this.waiting);
    if (!silent && this.story.role !== "notes") {
      this.waiting = setTimeout(() => {
        this.sent = to; // its echo is no news
        this.send("step", String(to + 1));
      }, REST);
    }
  }

  /** What is seen now, where the step turned to is of its kind. */
  seen(to) {
    const [now, next] = [this.slides[this.at], this.slides[to]];
    const alike = now !== next && now.drawn && now.step.kind === next.step.kind;
    return alike && !this.page.classList.contains("blank") ? picture(now.view) : null;
  }

  /** What was drawn out of sight finds its places again now that it is seen. */
  settle(at) {
    const { scene } = this.slides[at];
    if (!scene) return;
    scene.tell("resize");
    scene.show();
  }

  later(deed) {
    (globalThis.requestIdleCallback ?? setTimeout)(deed);
  }

  /** Draw the next slide before it is wanted: out of sight, but with its size. */
  aside(at) {
    const slide = this.slides[at];
    if (!slide || slide.drawn) return;
    slide.node.classList.add("ahead");
    show(slide.node, true);
    void this.ready(at).finally(() => {
      slide.node.classList.remove("ahead");
      show(slide.node, at === this.at);
    });
  }

  /** Notes of this step and the title of the next. */
  tell(at) {
    const { words, steps } = this.story;
    const next = steps[at + 1];
    this.notes.replaceChildren(
      html("p", { class: "said" }, steps[at].notes),
      html("p", { class: "next" }, next ? `${words.next}: ${next.title}` : words.last));
  }

  heard({ story, at }) {
    if (story === this.story?.id && at !== this.at) this.turn(at, true);
  }

  tick() {
    if (!this.clock || !this.root.isConnected) return;
    const seconds = Math.floor((Date.now() - this.began) / 1000);
    const two = (number) => String(number).padStart(2, "0");
    write(this.clock, `${two(Math.floor(seconds / 60))}:${two(seconds % 60)} / ${this.story.planned}`);
  }

  key(event) {
    if (!this.root.isConnected) return window.removeEventListener("keydown", this.listen, { capture: true });
    if (event.ctrlKey || event.metaKey || event.altKey || !this.story) return;
    const deed = this.deed(event.key);
    if (!deed) return;
    event.preventDefault();
    event.stopPropagation();
    deed();
  }

  deed(key) {
    if (NEXT.has(key)) return () => this.turn(this.at + 1);
    if (BACK.has(key)) return () => this.turn(this.at - 1);
    if (/^[1-9]$/.test(key)) return () => this.turn(Number(key) - 1);
    return {
      Home: () => this.turn(0),
      End: () => this.turn(this.slides.length - 1),
      b: () => this.page.classList.toggle("blank"),
      ".": () => this.page.classList.toggle("blank"),
      f: () => this.full(),
      l: () => this.send("language", `${this.story.following}.${this.at + 1}`),
      n: () => show(this.notes, this.notes.hasAttribute("hidden")),
      o: () => show(this.overview, this.overview.hasAttribute("hidden")),
      e: () => this.leave(this.story.steps[this.at].live),
      p: () => window.open(this.story.beside, "qala-notes", "width=900,height=700"),
      "?": () => show(this.help, this.help.hasAttribute("hidden")),
      Escape: () => this.escape(),
    }[key.length === 1 ? latin(key.toLowerCase()) : key];
  }

  full() {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void document.documentElement.requestFullscreen?.();
  }

  /** Close what lies over the slide, then leave. */
  escape() {
    const over = [this.help, this.overview].find((node) => !node.hasAttribute("hidden"));
    if (over) return show(over, false);
    if (this.page.classList.contains("blank")) return void this.page.classList.remove("blank");
    this.leave(this.story.home);
  }

  /** Leave for a live page; Backspace there comes back to this step. */
  leave(address) {
    sessionStorage.setItem("qala-stage", this.address());
    window.location.assign(address);
  }

  address() {
    const here = new URL(window.location.href);
    here.searchParams.set("step", String(this.at + 1));
    return here.href;
  }

  cards() {
    return this.story.steps.map((step, at) => {
      const button = html("button", { type: "button" }, html("b", {}, String(at + 1)), html("span", {}, step.title));
      button.addEventListener("click", () => {
        show(this.overview, false);
        this.turn(at);
      });
      return button;
    });
  }

  keys() {
    return this.story.help.map(([keys, words]) => html("p", {}, html("kbd", {}, keys), html("span", {}, words)));
  }

  buttons() {
    const { words } = this.story;
    const kinds = { "‹": ["back", () => this.turn(this.at - 1)], "›": ["forward", () => this.turn(this.at + 1)],
      "?": ["help", () => show(this.help, this.help.hasAttribute("hidden"))] };
    return Object.entries(kinds).map(([sign, [name, deed]]) => {
      const button = html("button", { type: "button", "aria-label": words[name], title: words[name] }, sign);
      button.addEventListener("click", deed);
      put(button, "tabindex", "-1");
      return button;
    });
  }
}

/** A letter by its key on a Russian or Kazakh keyboard. */
function latin(letter) {
  const russian = "йцукенгшщзхъфывапролджэячсмитьбю";
  const english = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
  const at = russian.indexOf(letter);
  return at < 0 || letter === "." ? letter : english[at];
}

function facts(list) {
  return html("dl", { class: "facts" }, ...list.flatMap(({ word, value }) => [
    html("div", {}, html("dd", {}, value), html("dt", {}, word)),
  ]));
}
