// From one step to the next of the same kind: what both have flows from where and how it was to where
// and how it is, instead of blinking. Whoever asks for less motion gets none.

const MOVE = { duration: 700, easing: "ease-in-out" };
const MARKS = ".unit[data-code], .bubble[data-code], path.line[data-code], circle[data-code], td[data-code]";
const CALM = matchMedia("(prefers-reduced-motion: reduce)");

/** What a view shows now, to be flowed from once it is out of sight. */
export function picture(view) {
  const marks = new Map();
  for (const mark of view.querySelectorAll(MARKS)) marks.set(keyOf(mark), looks(mark));
  const sheet = view.querySelector("svg.stage")?.getBoundingClientRect();
  return { marks, sheet };
}

/** Let a view that is now seen flow from what was seen before. */
export function flow(before, view) {
  if (CALM.matches || !before?.marks.size) return;
  for (const mark of view.querySelectorAll(MARKS)) {
    const [was, is] = [before.marks.get(keyOf(mark)), looks(mark)];
    const frames = was ? between(was, is) : { opacity: [0, 1] };
    if (frames) mark.animate(frames, MOVE);
  }
  for (const name of view.querySelectorAll("text, .labels")) name.animate({ opacity: [0, 1] }, MOVE);
  grow(before.sheet, view.querySelector("svg.stage"));
}

function keyOf(mark) {
  return `${mark.tagName} ${mark.classList[0]} ${mark.dataset.code}`;
}

function looks(mark) {
  const { fill, backgroundColor } = getComputedStyle(mark);
  const place = Object.fromEntries(["cx", "cy", "r"].map((name) => [name, mark.getAttribute(name)]));
  const seen = mark.getAttribute("display") !== "none";
  return { fill, backgroundColor, ...place, d: mark.classList.contains("line") && mark.getAttribute("d"), seen };
}

/** The ways in which a mark changes; nothing where it stays as it was or a pattern fills it. */
function between(was, is) {
  if (!is.seen) return null;
  if (!was.seen) return { opacity: [0, 1] };
  const frames = {};
  for (const name of ["fill", "backgroundColor"]) {
    if (plain(was[name]) && plain(is[name]) && was[name] !== is[name]) frames[name] = [was[name], is[name]];
  }
  for (const name of ["cx", "cy", "r"]) {
    if (was[name] && is[name] && was[name] !== is[name]) frames[name] = [`${was[name]}px`, `${is[name]}px`];
  }
  if (was.d && is.d && was.d !== is.d) Object.assign(frames, bent(was.d, is.d));
  return Object.keys(frames).length ? frames : null;
}

function plain(colour) {
  return /^rgb/.test(colour) && !/, 0\)$/.test(colour);
}

/** A line that bends into another where both are of one stretch; else it comes up as it is. */
function bent(was, is) {
  const [from, to] = [points(was), points(is)];
  if (!from || !to) return { opacity: [0, 1] };
  const count = Math.max(from.length, to.length);
  return { d: [from, to].map((line) => `path("M${spread(line, count).map((at) => at.join(" ")).join("L")}")`) };
}

function points(d) {
  const stretches = d.split("M").filter(Boolean);
  return stretches.length === 1 && stretches[0].split("L").map((at) => at.split(" ").map(Number));
}

/** As many points on a line as asked for, its own among them where they are as many. */
function spread(line, count) {
  return Array.from({ length: count }, (_, n) => {
    const at = (n * (line.length - 1)) / Math.max(1, count - 1);
    const [low, high] = [line[Math.floor(at)], line[Math.ceil(at)]];
    return [0, 1].map((axis) => (low[axis] + (high[axis] - low[axis]) * (at % 1)).toFixed(1));
  });
}

/** The whole map moves from the size it had: beside longer words it stands smaller. */
function grow(was, sheet) {
  if (!was?.width || !sheet) return;
  const is = sheet.getBoundingClientRect();
  const moved = [(was.left - is.left) / is.width, (was.top - is.top) / is.height].map((share) => `${share * 100}%`);
  const start = `translate(${moved.join(", ")}) scale(${was.width / is.width}, ${was.height / is.height})`;
  sheet.animate({ transform: [start, "none"], transformOrigin: ["0 0", "0 0"] }, MOVE);
}
