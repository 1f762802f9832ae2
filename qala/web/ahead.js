// Ahead: draws a chosen indicator at once, from values fetched by address, while the server is
// still being asked. The server's answer then finds the same picture and changes nothing. Where
// the addresses do not answer, or the list of choices looks different, the server draws alone.

const words = new Map(); // address → promise of {label: indicator}
const values = new Map(); // address → promise of a payload
let view = null;

/** Follow the choices made in the host's list for the view drawn last. */
export function follow(drawn) {
  if (!view) listen();
  view = drawn;
}

function listen() {
  const options = { capture: true, passive: true };
  document.addEventListener("focusin", (event) => inList(event.target) && labels(), options);
  document.addEventListener("pointerover", (event) => prepare(optionAt(event.target)), options);
  document.addEventListener("pointerup", (event) => choose(optionAt(event.target)), options);
  document.addEventListener("keydown", (event) => key(event), options);
  document.addEventListener("keyup", (event) => inList(event.target) && prepare(marked(event.target)), options);
}

function inList(element) {
  return view?.ahead && element.matches?.(`.st-key-indicator [role="combobox"]`);
}

/** The option an element lies in, if it is one of the list of indicators. */
function optionAt(element) {
  const option = view?.ahead && element.closest?.(`[role="option"]`);
  const list = option && option.closest(`[role="listbox"]`);
  const box = list && document.querySelector(`.st-key-indicator [aria-controls="${CSS.escape(list.id)}"]`);
  return box ? option : null;
}

/** The option that Enter would take. */
function marked(box) {
  return document.getElementById(box.getAttribute("aria-activedescendant") ?? "");
}

function key(event) {
  if (event.key === "Enter" && inList(event.target)) choose(marked(event.target));
}

function json(address, store, read) {
  if (!store.has(address)) {
    const answer = fetch(address).then((found) => (found.ok ? read(found) : null));
    store.set(address, answer.catch(() => null));
  }
  return store.get(address);
}

function labels() {
  return json(view.ahead.words, words, (found) => found.json());
}

function inflated(found) {
  const stream = found.body.pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

async function prepare(option) {
  const code = option && (await labels())?.[option.textContent];
  if (!code) return null;
  return json(view.ahead.values.replace("{indicator}", code), values, inflated);
}

async function choose(option) {
  const drawn = view;
  const payload = await prepare(option);
  if (payload && drawn === view && view.live()) view.take(payload);
}
