// Mask: which unit lies at a point, painted once a set of borders; the labels ask it often.

const FINE = 1; // mask cells a map unit

export class Mask {
  constructor(view, units) {
    const [x, y, width, height] = view;
    Object.assign(this, { x, y, wide: Math.ceil(width * FINE), high: Math.ceil(height * FINE) });
    this.index = new Map(units.map(({ code }, at) => [code, at + 1]));
    this.cells = this.paint(units);
  }

  paint(units) {
    const canvas = Object.assign(document.createElement("canvas"), {
      width: this.wide, height: this.high,
    });
    const ink = canvas.getContext("2d", { willReadFrequently: true });
    ink.setTransform(FINE, 0, 0, FINE, -this.x * FINE, -this.y * FINE);
    for (const { code, d } of units) {
      ink.fillStyle = `#${this.index.get(code).toString(16).padStart(6, "0")}`;
      ink.fill(new Path2D(d), "evenodd");
    }
    return ink.getImageData(0, 0, this.wide, this.high).data;
  }

  holds(code, x, y) {
    const [column, row] = [Math.round((x - this.x) * FINE), Math.round((y - this.y) * FINE)];
    if (column < 0 || row < 0 || column >= this.wide || row >= this.high) return false;
    const at = (row * this.wide + column) * 4;
    const [red, green, blue, solid] = this.cells.subarray(at, at + 4);
    return (red << 16) + (green << 8) + blue === this.index.get(code) && solid === 255;
  }

  /** Is a box, but for its very corners, inside a unit? Or, if `loose`, at least its middle? */
  contains(code, { x, y, width, height }, loose = false) {
    return (loose ? MIDDLE : MARKS).every(([dx, dy]) => this.holds(code, x + width * dx, y + height * dy));
  }
}

const MIDDLE = [[0.5, 0.5], [0.14, 0.5], [0.86, 0.5], [0.3, 0.1], [0.7, 0.1], [0.3, 0.9], [0.7, 0.9]];
const MARKS = [
  [0.5, 0.5], [0, 0.5], [1, 0.5], [0.04, 0.12], [0.96, 0.12], [0.04, 0.88], [0.96, 0.88],
  [0.25, 0.02], [0.75, 0.02], [0.25, 0.98], [0.75, 0.98],
];
