/* The figures of a page, whatever draws them, as something to export. Three kinds of drivers look for them: Plotly's
   figures, connectome graphs, and what a view registers itself.

   A figure is {element, title, aspect, take()}. take() gives an artwork: the figure as it is at this moment and as the light
   theme draws it, {legend, lines, draw({width, height, family, size, palette, legend}) -> {svg, remark}}; lengths in px. */
(() => {
  "use strict";
  const share = ((window.dash_clientside ??= {}).share ??= {});

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

  const plots = () => [...document.querySelectorAll("#main .js-plotly-plot")].filter((element) => element.data?.length && isShown(element)).map((element) => ({
    element, title: titleOf(element), aspect: element._fullLayout.height / element._fullLayout.width,
    take: () => inLight(() => {
      const figure = { data: [...element.data], layout: structuredClone(element.layout) };
      return share.plotArtwork(figure);
    }),
  }));

  // ---------------------------------------------------------------- connectome graphs

  function drawGraph(parts, { width, height, size }) {
    const { box } = parts;
    const margin = size / 2;
    const scale = Math.min((width - 2 * margin) / box.w, (height - 2 * margin) / box.h);
    const label = window.dash_clientside.connectome.labelSize(parts.nodes, size / scale);
    const smallest = (label * scale * 72) / 96;
    const body = window.dash_clientside.connectome.graphSvg(parts, label);
    const x = (width - box.w * scale) / 2 - box.x1 * scale;
    const y = (height - box.h * scale) / 2 - box.y1 * scale;
    const remark = smallest < LOWEST_LABEL ? `The names of the cells are ${smallest.toFixed(1)} pt high: so many need a larger figure.` : "";
    return { svg: `<g transform="translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${scale.toFixed(4)})">${body}</g>`, remark };
  }

  const graphs = () => [...document.querySelectorAll("#main .connectome-canvas")].flatMap((element) => {
    const graph = window.dash_clientside.connectome.graphOf(element);
    if (!graph || !isShown(element) || graph.visibleNodes().empty()) return [];
    const { w, h } = graph.visible().boundingBox({ includeOverlays: false });
    return [{
      element, title: graph.on.title?.() ?? titleOf(element), aspect: h / w,
      take: () => inLight(() => {
        const parts = window.dash_clientside.connectome.graphParts(graph);
        const legend = graph.on.legend?.() ?? [];
        return { lines: false, legend: () => legend, draw: (options) => drawGraph(parts, options) };
      }),
    }];
  });

  // ---------------------------------------------------------------- what a view draws by itself

  const registered = new Map(); // element -> {title, svg}

  /** `svg({width, height, family, size, palette, legend})` -> {svg, width, height}, in px; it may have other proportions. */
  share.register = (element, figure) => registered.set(element, figure);

  const others = () => [...registered].flatMap(([element, { title, svg }]) => {
    if (!element.isConnected) registered.delete(element);
    if (!isShown(element)) return [];
    return [{
      element, title, aspect: element.clientHeight / element.clientWidth,
      take: async () => ({
        lines: false, legend: () => [],
        draw: async (options) => {
          const drawn = await inLight(() => svg(options));
          const scale = Math.min(options.width / drawn.width, options.height / drawn.height);
          const [x, y] = [(options.width - drawn.width * scale) / 2, (options.height - drawn.height * scale) / 2];
          return { svg: `<g transform="translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${scale.toFixed(4)})">${drawn.svg}</g>`, remark: "" };
        },
      }),
    }];
  });

  share.figures = [plots, graphs, others];

  /** The figures that can be seen now, in their order on the page; no title twice. */
  share.found = () => {
    const all = share.figures.flatMap((find) => find())
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
})();
