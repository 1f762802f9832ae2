// The home page beside the map: three topics told by one number each, then what the numbers say.
import { arrive, link, make } from "./leaf.js";
import { ends, labelled, sparkline } from "./spark.js";

const TONES = new Set(["good", "bad"]);

export function draw(component) {
  const { root, open, payload } = arrive(component);
  if (!payload) return;
  root.classList.add("cards");
  root.replaceChildren(sheet(payload, open));
}

function sheet(payload, open) {
  const words = payload.words ?? {};
  return make("div", { class: "sheet" },
    heading(payload),
    make("div", { class: "row" }, (payload.cards ?? []).map((card) => cardOf(card, words, open))),
    findings(payload, open));
}

function heading(payload) {
  const facts = (payload.facts ?? []).map((fact) =>
    make("div", {}, make("dt", {}, fact.word), make("dd", {}, fact.value)));
  const about = payload.subheading ? make("p", { class: "about" }, payload.subheading) : null;
  return make("header", {}, make("h2", {}, payload.heading), about, make("dl", { class: "facts" }, facts));
}

function cardOf(card, words, open) {
  return make("article", { class: card.empty ? "card empty" : "card", "data-topic": card.topic },
    make("p", { class: "topic" }, card.topic_word),
    title(card, words, open),
    card.empty ? make("p", { class: "figure none" }, card.empty) : figure(card),
    make("div", { class: "line" }, card.empty ? null : labelled(card.spark, spoken(card, words))),
    change(card),
    target(card.target),
    more(card, words, open),
    make("p", { class: "source" }, card.source));
}

function title(card, words, open) {
  const go = () => open({ page: "map", indicator: card.indicator });
  return make("h3", {}, link(make("span", {}, card.title), go, { class: "go", title: words.open_map }));
}

function figure(card) {
  return make("p", { class: "figure", "data-status": card.status ? "marked" : null },
    make("span", { class: "number" }, card.value), " ",
    make("span", { class: "unit" }, card.unit), " ",
    make("span", { class: "when" }, make("span", {}, card.period),
      card.status ? make("em", {}, card.status) : null));
}

function spoken(item, words) {
  const value = [item.value, item.unit].filter(Boolean).join(" ");
  return [item.title, words.trend, ends(item.spark)?.words, value].filter(Boolean).join(", ");
}

/** Change, country and rank; the note says why one of them is missing. */
function change(card) {
  const tone = TONES.has(card.change?.tone) ? card.change.tone : null;
  return make("ul", { class: "context" },
    card.change ? make("li", { class: "change", "data-tone": tone }, card.change.words) : null,
    card.rank ? make("li", {}, card.rank) : null,
    card.country ? make("li", {}, card.country) : null,
    card.note ? make("li", { class: "note" }, card.note) : null);
}

function target(goal) {
  if (!goal) return make("div", { class: "target" });
  const share = Number.isFinite(goal.share) ? Math.min(1, Math.max(0, goal.share)) : null;
  const done = make("i", {});
  if (share !== null) done.style.width = `${share * 100}%`;
  return make("div", { class: "target" },
    share === null ? null : make("div", { class: goal.over ? "way over" : "way", "aria-hidden": "true" }, done),
    make("p", {}, goal.words));
}

function more(card, words, open) {
  const rows = (card.more ?? []).map((item) => make("li", {},
    link(make("span", {}, item.title), () => open({ page: "map", indicator: item.indicator }), { class: "go", title: words.open_map }),
    sparkline(item.spark, { words: spoken(item, words), small: true }),
    make("span", { class: "small-figure" },
      make("b", {}, item.value),
      make("span", { class: "unit" }, item.unit), " ", make("span", { class: "when" }, item.period))));
  return make("ul", { class: "more" }, rows);
}

function findings(payload, open) {
  const list = payload.findings ?? [];
  if (!list.length) return null;
  return make("section", { class: "findings" },
    make("h3", {}, payload.findings_word),
    make("ul", {}, list.map((finding) => make("li", {}, finding.open
      ? link(make("span", {}, finding.words), () => open(finding.open), { class: "go" })
      : make("span", {}, finding.words)))));
}
