// Ink: the elements, words, numbers and colours every part draws with.

const SVG = "http://www.w3.org/2000/svg";

export function svg(name, attributes = {}, ...children) {
  return dress(document.createElementNS(SVG, name), attributes, children);
}

export function html(name, attributes = {}, ...children) {
  return dress(document.createElement(name), attributes, children);
}

function dress(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children); // strings become text nodes, never markup
  return node;
}

/** Set an attribute only where it differs: equal writes would still cost a style pass. */
export function put(node, name, value) {
  const text = String(value);
  if (node.getAttribute(name) !== text) node.setAttribute(name, text);
}

export function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Set inline style; through the object model, which a content policy lets pass. */
export function style(node, text) {
  if (styles.get(node) === text) return;
  styles.set(node, text);
  node.style.cssText = text;
}

const styles = new WeakMap();

export function show(node, shown) {
  if (node.hasAttribute("hidden") === shown) node.toggleAttribute("hidden", !shown);
}

/** Fill a template such as "{place}: {value}"; values are never expanded again. */
export function say(template, values) {
  return (template ?? "").replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

/** Return value → text. Rounds the decimal text half to even, as the server does. */
export function numberWriter({ decimal, group, decimals }) {
  const plain = new Intl.NumberFormat("en", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    roundingMode: "halfEven",
    signDisplay: "negative",
  });
  const marks = { ".": decimal, ",": group, "-": "\u2212" };
  const known = new Map();
  return (value) => {
    if (!known.has(value)) {
      known.set(value, plain.format(String(value)).replace(/[.,-]/g, (mark) => marks[mark]));
    }
    return known.get(value);
  };
}

/** Relative luminance (WCAG) of "#rgb", "#rrggbb" or "rgb(…)". */
export function luminance(colour) {
  const [red, green, blue] = channels(colour).map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour) {
  const hex = /^#([\da-f]{3,8})$/i.exec(colour.trim())?.[1];
  if (!hex) return (colour.match(/[\d.]+/g) ?? [255, 255, 255]).slice(0, 3).map(Number);
  const width = hex.length < 6 ? 1 : 2;
  return [0, 1, 2].map((at) => {
    const part = hex.slice(at * width, at * width + width);
    return parseInt(width === 1 ? part + part : part, 16);
  });
}

export function isDark(root) {
  const ground = getComputedStyle(root).backgroundColor;
  return ground !== "rgba(0, 0, 0, 0)" && luminance(ground) < 0.18;
}

/** The ink that reads on a colour: "pale" or "deep". */
export function inkOn(colour) {
  return luminance(colour) < 0.18 ? "pale" : "deep";
}

const canvas = document.createElement("canvas").getContext("2d");

const widths = new Map();

/** Width in pixels of a text in a CSS font, without a layout pass. */
export function textWidth(text, font) {
  const key = `${font}|${text}`;
  if (widths.size > 4000) widths.clear(); // letters only, but a hall screen runs for weeks
  if (!widths.has(key)) {
    if (canvas.font !== font) canvas.font = font;
    widths.set(key, canvas.measureText(text).width);
  }
  return widths.get(key);
}
