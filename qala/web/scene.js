// Scene: what is shown now (payload, place, period, layer) and who is told when it changes.

import { Layer, classOf, countryLayer } from "./figures.js";
import { inkOn, isDark, numberWriter } from "./ink.js";

const REST = 400; // ms the slider rests before the server hears of it

export class Scene {
  constructor(root) {
    this.root = root;
    this.parts = [];
    this.received = {};
    this.sent = {};
    this.sort = null; // until somebody chooses: by value where places are ranked, else by name
  }

  /** Take a new payload; returns nothing, tells every part. */
  take(payload, send) {
    const fresh = payload.indicator !== this.payload?.indicator;
    Object.assign(this, { payload, send });
    this.areas = new Layer(payload.areas);
    this.points = new Layer(payload.points);
    this.home = payload.country?.code ?? "KZ";
    this.country = countryLayer(payload.country, this.home);
    this.written = numberWriter(payload.number);
    for (const name of ["place", "period", "level"]) this.adopt(name, fresh);
    if (fresh) this.tell("halt");
    this.at = Math.max(0, payload.periods.indexOf(this.period));
    this.dress();
    this.tell("renew");
    this.show();
  }

  /** Adopt the server's choice unless it is the echo of ours or says nothing new. */
  adopt(name, fresh) {
    const value = this.payload[name];
    const news = value !== this.received[name] && value !== this.sent[name];
    if (value === this.sent[name]) delete this.sent[name];
    this.received[name] = value;
    if (fresh || news) this[name] = value;
    const periods = this.payload.periods;
    if (name === "period" && !periods.includes(this.period)) {
      this.period = periods.includes(value) ? value : periods.at(-1);
    }
  }

  /** Colours for the page's ground, light or dark. */
  dress() {
    const { scale } = this.payload;
    this.theme = isDark(this.root) ? "dark" : "light";
    this.root.dataset.theme = this.theme;
    this.colours = scale[this.theme];
    this.inks = this.colours.map(inkOn);
  }

  show() {
    this.tell("show");
  }

  tell(verb, ...words) {
    for (const part of this.parts) part[verb]?.(...words);
  }

  hover(code) {
    if (this.hovered === code) return;
    this.hovered = code;
    this.tell("hover", code);
  }

  select(code) {
    this.place = code;
    this.sent.place = code;
    this.show();
    this.send("place", code);
  }

  /** Show a period at once; the server hears of it after a rest, never while playing. */
  go(at, playing = false) {
    this.at = at;
    this.period = this.payload.periods[at];
    this.show();
    clearTimeout(this.resting);
    if (!playing) this.resting = setTimeout(() => this.report(), REST);
  }

  report() {
    if (this.period === this.received.period) return;
    this.sent.period = this.period;
    this.send("period", this.period);
  }

  turn(level) {
    this.level = level;
    this.tell("renew");
    this.show();
  }

  get layer() {
    const [own, other] = this.level === "points" ? [this.points, this.areas] : [this.areas, this.points];
    return own.places.length ? own : other;
  }

  /** Units drawn in this period. */
  get units() {
    const { sets, of } = this.payload.borders;
    return sets[of[this.at]] ?? sets.at(-1) ?? [];
  }

  /** Places of a layer that exist in this period. */
  codes(layer = this.layer) {
    if (layer === this.points) {
      return layer.places.filter((code) => layer.status(code, this.at) !== "-");
    }
    return this.units.filter((code) => layer.has(code));
  }

  /** Cities drawn as bubbles: not those that the map shows as units of their own. */
  get bubbled() {
    const drawn = new Set(this.areas.filled ? this.units : []);
    return this.codes(this.points).filter((code) => !drawn.has(code) && this.spot(code));
  }

  /** Where a place lies on the map as a point: a city's, or a water's own. */
  spot(code) {
    return this.geometry.points[code] ?? this.geometry.labels?.seas?.[code];
  }

  classAt(layer, code) {
    return classOf(this.payload.scale, layer.value(code, this.at));
  }

  colour(layer, code) {
    return this.colours[this.classAt(layer, code)];
  }

  /** A value in words: a number, or the name of its category. */
  figure(value) {
    const { scale } = this.payload;
    if (scale.kind === "category") return scale.words[classOf(scale, value)] ?? "";
    return this.written(value);
  }

  /** The shortest form, for the map: a category's code. */
  brief(value) {
    const { scale } = this.payload;
    const code = scale.kind === "category" && scale.codes?.[classOf(scale, value)];
    return code || this.figure(value);
  }

  /** The longest form, for lists: a category's code and name. */
  full(value) {
    const [code, name] = [this.brief(value), this.figure(value)];
    return code === name ? name : `${code} · ${name}`;
  }

  /** The order of lists: the one chosen, else by name where ranking would mean nothing. */
  get listing() {
    return this.sort ?? (this.payload.ranked ? "value" : "name");
  }

  /** The same with its unit. */
  measure(value) {
    const { scale, number } = this.payload;
    if (scale.kind === "category" || !number.unit) return this.figure(value);
    return `${this.figure(value)}\u00a0${number.unit}`;
  }

  /** Why there is no value, or what it is worth. */
  statusWord(status) {
    return this.payload.words[`status_${status}`] ?? this.payload.scale.nodata;
  }

  /** A value with its unit; where it is called in question, with the word for that. */
  told(layer, code) {
    const words = this.measure(layer.value(code, this.at));
    return layer.doubted(code, this.at) ? `${words} (${this.statusWord("s")})` : words;
  }

  /** Why a place has no value in this period, as far as it is known; empty where it is not. */
  why(code) {
    const { payload, areas, at } = this;
    const layer = [this.layer, areas, this.points].find((one) => one.has(code));
    if (!layer) return payload.measured;
    const status = layer.status(code, at);
    if (status !== "-") return this.statusWord(status);
    const bounds = layer === areas ? payload.borders.lived?.[code] : "";
    const before = layer.values[layer.index.get(code)].slice(0, at);
    if (bounds && before.every((value) => value === null)) return bounds;
    if (bounds && !this.units.includes(code)) return bounds;
    return layer.known(code) ? "" : payload.words.why_never;
  }

  /** A place's name, also where the indicator does not know it. */
  nameOf(code) {
    return this.layerOf(code)?.name(code) ?? (code === this.payload.place ? this.payload.called : "") ?? "";
  }

  /** The layer that knows a place, this one first. */
  layerOf(code) {
    return [this.layer, this.areas, this.points, this.country].find((one) => one.has(code));
  }
}
