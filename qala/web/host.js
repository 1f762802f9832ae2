// Host: what the page around our views does not do by itself. Told once a document.

const LARGER = 1.35; // letters, where a screen's width shrinks to a sheet's
let told = false;

/** Tell the document its language, have Tab enter the languages at the chosen one, and charts
 * fit the paper. */
export function mendHost() {
  if (told) return;
  told = true;
  speak();
  window.navigation?.addEventListener("currententrychange", speak);
  document.addEventListener("focusin", enter);
  window.addEventListener("beforeprint", () => charts().forEach(fit));
  window.addEventListener("afterprint", () => charts().forEach(release));
}

/** The address names the language before anything is drawn in it, and at each change. */
function speak() {
  const language = new URLSearchParams(window.location.search).get("lang");
  if (language) document.documentElement.lang = language;
}

function enter({ target, relatedTarget }) {
  const group = target.closest?.(".st-key-language [role=radiogroup]");
  if (!group || group.contains(relatedTarget)) return;
  const chosen = group.querySelector("[role=radio][aria-checked=true]");
  if (chosen && chosen !== target && target.matches(":focus-visible")) chosen.focus();
}

function charts() {
  return [...document.querySelectorAll(".js-plotly-plot .svg-container")];
}

/** A chart is drawn for the screen's width; on paper it is scaled as a picture. */
function fit(chart) {
  const { clientWidth: width, clientHeight: height } = chart;
  chart.dataset.style = chart.getAttribute("style") ?? "";
  const wide = width * 1.05; // the larger letters of the margin need room
  chart.style.cssText += `; width: 100%; height: auto; aspect-ratio: ${wide} / ${height}`;
  for (const drawing of chart.querySelectorAll(".main-svg")) {
    drawing.setAttribute("viewBox", `0 0 ${wide} ${height}`);
    drawing.style.cssText += "; width: 100%; height: 100%";
  }
  for (const text of chart.querySelectorAll("text")) {
    text.dataset.size = text.style.fontSize;
    text.style.fontSize = `${LARGER * parseFloat(text.style.fontSize || 13)}px`;
  }
}

function release(chart) {
  chart.setAttribute("style", chart.dataset.style);
  for (const drawing of chart.querySelectorAll(".main-svg")) {
    drawing.removeAttribute("viewBox");
    drawing.style.removeProperty("width");
    drawing.style.removeProperty("height");
  }
  for (const text of chart.querySelectorAll("text")) text.style.fontSize = text.dataset.size;
}
