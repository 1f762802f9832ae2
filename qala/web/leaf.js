// The smallest shared things of the two leaf views: elements, the payload, the way back to the host.

import { mendHost } from "./host.js";

const SVG = "http://www.w3.org/2000/svg";
const mounted = new WeakMap();

/** An HTML element; data reaches it only through setAttribute and text nodes. */
export function make(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** An SVG element made the same way. */
export function ink(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== "") element.append(child);
  }
  return element;
}

/** A button that reads like text and carries its own action. */
export function link(words, action, attributes = {}) {
  const button = make("button", { type: "button", ...attributes }, words);
  button.addEventListener("click", action);
  return button;
}

function textOf(data) {
  if (data instanceof ArrayBuffer || ArrayBuffer.isView(data)) return new TextDecoder().decode(data);
  return JSON.stringify(data ?? {});
}

/**
 * Where to draw and what: `payload` is null when this root already shows the same data.
 * `open` always reaches the latest component, so handlers outlive a redraw.
 */
export function arrive(component) {
  const root = component.parentElement.querySelector(".qala");
  const before = mounted.get(root);
  const text = textOf(component.data);
  const state = before ?? { open: (target) => state.component.setTriggerValue("open", target) };
  const same = before?.text === text;
  Object.assign(state, { component, text });
  mounted.set(root, state);
  mendHost();
  return { root, open: state.open, payload: same ? null : JSON.parse(text) };
}
