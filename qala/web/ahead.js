// Ahead: draws a chosen indicator at once, from the book of all values that lies with the browser,
// while the server is still being asked. Its answer then finds the same picture and changes
// nothing. Without the book, or where the list of choices looks different, the server draws alone.

const books = new Map(); // address → promise of {labels, values}, or of null
const PATIENCE = 30; // seconds
let view = null;

/** Follow the choices made in the host's list for the view drawn last. */
export function follow(drawn) {
  if (!view) listen();
  view = drawn;
  if (view.book) setTimeout(() => read(view.book), 300); // once the first picture stands
}

function listen() {
  const options = { capture: true, passive: true };
  document.addEventListener("pointerup", (event) => choose(optionAt(event.target)), options);
  document.addEventListener("keydown", (event) => key(event), options);
}

function read(address) {
  if (!books.has(address)) {
    const book = fetched(address);
    book.then((found) => found ?? books.delete(address)); // whoever asks next tries again
    books.set(address, book);
  }
  return books.get(address);
}

/** One indicator's values, where there are too many for the book; the browser keeps them itself. */
function leaf(address, indicator) {
  const [path, query] = address.split("?");
  return fetched(`${path}/${encodeURIComponent(indicator)}?${query}`);
}

function fetched(address) {
  const answer = fetch(address).then((found) => (found.status === 200 ? inflated(found) : null));
  return answer.catch(() => null);
}

/** An indicator's values from the book, for a view that came without them; null where it has none.
 * Another process may take seconds to know an edition that was just published.
 */
export async function fromBook({ book: address, indicator, apart }, wanted) {
  for (let tries = 0; tries < PATIENCE && wanted(); tries += 1) {
    const found = await (apart ? leaf(address, indicator) : read(address));
    if (found) return (apart ? found : found.values[indicator]) ?? null;
    await new Promise((done) => setTimeout(done, 1000));
  }
  return null;
}

function inflated(found) {
  const stream = found.body.pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

/** The option an element lies in, if it is one of the list of indicators. */
function optionAt(element) {
  const option = view.book && element.closest?.(`[role="option"]`);
  const list = option && option.closest(`[role="listbox"]`);
  const box = list && `.st-key-indicator [aria-controls="${CSS.escape(list.id)}"]`;
  return box && document.querySelector(box) ? option : null;
}

/** Enter takes the option that the box marks. */
function key(event) {
  const box = event.target;
  if (event.key !== "Enter" || !view.book || !box.matches?.(".st-key-indicator [role=combobox]")) return;
  choose(document.getElementById(box.getAttribute("aria-activedescendant") ?? ""));
}

async function choose(option) {
  const drawn = view;
  const book = option && (await read(drawn.book));
  const code = book?.labels[option.textContent];
  const values = book?.apart && code ? await leaf(drawn.book, code) : book?.values[code];
  if (values && drawn === view && view.live()) view.take(values);
}
