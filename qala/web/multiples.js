// Small multiples: one little chart a place, all on one scale; the common scale is told once.
import { arrive, make } from "./leaf.js";
import { sparkline } from "./spark.js";

export function draw(component) {
  const { root, payload } = arrive(component);
  if (!payload) return;
  const charts = payload.charts.map((chart) => card(chart, payload));
  root.replaceChildren(make("div", { class: "multiples" }, make("ul", {}, charts)));
}

function card({ name, years, first, last, chosen, spark }, common) {
  const lone = years[0] === years[1]; // one value is told once
  const label = lone ? `${name}: ${years[0]} ${first}` : `${name}: ${years[0]} ${first} – ${years[1]} ${last}`;
  const both = (one, two) => (lone ? [make("span", {}, one)] : [make("span", {}, one), make("span", {}, two)]);
  return make("li", { class: chosen ? "chosen" : null },
    make("p", { class: "name" }, name),
    sparkline({ ...spark, years: common.years, span: common.span }, { words: label }),
    make("p", { class: "ends" }, both(first, last)),
    make("p", { class: "years", "aria-hidden": "true" }, both(years[0], years[1])));
}
