/* The figures of a page, whatever draws them, as something to export. Three kinds of drivers look for them: Plotly's figures,
   connectome graphs, and what a view registers itself. */

/** @import {Artwork, Drawn, DrawOptions, Figure, RegisteredFigure} from "./types.d.ts" */
/** @import {Trace} from "./plotly.js" */

import { graphParts, graphSvg, labelSize, widthLines } from "../connectome/export/drawing.js";
import { graphOf } from "../connectome/graph/canvas.js";
import { drawn, figuresIn } from "../vendors/plotly.js";
import { inPoints } from "./paper.js";
import { plotArtwork } from "./plotly.js";
import { registered } from "./registered.js";
import { distinct } from "./titles.js";

const LOWEST_LABEL = 5; // pt; below, the visitor is told

/**
 * Run `read` with everything on the page drawn for the light theme. Nobody sees it: figures redraw as soon as the mark on
 * <html> changes, and the browser paints only after this task.
 * @template T
 * @param {() => T} read
 * @returns {Promise<Awaited<T>>}
 */
async function inLight(read) {
  const root = document.documentElement;
  const mode = root.dataset.bsTheme;
  /** @param {string | undefined} next */
  const set = (next) => {
    root.dataset.bsTheme = next;
    document.dispatchEvent(new CustomEvent("themechange", { detail: { mode: next } }));
  };
  if (mode === "light") return await read();
  set("light");
  await null; // the figures' observers come first
  let result;
  try {
    result = read(); // what it waits for comes after the theme is back
  } finally {
    set(mode);
  }
  return await result;
}

/** @param {Element} element */
const isShown = (element) => element.isConnected && element.checkVisibility();

/**
 * What a figure is called: what it says itself, the heading of its part of the page, or the page's.
 * @param {Element} element
 */
function titleOf(element) {
  const own = element.closest("[data-figure-title]")?.getAttribute("data-figure-title");
  const group = element.closest("section, article, .panel, figure");
  const heading = group?.querySelector("h2, h3, h4, figcaption") ?? document.querySelector("#main h1");
  return (own ?? heading?.textContent ?? document.title).replace(/\s+/g, " ").trim();
}

// ---------------------------------------------------------------- Plotly

/** @returns {Figure[]} */
const plots = () =>
  figuresIn("#main")
    .filter(isShown)
    .map((element) => ({
      element,
      title: titleOf(element),
      aspect: () => drawn(element).height / drawn(element).width,
      take: () =>
        inLight(() =>
          plotArtwork({
            data: /** @type {Trace[]} */ ([...element.data]), // no candlesticks are drawn here
            layout: structuredClone(element.layout),
          }),
        ),
    }));

// ---------------------------------------------------------------- connectome graphs

/**
 * @param {string} svg
 * @param {number} x px
 * @param {number} y px
 * @param {number} scale
 */
const placed = (svg, x, y, scale) =>
  `<g transform="translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${scale.toFixed(4)})">${svg}</g>`;

/**
 * A remark where a text is too small to be read.
 * @param {string} what
 * @param {number} height of it, pt
 */
const legible = (what, height) =>
  height < LOWEST_LABEL ? `${what} ${height.toFixed(1)} pt high: so many need a larger figure.` : "";

/**
 * @param {ReturnType<typeof graphParts>} parts
 * @param {DrawOptions} options
 * @returns {Drawn}
 */
function drawGraph(parts, { width, height, size, numbers }) {
  const { box } = parts;
  const margin = size / 2;
  const scale = Math.min((width - 2 * margin) / box.w, (height - 2 * margin) / box.h);
  const label = labelSize(parts.nodes, size / scale);
  const shown = { ...parts, numbers: numbers ?? parts.numbers };
  const x = (width - box.w * scale) / 2 - box.x1 * scale;
  const y = (height - box.h * scale) / 2 - box.y1 * scale;
  const remark = legible("The names of the cells are", inPoints(label * scale));
  return { svg: placed(graphSvg(shown, label), x, y, scale), remark, scale };
}

/** @returns {Figure[]} */
const graphs = () =>
  [...document.querySelectorAll("#main .connectome-canvas")].flatMap((element) => {
    const graph = graphOf(element);
    if (!graph || !isShown(element) || graph.visibleNodes().empty()) return [];
    const { w, h } = graph.visible().boundingBox({ includeOverlays: false });
    /** @returns {Artwork} */
    const artwork = () => {
      const parts = graphParts(graph);
      const legend = [...(graph.on.legend?.() ?? []), ...widthLines(graph)];
      const { numbers } = parts;
      return { numbers, legend: () => legend, draw: (options) => drawGraph(parts, options) };
    };
    const title = graph.on.title?.() ?? titleOf(element);
    return [{ element, title, aspect: () => h / w, take: () => inLight(artwork) }];
  });

// ---------------------------------------------------------------- what a view draws by itself

const TEXT = 12; // px, of the text of these drawings

/**
 * @param {RegisteredFigure["svg"]} svg
 * @param {{width: number, height?: number, size: number}} room
 */
const drawnIn = (svg, { width, height, size }) =>
  inLight(() => svg({ width: (width - size) * (TEXT / size), height: height && (height - size) * (TEXT / size) }));

/**
 * px, in a drawing that may scale its parts.
 * @param {string} drawing
 */
function smallestText(drawing) {
  const probe = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  probe.setAttribute("class", "visually-hidden");
  probe.innerHTML = drawing;
  document.body.append(probe);
  const sizes = [...probe.querySelectorAll("text")].map((text) => {
    const { a, b } = text.getScreenCTM() ?? new DOMMatrix(); // some are turned
    return parseFloat(getComputedStyle(text).fontSize) * Math.hypot(a, b);
  });
  probe.remove();
  return Math.min(TEXT, ...sizes);
}

/**
 * @param {RegisteredFigure["svg"]} svg
 * @param {DrawOptions} options
 * @returns {Promise<Drawn>}
 */
async function drawOther(svg, options) {
  const { width, height, size } = options;
  const drawn = await drawnIn(svg, options);
  const scale = Math.min((width - size) / drawn.width, (height - size) / drawn.height, size / TEXT);
  const [x, y] = [(width - drawn.width * scale) / 2, (height - drawn.height * scale) / 2];
  const remark = legible("The smallest text is", inPoints(smallestText(drawn.svg) * scale));
  return { svg: placed(drawn.svg, x, y, scale), remark };
}

/** @returns {Figure[]} */
const others = () =>
  [...registered].flatMap(([element, { title, svg }]) => {
    if (!element.isConnected) registered.delete(element);
    if (!isShown(element)) return [];
    /** @param {{width: number, size: number}} options */
    const aspect = async (options) => {
      const drawn = await drawnIn(svg, options);
      return drawn.height / drawn.width;
    };
    const take = async () => ({
      legend: () => [],
      draw: (/** @type {DrawOptions} */ options) => drawOther(svg, options),
    });
    return [{ element, title, aspect, take }];
  });

/**
 * @param {Element} element
 * @returns {string | null | undefined} what screen readers say of it
 */
const spoken = (element) =>
  element.closest("[aria-label]:is([role='group'], [role='img'])")?.getAttribute("aria-label");

/** The figures that can be seen now, in their order on the page; no title twice. */
export function found() {
  const all = [plots, graphs, others]
    .flatMap((find) => find())
    .sort((a, b) => (a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  const titles = distinct(all.map(({ title, element }) => ({ title, spoken: spoken(element) })));
  return all.map((figure, k) => ({ ...figure, title: titles[k] }));
}
