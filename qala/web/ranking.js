// Ranking: places as bars, by value or by name; a line for the country.

import { ascending, extent } from "./figures.js";
import { html, put, show, style, textWidth, write } from "./ink.js";
import { Choices } from "./choices.js";

const ROW = { least: 23, most: 42, narrow: 28 }; // pixels
const NARROW = 900;
const HALL = 1500; // from here letters are read across a hall
const TALLEST = 700; // of the list where it stands under the map

export class Ranking {
  constructor(scene) {
    this.scene = scene;
    this.rows = new Map();
    this.title = html("h3");
    this.sorting = new Choices((choice) => this.sort(choice));
    this.levels = new Choices((choice) => scene.turn(choice));
    const bar = html("div", { class: "choices" }, this.levels.node, this.sorting.node);
    const head = html("header", {}, this.title, bar);
    this.list = html("div", { class: "rows", role: "listbox" });
    this.scroll = html("div", { class: "scroll" }, this.list);
    this.node = html("section", { class: "ranking" }, head, this.scroll);
    this.listen();
  }

  listen() {
    const code = (event) => event.target.closest("[data-code]")?.dataset.code ?? null;
    this.list.addEventListener("pointerover", (event) => this.scene.hover(code(event)));
    this.list.addEventListener("pointerleave", () => this.scene.hover(null));
    this.list.addEventListener("focusin", (event) => this.scene.hover(code(event)));
    this.list.addEventListener("focusout", () => this.scene.hover(null));
    this.list.addEventListener("click", (event) => this.choose(code(event)));
    this.list.addEventListener("keydown", (event) => this.key(event, code(event)));
  }

  choose(code) {
    if (code) this.scene.select(code);
  }

