// Spots: where a label may stand, how a name may be broken, and whether boxes meet; pure.

export function beside(x, y, gap) {
  return [
    { x, y, side: 1, gap }, { x, y, side: -1, gap },
    ...[1, -1].flatMap((side) => [-1.6, 1.6].map((up) => (
      { x, y: y + gap * up, side, gap: gap / 2 }))),
  ];
}

/** Spots over a unit's frame, the nearest to its own spot first. */
export function raster(frame, x, y) {
  const spots = [{ x, y }];
  for (let at = 0; at < 15 * 15; at += 1) {
    const [across, down] = [((at % 15) + 0.5) / 15, (Math.floor(at / 15) + 0.5) / 15];
    spots.push({ x: frame.x + frame.width * across, y: frame.y + frame.height * down });
  }
  const far = (spot) => Math.hypot(spot.x - x, spot.y - y); // its own spot may be out of view
  return spots.sort((one, two) => far(one) - far(two));
}

/** Ways to set a name: one line, then the most even two, then a word a line. */
export function breaks(name, many) {
  const parts = name.match(/[^\s-]+-?/g) ?? [name];
  const ways = [[name]];
  if (!many || parts.length < 2) return ways;
  const glue = (line) => (line.endsWith("-") ? "" : " ");
  const join = (words) => words.reduce((line, word) => line + glue(line) + word);
  const halves = parts.slice(1).map((_, at) => [parts.slice(0, at + 1), parts.slice(at + 1)]);
  const pairs = halves.map((pair) => pair.map(join));
  pairs.sort((one, two) => longest(one) - longest(two));
  return parts.length > 2 ? [[name], pairs[0], parts] : [[name], pairs[0]];
}

function longest(lines) {
  return Math.max(...lines.map((line) => line.length));
}

/** The part of a frame that is in view; null where nothing is. */
export function common(frame, [left, top, wide, high]) {
  const [x, y] = [Math.max(frame.x, left), Math.max(frame.y, top)];
  const width = Math.min(frame.x + frame.width, left + wide) - x;
  const height = Math.min(frame.y + frame.height, top + high) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

export function holds([left, top, wide, high], { x, y, width, height }) {
  return x >= left && y >= top && x + width <= left + wide && y + height <= top + high;
}

export function wider({ x, y, width, height }, gap) {
  return { x: x - gap, y, width: width + 2 * gap, height };
}

export function meets(one, two) {
  return one.x < two.x + two.width && two.x < one.x + one.width
    && one.y < two.y + two.height && two.y < one.y + one.height;
}
