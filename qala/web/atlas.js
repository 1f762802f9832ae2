// Atlas: the main view. draw() builds it once a root, afterwards shows only what changed.

import { follow, fromBook } from "./ahead.js";
import { Outline } from "./outline.js";
import { Headline } from "./headline.js";
import { Hint } from "./hint.js";
import { mendHost } from "./host.js";
import { html, isDark } from "./ink.js";
import { Legend } from "./legend.js";
import { Ranking } from "./ranking.js";
import { Scene } from "./scene.js";
import { Strip } from "./strip.js";
import { Timeline } from "./timeline.js";
import { Twin } from "./twin.js";

const PARTS = {
  map: Outline, timeline: Timeline, legend: Legend, ranking: Ranking, strip: Strip, twin: Twin,
};
const views = new WeakMap();
const geometries = new Map();

export async function draw(component) {
  const root = component.parentElement.querySelector(".qala");
  const view = views.get(root) ?? { turn: 0 };
  views.set(root, view);
  view.turn += 1;
  mendHost();
  const { turn } = view;
  const text = await read(component.data);
  const payload = await whole(JSON.parse(text), () => turn === view.turn);
  const geometry = payload && (await geometryFrom(payload.geometry));
  if (!payload || turn !== view.turn) return; // a newer payload came while this one was read
  update(view, root, { text, payload, geometry, send: component.setTriggerValue });
}

/** Draw a payload that lies in the browser already, for a stage: no server is told anything. */
export async function drawPayload(root, payload, send) {
  const view = { turn: 0 };
  const geometry = await geometryFrom(payload.geometry);
  build(view, root, payload, geometry);
  view.scene.take(payload, send);
  return view.scene;
}

/** The payload is JSON, deflated: a third of the bytes for a millisecond. */
function read(data) {
  const inflated = new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(inflated).text();
}

/** What is large stays where it lies already: in the book of all values. */
async function whole(payload, wanted) {
  if (!payload.shelved) return payload;
  const values = await fromBook(payload, wanted);
  return values && { ...values, ...payload };
}

function geometryFrom(url) {
  if (!geometries.has(url)) {
    const answer = fetch(url).then((response) => response.json());
    answer.catch(() => geometries.delete(url)); // the next draw tries again
    geometries.set(url, answer);
  }
  return geometries.get(url);
}

function update(view, root, { text, payload, geometry, send }) {
  const built = `${payload.geometry} ${payload.parts}`;
  if (view.built !== built) build(view, root, payload, geometry);
  view.built = built;
  const theme = isDark(root);
  if (view.text === text && view.theme === theme) {
    view.scene.send = send;
    return;
  }
  Object.assign(view, { text, theme });
  view.scene.take(payload, send);
  follow({
    book: payload.book,
    live: () => root.isConnected,
    take: (chosen) => takeAhead(view, payload, chosen),
  });
}

/** Show a chosen indicator before the server answers: its values with the selection that stands. */
function takeAhead(view, now, chosen) {
  const { scene } = view;
  const { place } = scene;
  const own = [scene.level, "areas", "points"].filter((name) => chosen[name]?.places.length);
  const level = own.find((name) => chosen[name].places.includes(place)) ?? own[0] ?? scene.level;
  const { geometry, parts, book } = now;
  const selection = { geometry, parts, book, place, level, called: scene.nameOf(place) };
  scene.take({ ...chosen, ...selection, period: nearest(chosen, scene.period) }, scene.send);
}

/** The period itself where the indicator has it, else the last before it, else its usual one. */
function nearest({ periods, usual }, wanted) {
  if (periods.includes(wanted)) return wanted;
  const year = /^\d{4}$/;
  const earlier = periods.filter((code) => year.test(code) && year.test(wanted) && code < wanted);
  return earlier.at(-1) ?? usual;
}

function build(view, root, payload, geometry) {
  view.scene?.tell("close");
  const scene = new Scene(root);
  Object.assign(scene, { geometry, payload: null });
  Object.assign(view, { scene, text: null });
  scene.hint = new Hint(scene);
  scene.headline = new Headline(scene);
  const wanted = Object.keys(PARTS).filter((name) => payload.parts.includes(name));
  const parts = wanted.map((name) => new PARTS[name](scene));
  scene.parts = [scene.headline, ...parts, scene.hint];
  const classes = [...wanted.map((name) => `has-${name}`), ...(payload.alone ? ["alone"] : [])];
  const page = html("div", { class: `page ${classes.join(" ")}` });
  page.append(scene.headline.head, ...parts.map((part) => part.node), scene.headline.foot);
  root.replaceChildren(page, scene.hint.node);
  watch(view, root, page);
}

/** Tell the parts the width when it changes; sizes in them follow the page, not the window. */
function watch(view, root, page) {
  view.watcher?.disconnect();
  let width = 0;
  view.watcher = new ResizeObserver(() => {
    if (page.clientWidth === width || !view.scene.payload) return;
    width = page.clientWidth;
    view.scene.tell("resize");
  });
  view.watcher.observe(page);
}