  key(event, code) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const last = this.order.length - 1;
    const at = this.order.indexOf(code) + (step ?? 0);
    const to = { Home: 0, End: last }[event.key] ?? (step && Math.min(Math.max(at, 0), last));
    if (to !== undefined) this.rows.get(this.order[to]).node.focus({ preventScroll: true });
    if (to !== undefined) this.reveal(this.order[to]);
    else if (["Enter", " "].includes(event.key)) this.choose(code);
    else return;
    event.preventDefault();
  }

  sort(choice) {
    this.scene.sort = choice;
    this.show();
  }

  renew() {
    const { scene } = this;
    const { words, ranked } = scene.payload;
    write(this.title, ranked ? words.ranking : words.value);
    put(this.list, "aria-label", words.ranking);
    this.sorting.offer({ value: words.sort_by_value, name: words.sort_by_name });
    this.levels.offer({ areas: words.regions, points: words.cities });
    show(this.levels.node, scene.areas.filled && scene.points.filled);
    this.node.classList.toggle("unranked", !ranked);
    this.node.classList.toggle("category", scene.payload.scale.kind === "category");
    this.told = null;
  }

  show() {
    const { scene } = this;
    this.order = this.arrange();
    this.list.classList.toggle("many", this.order.length > 40);
    this.range = this.axis();
    this.sorting.mark(scene.listing);
    this.levels.mark(scene.layer === scene.points ? "points" : "areas");
    this.fit();
    const font = `700 ${scene.root.clientWidth < HALL ? 13 : 15}px ${getComputedStyle(scene.root).fontFamily}`;
    let widest = 0;
    for (const code of this.order) {
      const row = this.rows.get(code) ?? this.add(code);
      this.set(code, row);
      if (!row.node.classList.contains("empty")) {
        widest = Math.max(widest, textWidth(row.value.textContent, font));
      }
    }
    style(this.list, `${this.size};--figure:${Math.ceil(widest) + 1}px`); // bars begin in one line
    const kept = new Set(this.order);
    for (const [code, row] of this.rows) show(row.node, kept.has(code));
    if (this.told !== scene.place) this.reveal(scene.place);
    this.told = scene.place;
  }

  /** Codes from top to bottom; those without a value close the list. */
  arrange() {
    const { scene } = this;
    const { layer, at, payload } = scene;
    const codes = scene.codes();
    const byName = (one, two) => layer.name(one).localeCompare(layer.name(two), payload.language);
    const sign = payload.direction === "lower" ? 1 : -1;
    const byValue = (one, two) => sign * (layer.value(one, at) - layer.value(two, at));
    const byRank = (one, two) => (layer.rank(one, at) ?? 0) - (layer.rank(two, at) ?? 0);
    const order = ascending(layer, codes, at).sort(scene.listing === "name" ? byName
      : (one, two) => byValue(one, two) || byRank(one, two) || byName(one, two));
    const absent = codes.filter((code) => layer.value(code, at) === null).sort(byName);
    const doubted = (code) => scene.listing !== "name" && layer.doubted(code, at);
    const sound = this.withCountry(order.filter((code) => !doubted(code)), layer, at);
    return [...sound, ...order.filter(doubted), ...absent];
  }

  /** Whether the country is one of a kind with the places: an average, not their sum. */
  insert(codes) {
    const { layer, country, at, home } = this.scene;
    const value = country.value(home, at);
    const values = codes.map((code) => layer.value(code, at)).filter((one) => one !== null);
    return value !== null && value >= Math.min(...values) && value <= Math.max(...values);
  }

  withCountry(order, layer, at) {
    const { country, home, payload, listing } = this.scene;
    const value = country.value(home, at);
    if (value === null || payload.scale.kind === "category") return order;
    if (listing === "name" || !this.insert(order)) return [home, ...order];
    const better = (one) => (payload.direction === "lower" ? one > value : one < value);
    const place = order.findIndex((code) => {
      const other = layer.value(code, at);
      return other === null || better(other);
    });
    return order.toSpliced(place < 0 ? order.length : place, 0, home);
  }

  /** The ends of the bars' axis; zero always lies on it. */
  axis() {
    const [low, high] = extent(this.scene.layer, this.scene.at) ?? [0, 1];
    return [Math.min(0, low), Math.max(0, high)];
  }

  add(code) {
    const parts = {};
    const row = html("div", { class: "row", role: "option", "data-code": code, tabindex: -1 });
    for (const name of ["rank", "name", "bar", "value"]) {
      parts[name] = html("span", { class: name });
      row.append(parts[name]);
    }
    parts.name.append(html("span", { class: "who" }), html("small", { class: "doubt" }));
    parts.fill = html("i");
    parts.bar.append(parts.fill);
    row.classList.toggle("country", code === this.scene.home);
    this.list.append(row);
    this.rows.set(code, { node: row, ...parts });
    return this.rows.get(code);
  }

  set(code, { node, rank, name, value, fill }) {
    const { scene } = this;
    const layer = code === scene.home ? scene.country : scene.layer;
    const number = layer.value(code, scene.at);
    const status = layer.status(code, scene.at);
    const place = this.order.indexOf(code);
    write(rank, scene.payload.ranked ? String(layer.rank(code, scene.at) ?? "") : "");
    const [who, doubt] = name.children;
    write(who, layer.name(code));
    put(name, "title", layer.name(code));
    write(doubt, layer.doubted(code, scene.at) ? scene.payload.words.doubted : "");
    write(value, number === null ? scene.statusWord(status) : scene.full(number));
    const why = number === null && layer !== scene.country ? scene.why(code) : "";
    put(value, "title", why || value.textContent);
    node.classList.toggle("empty", number === null);
    node.classList.toggle("doubted", layer.doubted(code, scene.at));
    this.settle(node, code, place);
    this.stretch(fill, number, scene.colour(layer, code));
  }

  /** The place the Tab key stops at. */
  get stop() {
    return this.order.includes(this.scene.place) ? this.scene.place : this.order[0];
  }

  stretch(fill, number, colour) {
    const [low, high] = this.range;
    const share = (value) => (value - low) / (high - low || 1);
    const whole = this.scene.payload.scale.kind === "category" ? [0, 1] : null;
    const ends = [share(0), share(number ?? 0)].sort((one, two) => one - two);
    const beyond = !whole && number > high && number === this.scene.country.value(this.scene.home, this.scene.at);
    if (beyond) return style(fill, ""); // a sum of the places has no bar beside theirs
    const [from, to] = (whole ?? ends).map((end) => Math.min(Math.max(end, 0), 1));
    const size = `left:${100 * from}%;width:${100 * Math.min(to - from, 1 - from)}%`;
    style(fill, `${size};background-color:${colour ?? "transparent"}`);
  }

  /** Rows as tall as the room allows; the list as tall as its rows. */
  fit() {
    this.height ??= this.scene.root.clientWidth >= NARROW ? this.scroll.clientHeight : 0;
    this.room = this.height || TALLEST;
    const room = this.height ? this.height / this.order.length : ROW.narrow;
    this.row = Math.max(ROW.least, Math.min(ROW.most, Math.floor(room * 10) / 10));
    this.size = `--row:${this.row}px;height:${this.row * this.order.length}px`;
    this.room = Math.max(1, Math.floor(this.room / this.row + 0.01)) * this.row; // no row is cut
    style(this.scroll, `max-height:${this.room}px`);
  }

  /** Move a row to its place; the list keeps its order in the document. */
  settle(node, code, place) {
    put(node, "aria-selected", code === this.scene.place);
    put(node, "aria-posinset", place + 1);
    put(node, "aria-setsize", this.order.length);
    put(node, "tabindex", code === this.stop ? 0 : -1);
    style(node, `transform:translateY(${(place * this.row).toFixed(1)}px)`);
  }

  resize() {
    this.height = null;
    style(this.scroll, "");
    if (this.order) this.show();
    this.reveal(this.scene.place);
  }

  /** Scroll the list, never the page, until a row is in sight. */
  reveal(code) {
    const at = this.order?.indexOf(code) ?? -1;
    if (at < 0 || this.order.length * this.row <= this.room + 1) return; // all in sight
    const [top, room] = [at * this.row, this.room];
    const seen = top >= this.scroll.scrollTop && top + this.row <= this.scroll.scrollTop + room;
    const above = Math.floor(room / this.row / 2); // rows to keep over it
    if (!seen) this.scroll.scrollTop = Math.max(0, at - above) * this.row;
  }

  hover(code) {
    this.over?.classList.remove("over");
    this.over = this.rows.get(code)?.node;
    this.over?.classList.add("over");
  }
}
