/* The one module that knows plotly.js: the global that Dash's graphs bring along, and the private names of a drawn figure,
   which say where values lie on the screen. tests/browser/test_vendors.py fails when an upgrade takes one of them away. */

/** @import {DrawnAxis, DrawnFigure, Figure, FigureConfig, FigureElement, LayoutChange} from "./types.d.ts" */

const MOUNT_LIMIT = 15000; // ms to wait for Dash's graph component and plotly.js

/**
 * An axis as Plotly keeps it: `l2p` and `p2l` turn values, or places of categories, into px from `_offset` and back.
 * @typedef {{_offset: number, _length: number, range: [number, number], l2p(value: number): number, p2l(px: number): number}} FullAxis
 */

/** @typedef {{width: number, height: number, _size: {t: number, b: number}, xaxis: FullAxis, yaxis: FullAxis}} FullLayout */

/**
 * @param {Element} element
 * @returns {FullLayout | undefined} undefined where Plotly has drawn nothing
 */
const fullLayout = (element) =>
  /** @type {{_fullLayout?: FullLayout}} */ (/** @type {unknown} */ (element))._fullLayout;

/**
 * The element that Dash's graph component drew its empty figure on.
 * @param {string} id of the component
 * @returns {Promise<FigureElement>}
 */
export async function graphElement(id) {
  for (const start = performance.now(); performance.now() - start < MOUNT_LIMIT; ) {
    const found = document.getElementById(id)?.querySelector(".js-plotly-plot");
    if (found && fullLayout(found) && window.Plotly) return /** @type {FigureElement} */ (found);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  throw new Error("The figure did not start. Reload the page to try again.");
}

/**
 * Elements that hold a figure with data.
 * @param {string} where selector of what they are in
 * @returns {FigureElement[]}
 */
export const figuresIn = (where) =>
  /** @type {FigureElement[]} */ ([...document.querySelectorAll(`${where} .js-plotly-plot`)]).filter(
    (found) => found.data?.length,
  );

/**
 * Make an element an empty figure.
 * @param {HTMLElement} element
 * @param {FigureConfig} config
 * @returns {Promise<FigureElement>}
 */
export const mount = (element, config) => window.Plotly.newPlot(element, [], {}, config);

/**
 * Make the figure show exactly this; what the visitor zoomed stays while `uirevision` does.
 * @param {HTMLElement} element
 * @param {Figure} figure
 * @param {FigureConfig} [config]
 */
export const draw = (element, { data, layout }, config) => window.Plotly.react(element, data, layout, config);

/**
 * @param {HTMLElement} element
 * @param {LayoutChange} change
 */
export const relayout = (element, change) => window.Plotly.relayout(element, change);

/** @param {HTMLElement} element */
export const unmount = (element) => window.Plotly.purge(element);

/**
 * A figure as a picture: a data: address.
 * @param {HTMLElement | Figure} figure
 * @param {{format: "png" | "svg", width: number, height: number, scale?: number}} options px
 */
export const toImage = (figure, options) => window.Plotly.toImage(figure, options);

/**
 * A figure as an <svg> element to put into another drawing, in text.
 * @param {HTMLElement | Figure} figure
 * @param {{width: number, height: number}} size px
 */
export async function toSvg(figure, { width, height }) {
  const address = await toImage(figure, { format: "svg", width, height });
  return decodeURIComponent(address.slice(address.indexOf(",") + 1)).replace(/^<\?xml[^>]*>/, "");
}

/**
 * @param {FullAxis} axis
 * @returns {DrawnAxis}
 */
const axisOf = (axis) => ({
  start: axis._offset,
  end: axis._offset + axis._length,
  range: axis.range,
  pixelOf: (value) => axis._offset + axis.l2p(value),
  valueAt: (px) => axis.p2l(px - axis._offset),
});

/**
 * What is drawn now. Reads no layout of the page. Raises where nothing is drawn.
 * @param {Element} element
 * @returns {DrawnFigure}
 */
export function drawn(element) {
  const layout = fullLayout(element);
  if (!layout) throw new Error("This element holds no figure.");
  const { width, height, _size: margins } = layout;
  return {
    width,
    height,
    top: margins.t,
    bottom: height - margins.b,
    get x() {
      return axisOf(layout.xaxis);
    },
    get y() {
      return axisOf(layout.yaxis);
    },
  };
}

/**
 * Where an event points to, in px from the figure's left upper edge.
 * @param {Element} element
 * @param {MouseEvent} event
 */
export function pointIn(element, event) {
  const box = element.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}
