/* The figures of a page, whatever draws them, as something to export. Three kinds of drivers look for them: Plotly's
   figures, connectome graphs, and what a view registers itself.

   A figure is {element, title, aspect({width, size}), take()}. aspect() is height over width, take() gives an artwork: the figure as it is at this moment and as the light
   theme draws it, {legend, lines, draw({width, height, family, size, palette, legend}) -> {svg, remark}}; lengths in px. */

import { graphParts, graphSvg, labelSize } from "../connectome/export/drawing.js";
import { graphOf } from "../connectome/graph/canvas.js";
import { drawn, figuresIn } from "../vendors/plotly.js";
import { plotArtwork } from "./plotly.js";
import { registered } from "./registered.js";

const LOWEST_LABEL = 5; // pt; below, the visitor is told

/** Run `read` with everything on the page drawn for the light theme. Nobody sees it: figures redraw as soon as the mark on
    <html> changes, and the browser paints only after this task. */
async function inLight(read) {
  const root = document.documentElement;
  const mode = root.dataset.bsTheme;
  const set = (next) => {
    root.dataset.bsTheme = next;
    document.dispatchEvent(new CustomEvent("themechange", { detail: { mode: next } }));
  };
  if (mode === "light") return read();
  set("light");
  await null; // the figures' observers come first
  try {
    return read();
  } finally {
    set(mode);
  }
}

const isShown = (element) => element.isConnected && element.checkVisibility();

/** What a figure is called: what it says itself, the heading of its part of the page, or the page's. */
function titleOf(element) {
  const own = element.closest("[data-figure-title]")?.dataset.figureTitle;
  const group = element.closest("section, article, .panel, figure");
  const heading = group?.querySelector("h2, h3, h4, figcaption") ?? document.querySelector("#main h1");
  return (own ?? heading?.textContent ?? document.title).replace(/\s+/g, " ").trim();
}

// ---------------------------------------------------------------- Plotly

const plots = () =>
  figuresIn("#main")
    .filter(isShown)
    .map((element) => ({
      element,
      title: titleOf(element),
      aspect: () => drawn(element).height / drawn(element).width,
      take: () =>
        inLight(() => {
          const figure = { data: [...element.data], layout: structuredClone(element.layout) };
          return plotArtwork(figure);
        }),
    }));

// ---------------------------------------------------------------- connectome graphs

const placed = (svg, x, y, scale) =>
  `<g transform="translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${scale.toFixed(4)})">${svg}</g>`;
const legible = (what, points) =>
  points < LOWEST_LABEL ? `${what} ${points.toFixed(1)} pt high: so many need a larger figure.` : "";

function drawGraph(parts, { width, height, size }) {
  const { box } = parts;
  const margin = size / 2;
  const scale = Math.min((width - 2 * margin) / box.w, (height - 2 * margin) / box.h);
  const label = labelSize(parts.nodes, size / scale);
  const smallest = (label * scale * 72) / 96;
  const body = graphSvg(parts, label);
  const x = (width - box.w * scale) / 2 - box.x1 * scale;
  const y = (height - box.h * scale) / 2 - box.y1 * scale;
  return { svg: placed(body, x, y, scale), remark: legible("The names of the cells are", smallest) };
}

const graphs = () =>
  [...document.querySelectorAll("#main .connectome-canvas")].flatMap((element) => {
    const graph = graphOf(element);
    if (!graph || !isShown(element) || graph.visibleNodes().empty()) return [];
    const { w, h } = graph.visible().boundingBox({ includeOverlays: false });
    return [
      {
        element,
        title: graph.on.title?.() ?? titleOf(element),
        aspect: () => h / w,
        take: () =>
          inLight(() => {
            const parts = graphParts(graph);
            const legend = graph.on.legend?.() ?? [];
            return { lines: false, legend: () => legend, draw: (options) => drawGraph(parts, options) };
          }),
      },
    ];
  });

// ---------------------------------------------------------------- what a view draws by itself

const TEXT = 12; // px, of the text of these drawings

const drawnIn = (svg, { width, height, size }) =>
  inLight(() => svg({ width: (width - size) * (TEXT / size), height: height && (height - size) * (TEXT / size) }));

/** px, in a drawing that may scale its parts. */
function smallestText(drawing) {
  const probe = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  probe.setAttribute("class", "visually-hidden");
  probe.innerHTML = drawing;
  document.body.append(probe);
  const sizes = [...probe.querySelectorAll("text")].map((text) => {
    const { a, b } = text.getScreenCTM(); // some are turned
    return parseFloat(getComputedStyle(text).fontSize) * Math.hypot(a, b);
  });
  probe.remove();
  return Math.min(TEXT, ...sizes);
}

async function drawOther(svg, options) {
  const { width, height, size } = options;
  const drawn = await drawnIn(svg, options);
  const scale = Math.min((width - size) / drawn.width, (height - size) / drawn.height, size / TEXT);
  const [x, y] = [(width - drawn.width * scale) / 2, (height - drawn.height * scale) / 2];
  return {
    svg: placed(drawn.svg, x, y, scale),
    remark: legible("The smallest text is", (smallestText(drawn.svg) * scale * 72) / 96),
  };
}

const others = () =>
  [...registered].flatMap(([element, { title, svg }]) => {
    if (!element.isConnected) registered.delete(element);
    if (!isShown(element)) return [];
    return [
      {
        element,
        title,
        aspect: async (options) => {
          const drawn = await drawnIn(svg, options);
          return drawn.height / drawn.width;
        },
        take: async () => ({ lines: false, legend: () => [], draw: (options) => drawOther(svg, options) }),
      },
    ];
  });

export const figures = [plots, graphs, others];

/** The figures that can be seen now, in their order on the page; no title twice. */
export const found = () => {
  const all = figures
    .flatMap((find) => find())
    .sort((a, b) => (a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  const times = (title) => all.filter((figure) => figure.title === title).length;
  for (const figure of all.filter(({ title }) => times(title) > 1)) {
    figure.spoken = figure.element.closest("[aria-label]:is([role='group'], [role='img'])")?.getAttribute("aria-label");
  }
  for (const figure of all) figure.title = figure.spoken ?? figure.title;
  all.forEach((figure, k) => {
    const before = all.slice(0, k).filter(({ title }) => title === figure.title).length;
    figure.name = before ? `${figure.title} (${before + 1})` : figure.title;
  });
  return all.map((figure) => ({ ...figure, title: figure.name }));
};
