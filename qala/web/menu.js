// Menu: links to the pages, with the codes that stand in the address when they are followed.

import { arrive, make } from "./leaf.js";

const COMMON = ["lang", "indicator", "place", "period", "v"];

export function draw(component) {
  const { root, payload } = arrive(component);
  root.turn = (page) => component.setTriggerValue("page", page);
  if (!payload) return;
  const { label, base, here, pages } = payload;
  const links = pages.map(([page, words]) => {
    const way = page === "home" ? `${base}/` : `${base}/${page}`;
    const current = page === here && "page";
    const link = make("a", { href: addressed(way), "aria-current": current }, words);
    // In another tab the browser follows the address: it has to be today's.
    for (const event of ["pointerenter", "focus"]) {
      link.addEventListener(event, () => link.setAttribute("href", addressed(way)));
    }
    link.addEventListener("click", (event) => follow(event, () => root.turn(page)));
    return link;
  });
  root.replaceChildren(make("nav", { "aria-label": label }, links));
}

function addressed(way) {
  const now = new URLSearchParams(window.location.search);
  const kept = COMMON.filter((key) => now.has(key)).map((key) => [key, now.get(key)]);
  return `${way}?${new URLSearchParams(kept)}`;
}

/** Turn the page here; a click that asks for another tab or window is the browser's. */
function follow(event, turn) {
  if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  turn();
}
