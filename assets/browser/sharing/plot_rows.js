/* A figure of Plotly's in rows, at a size it was not made for: no axis lower than its title and ticks need. */

const CHARACTER = 0.56; // em, mean width
const LINE = 1.4; // em, between the ticks of a vertical axis
const NAME = 1.1; // em, between names of rows

/**
 * A vertical axis, as far as its room matters.
 * @typedef {object} Axis
 * @property {[number, number]} [domain] parts of the figure, from its foot
 * @property {string} [overlaying]
 * @property {{text?: string, font?: {size?: number}}} [title]
 * @property {string} [type]
 * @property {number} [nticks]
 * @property {unknown[]} [tickvals]
 * @property {string[]} [ticktext]
 * @property {boolean} [automargin]
 */

/**
 * A layout, as far as heights matter: numbers, where `yref` is "paper".
 * @typedef {object} Rows
 * @property {{yref?: string, path?: string, y0?: unknown, y1?: unknown}[]} [shapes]
 * @property {{yref?: string, y?: unknown}[]} [annotations]
 */

/**
 * The axes of a layout, by their names ("yaxis", "yaxis2", …).
 * @param {object} layout
 * @param {"x" | "y"} way
 * @returns {[string, Axis][]}
 */
export const axesOf = (layout, way) =>
  Object.entries(layout).filter(([name, axis]) => new RegExp(`^${way}axis\\d*$`).test(name) && axis);

/**
 * Heights for the axes of a figure in rows: none lower than `least`, at the cost of the highest.
 * @param {object} layout
 * @param {number} least part of the figure's height
 * @returns {((y: number) => number) | null} heights, parts of the figure from its foot, from the old to the new; null where
 *   the axes are not in rows, have room, or nobody could give them any
 */
export function rowsMapping(layout, least) {
  const axes = axesOf(layout, "y").flatMap(([, { domain, overlaying, title }]) =>
    domain && !overlaying ? [{ low: domain[0], high: domain[1], titled: Boolean(title?.text) }] : [],
  );
  const rows = axes.sort((a, b) => a.low - b.low);
  const isStack = rows.length > 1 && rows.every(({ low }, k) => k === 0 || low >= rows[k - 1].high);
  if (!isStack) return null;
  const highest = rows.reduce((most, row) => (row.high - row.low > most.high - most.low ? row : most));
  /** @param {{low: number, high: number, titled: boolean}} row */
  const lacks = (row) => (row === highest || !row.titled ? 0 : Math.max(0, least - (row.high - row.low)));
  const needed = rows.reduce((sum, row) => sum + lacks(row), 0);
  if (!needed || highest.high - highest.low - needed < least) return null;
  /** @type {[number, number][]} */
  const stops = [[0, 0]];
  let shift = 0;
  for (const row of rows) {
    stops.push([row.low, row.low + shift]);
    shift += row === highest ? -needed : lacks(row);
    stops.push([row.high, row.high + shift]);
  }
  stops.push([1, 1]);
  return (y) => between(stops, y);
}

/**
 * Along the lines between stops; outside of them as it is.
 * @param {readonly [number, number][]} stops
 * @param {number} y
 */
function between(stops, y) {
  const k = stops.findIndex(([old]) => old >= y);
  if (k <= 0) return y;
  const [[a, p], [b, q]] = [stops[k - 1], stops[k]];
  return b === a ? q : p + ((y - a) / (b - a)) * (q - p);
}

/**
 * Axes, and what is placed by the figure's height, moved by a mapping.
 * @param {Rows} layout is changed
 * @param {(y: number) => number} to
 */
export function moveRows(layout, to) {
  for (const [, axis] of axesOf(layout, "y")) if (axis.domain) axis.domain = [to(axis.domain[0]), to(axis.domain[1])];
  for (const shape of layout.shapes ?? []) {
    if (shape.yref !== "paper") continue;
    if (shape.path)
      shape.path = shape.path.replace(/([,V])(-?[\d.e-]+)/g, (_, before, y) => `${before}${to(Number(y))}`);
    else Object.assign(shape, { y0: to(Number(shape.y0)), y1: to(Number(shape.y1)) });
  }
  for (const note of layout.annotations ?? []) if (note.yref === "paper") note.y = to(Number(note.y));
}

/**
 * Title, ticks and names of a vertical axis in the room it has.
 * @param {Axis} axis is changed
 * @param {number} room px
 * @param {number} size of the text, px
 */
export function fitRow(axis, room, size) {
  const { title } = axis;
  if (title?.text) {
    if (!title.text.includes("<br>") && title.text.length * size * CHARACTER > room)
      title.text = title.text.replace(" (", "<br>(");
    const longest = Math.max(...title.text.split("<br>").map((line) => line.length));
    title.font = { ...title.font, size: Math.min(title.font?.size ?? size, room / (longest * CHARACTER)) };
  }
  if (!axis.tickvals && axis.type !== "category")
    axis.nticks = Math.max(3, Math.min(axis.nticks || 8, Math.floor(room / (size * LINE))));
  const every = Math.ceil(((axis.tickvals?.length ?? 0) * size * NAME) / room);
  if (every <= 1) return;
  // names of rows that would lie on each other: every k-th stays
  axis.tickvals = axis.tickvals?.filter((_, k) => k % every === 0);
  axis.ticktext = axis.ticktext?.filter((_, k) => k % every === 0);
}
