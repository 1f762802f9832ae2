// Figures: values, statuses and ranks of one layer of places; pure.

const MISSING = "-";
const SUSPECT = "s";
const FIRST = "0".charCodeAt(0); // of the letters that number sources

/** A row of numbers travels as "17.2,,18": nothing between commas is no value. */
function numbers(row) {
  return row.split(",").map((word) => (word === "" ? null : Number(word)));
}

/** A row of letters travels as one where all are the same. */
function letters(row, length) {
  return row.length === 1 ? row.repeat(length) : row;
}

export class Layer {
  constructor(raw) {
    this.places = raw?.places ?? [];
    this.short = raw?.short ?? raw?.names ?? [];
    // A name that is the short one in the layer's form ("{name} (city)") does not travel.
    this.names = (raw?.names ?? []).map((name, at) => name || raw.form.replace("{name}", this.short[at]));
    this.values = (raw?.values ?? []).map(numbers);
    this.statuses = (raw?.status ?? []).map((row) => letters(row, this.values[0].length));
    this.sources = (raw?.source ?? []).map((row) => letters(row, this.values[0].length));
    this.ranks = (raw?.ranks ?? []).map(numbers);
    this.counts = [];
    this.index = new Map(this.places.map((code, at) => [code, at]));
    this.filled = this.values.some((row) => row.some((value) => value !== null));
  }

  has(code) {
    return this.index.has(code);
  }

  name(code) {
    return this.names[this.index.get(code)] ?? code;
  }

  label(code) {
    return this.short[this.index.get(code)] ?? this.name(code);
  }

  value(code, at) {
    return this.values[this.index.get(code)]?.[at] ?? null;
  }

  status(code, at) {
    return this.statuses[this.index.get(code)]?.[at] ?? MISSING;
  }

  /** Which source a value, or the word why there is none, comes from; NaN where nothing does. */
  source(code, at) {
    if (this.status(code, at) === MISSING) return NaN;
    return (this.sources[this.index.get(code)]?.charCodeAt(at) ?? NaN) - FIRST;
  }

  /** Whether there is a value, called in question: shown and marked, never part of a sum-up. */
  doubted(code, at) {
    return this.value(code, at) !== null && this.status(code, at) === SUSPECT;
  }

  /** Whether there is a value in any period. */
  known(code) {
    return this.values[this.index.get(code)]?.some((value) => value !== null) ?? false;
  }

  rank(code, at) {
    return this.ranks[this.index.get(code)]?.[at] ?? null;
  }

  ranked(at) {
    this.counts[at] ??= this.ranks.reduce((count, row) => count + (row[at] != null), 0);
    return this.counts[at];
  }
}

/** How many places have each class in a period, the commonest first: [class, count]. */
export function commonest(scale, layer, codes, at) {
  const counts = new Map();
  for (const code of codes) {
    const found = classOf(scale, layer.value(code, at));
    if (found >= 0) counts.set(found, (counts.get(found) ?? 0) + 1);
  }
  return [...counts].sort((one, two) => two[1] - one[1]);
}

export function countryLayer(country, code) {
  if (!country) return new Layer();
  const { name, values, status, source } = country;
  const one = { places: [code], names: [name], values: [values] };
  return new Layer({ ...one, status: [status], source: [source] });
}

/** The class of a value on the scale; -1 where there is none. */
export function classOf(scale, value) {
  if (value === null) return -1;
  if (scale.kind === "category") return scale.values.indexOf(value);
  let at = 0;
  while (at < scale.breaks.length && value >= scale.breaks[at]) at += 1;
  return at;
}

/** Codes with a value in a period, from the lowest. */
export function ascending(layer, codes, at) {
  const present = codes.filter((code) => layer.value(code, at) !== null);
  const value = (code) => layer.value(code, at);
  return present.sort((one, two) => value(one) - value(two));
}

/** Lowest, median and highest sound value of a period and whose they are; null without any. */
export function spread(layer, codes, at) {
  const order = ascending(layer, codes, at).filter((code) => !layer.doubted(code, at));
  if (!order.length) return null;
  const middle = (order.length - 1) / 2;
  const half = [Math.floor(middle), Math.ceil(middle)].map((k) => layer.value(order[k], at));
  const [low, high] = [order[0], order.at(-1)];
  return {
    count: order.length,
    low, high,
    min: layer.value(low, at),
    median: (half[0] + half[1]) / 2,
    max: layer.value(high, at),
  };
}

/** [lowest, highest] sound value over all periods, or of one where the series outgrew one axis. */
export function extent(layer, at) {
  layer.extents ??= extents(layer);
  return layer.extents.steady ? layer.extents.all : layer.extents.each[at];
}

function extents(layer) {
  const count = Math.max(0, ...layer.values.map((row) => row.length));
  const each = Array.from({ length: count }, (_, at) => ends(layer, at));
  const sound = range(Array.from({ length: count }, (_, at) => soundValues(layer, at)).flat());
  const all = Number.isNaN(sound[0]) ? range(each.flat()) : sound;
  const shares = each.filter((pair) => pair[1] > pair[0])
    .map(([low, high]) => (high - low) / (all[1] - all[0]))
    .sort((one, two) => one - two);
  return { all, each, steady: (shares[shares.length >> 1] ?? 1) > 0.3 };
}

/** The ends of a period's sound values; of all where none is sound. */
function ends(layer, at) {
  const found = range(soundValues(layer, at));
  return Number.isNaN(found[0]) ? range(layer.values.map((row) => row[at])) : found;
}

function soundValues(layer, at) {
  const sound = layer.values.filter((_, row) => layer.statuses[row]?.[at] !== SUSPECT);
  return sound.map((row) => row[at]);
}

function range(values) {
  const present = values.filter((value) => value != null && Number.isFinite(value));
  return present.length ? [Math.min(...present), Math.max(...present)] : [NaN, NaN];
}
