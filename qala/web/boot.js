// Boot: brings a view's code and styles, once a document. What stands inline in a component travels
// again with every rerun; this comes by address, and so does all it names.

const STYLES = {
  atlas: ["atlas", "map", "controls", "tables"],
  cards: ["leaf", "cards"],
  profile: ["leaf", "profile"],
  multiples: ["leaf", "multiples"],
  heat: ["leaf", "heat"],
  menu: ["menu"],
  news: [],
  stage: ["atlas", "map", "controls", "stage"],
};
const views = new Map(); // name → promise of [code, ...style sheets as text]

/** Draw a component's view. */
export async function draw(name, component) {
  if (!views.has(name)) views.set(name, Promise.all([import(beside(`${name}.js`)), ...styles(name)]));
  const [module, ...sheets] = await views.get(name);
  const root = component.parentElement;
  if (!root.adoptedStyleSheets.length) root.adoptedStyleSheets = sheets.map(sheet);
  return module.draw(component);
}

function styles(name) {
  return STYLES[name].map((file) => fetch(beside(`${file}.css`)).then((answer) => answer.text()));
}

/** A file beside this one; the stamp of all of them stands in the path. */
function beside(file) {
  return new URL(file, import.meta.url).href;
}

function sheet(css) {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}
