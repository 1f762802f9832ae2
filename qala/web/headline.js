// Headline: the finding, the measure under it, and the sources that close the page.

import { commonest, spread } from "./figures.js";
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
    const { payload, at, place } = this.scene;
    const period = payload.period_words[at];
    const sentence = this.sentence(period);
    write(this.finding, unbroken(sentence));
    write(this.measure, [payload.subtitle, period, this.why(place, sentence)].filter(Boolean).join(" · "));
    write(this.source, this.sources());
  }

  value(code) {
    return this.scene.layerOf(code)?.value(code, this.scene.at) ?? null;
  }

  /** Why the chosen place has no value; with its name where the sentence tells of others. */
  why(place, sentence) {
    const { scene } = this;
    const why = this.value(place) === null ? scene.why(place) : "";
    const name = scene.nameOf(place);
    return !why || why === scene.payload.measured || sentence.startsWith(name) ? why : `${name}: ${why}`;
  }

  /** The sentence for the chosen place: with its rank, without, or what there is instead. */
  sentence(period) {
    const { scene } = this;
    const { place, home, payload, at } = scene;
    if (this.value(place) === null) return this.instead(period);
    const layer = scene.layerOf(place);
    const rank = payload.ranked ? layer.rank(place, at) : null;
    return say(payload.title[rank === null ? "plain" : "ranked"], {
      place: scene.nameOf(place), period, rank, value: scene.told(layer, place), n: layer.ranked(at),
    });
  }

  /** Where the chosen place has no value: the country's beside it, else what the map shows. */
  instead(period) {
    const { scene } = this;
    const { place, home, country, payload } = scene;
    if (place === home || this.value(home) === null) return this.whole(period);
    return say(payload.title.beside, {
      place: scene.nameOf(place), period,
      country: country.name(home), value: scene.told(country, home),
    });
  }

  /** What the map shows as a whole: from the lowest to the highest, or the commonest class. */
  whole(period) {
    const { scene } = this;
    const { payload } = scene;
    const missing = say(payload.title.missing, { place: scene.nameOf(scene.place), period });
    if (payload.scale.kind === "category") return this.most() ?? missing;
    const [low, high] = this.ends();
    if (!low) return this.doubtful() ? say(payload.title.doubtful, { period }) : missing;
    const words = (end) => ({ place: end.layer.name(end.code), value: scene.told(end.layer, end.code) });
    if (low.code === high.code) return say(payload.title.plain, words(low));
    const [one, two] = [words(low), words(high)];
    return say(payload.title.range, {
      min: one.value, min_place: one.place, max: two.value, max_place: two.place,
    });
  }

  /** The lowest and the highest sound value of all that is drawn, units and bubbles. */
  ends() {
    const { scene } = this;
    const found = [scene.areas, scene.points].flatMap((layer) => {
      const one = spread(layer, scene.codes(layer), scene.at);
      const end = (code) => ({ layer, code, value: layer.value(code, scene.at) });
      return one ? [end(one.low), end(one.high)] : [];
    });
    found.sort((one, two) => one.value - two.value);
    return [found[0], found.at(-1)];
  }

  /** Whether the map shows values, all of them called in question. */
  doubtful() {
    const { areas, points, at } = this.scene;
    return [areas, points].some((one) => one.places.some((code) => one.doubted(code, at)));
  }

  most() {
    const { scene } = this;
    const { layer, payload } = scene;
    const found = commonest(payload.scale, layer, scene.codes(), scene.at);
    if (!found.length) return null;
    const n = found.reduce((sum, [, count]) => sum + count, 0);
    const [[at, count]] = found;
    const word = payload.scale.words[at];
    const value = word[0].toLocaleUpperCase(payload.language) + word.slice(1);
    return say(payload.title.commonest, { value, count, n });
  }

  /** Every source behind the values shown in this period. */
  sources() {
    const { scene } = this;
    const { sources, words } = scene.payload;
    const used = new Set();
    for (const layer of [scene.areas, scene.points, scene.country]) {
      const codes = layer === scene.country ? layer.places : scene.codes(layer);
      for (const code of codes) {
        if (layer.value(code, scene.at) !== null) used.add(sources[layer.source(code, scene.at)]);
      }
    }
    used.delete(undefined);
    return used.size ? `${words.source}: ${[...used].join("; ")}` : "";
  }
}

/** A unit such as mg/m³ does not break at its stroke. */
function unbroken(words) {
  return words.replaceAll("/", "/\u2060");
}
