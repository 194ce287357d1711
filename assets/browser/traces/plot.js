/* One drawn figure of a recording. The explore page draws one, other pages draw many: each is a TracePlot on an element of
   its own. Traces are handed to Plotly as the typed arrays that came from the server; nothing is copied or sent again. */

import { cssColor } from "../dom/theme.js";
import { escapeXml } from "../foundation/text.js";
import { figure, fullRange, unitFactor } from "./figure.js";

const MOUNT_LIMIT = 15000; // ms to wait for Dash's graph component and plotly.js
const PAN = 0.2; // part of the visible stretch that an arrow key moves
const ZOOM = 0.7; // visible stretch after plus, as a part of the one before
const EDGE = 1e-6; // part of the visible stretch, for rounding
const EXPORT_SCALE = 2;
const EXPORT_LINE = 15; // px

/** The element that Dash's graph component drew its empty figure on. */
async function graphElement(id) {
  for (const start = performance.now(); performance.now() - start < MOUNT_LIMIT; ) {
    const found = document.getElementById(id)?.querySelector(".js-plotly-plot");
    if (found?._fullLayout && window.Plotly) return found;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  throw new Error("The figure did not start. Reload the page to try again.");
}

class TracePlot {
  /** `element` is Plotly's; `frame` gives it its size and the keyboard. `onRange([min, min] or null)`: the visitor moved in
      time. `onKey(event)`: true when the page used the key; arrow keys move the figure otherwise. */
  constructor(element, { frame = element.parentElement, onRange = () => {}, onKey = () => false } = {}) {
    Object.assign(this, { element, frame, onRange, onKey });
    this.model = null;
    this.sizes = new ResizeObserver(() => this.resize());
    this.sizes.observe(frame);
    this.themes = new MutationObserver(() => this.model && this.show(this.model));
    this.themes.observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
    element.on("plotly_relayout", (change) => this.moved(change));
    // Plotly's own double click knows the range the figure was opened with, not the whole recording
    element.on("plotly_doubleclick", () => {
      this.reset();
      return false;
    });
    frame.addEventListener("keydown", (event) => this.key(event));
  }

  size() {
    return { width: Math.max(this.frame.clientWidth, 120), height: Math.max(this.frame.clientHeight, 120) };
  }

  /** Draw the model; zoom and pan stay as the visitor left them. */
  show(model) {
    this.model = model;
    const { data, layout } = figure(model);
    return window.Plotly.react(this.element, data, { ...layout, ...this.size() });
  }

  resize() {
    if (!this.frame.clientWidth) return; // out of sight: it would be drawn for nothing, and again when it comes back
    const { width, height } = this.size();
    const drawn = this.element._fullLayout;
    if (!this.model || (drawn.width === width && drawn.height === height)) return;
    window.Plotly.relayout(this.element, { width, height });
  }

  /** The visible stretch in minutes. */
  range() {
    const factor = unitFactor(this.model.unit);
    return this.element._fullLayout.xaxis.range.map((t) => t / factor);
  }

  moved(change) {
    if (!this.model || !Object.keys(change).some((key) => key.startsWith("xaxis"))) return;
    const [start, end] = fullRange(this.model);
    const range = this.range();
    const whole = Math.abs(range[0] - start) < 1e-9 && Math.abs(range[1] - end) < 1e-9;
    this.model = { ...this.model, range: whole ? null : range };
    this.onRange(this.model.range);
  }

  /** Show the stretch [min, min]. */
  go(range) {
    const factor = unitFactor(this.model.unit);
    return window.Plotly.relayout(this.element, { "xaxis.range": range.map((t) => t * factor) });
  }

  /** Bring a time into sight, a page further, when only a part of the time is shown. */
  reveal(time) {
    const [start, end] = this.range();
    const slack = (end - start) * EDGE;
    if (!this.model.range || (time >= start - slack && time <= end + slack)) return;
    const [first, last] = fullRange(this.model);
    const to = Math.max(
      first,
      Math.min(last - (end - start), time < start ? time - (end - start) * (1 - PAN) : time - (end - start) * PAN),
    );
    this.go([to, to + end - start]);
  }

  /** The whole recording, all values. */
  reset() {
    if (!this.model) return;
    const factor = unitFactor(this.model.unit);
    const change = { "xaxis.range": fullRange(this.model).map((t) => t * factor) };
    for (const axis of ["yaxis", "yaxis2"]) if (this.element.layout[axis]) change[`${axis}.autorange`] = true;
    window.Plotly.relayout(this.element, change);
  }

  key(event) {
    if (event.target !== this.frame || !this.model || event.ctrlKey || event.metaKey || event.altKey) return;
    const [start, end] = this.range();
    const step = { ArrowLeft: -PAN, ArrowRight: PAN }[event.key];
    const zoom = { "+": ZOOM, "=": ZOOM, "-": 1 / ZOOM }[event.key];
    if (zoom) this.go([0.5, -0.5].map((side) => (start + end) / 2 - side * zoom * (end - start)));
    else if (event.key === "Home") this.reset();
    else if (this.onKey(event)) return;
    else if (step) this.go([start + step * (end - start), end + step * (end - start)]);
    else return;
    event.preventDefault();
  }

  /** The figure as it is now, with a legend and its source, as a data: address. `format`: png or svg. */
  async image(format, { title, notes }) {
    const { width, height } = this.size();
    const { layout, data } = this.element;
    const perLine = Math.floor((width - 60) / 5.6);
    const lines = notes.flatMap((note) => wrap(note, perLine));
    const foot = lines.length * EXPORT_LINE + 8;
    const head = 34;
    const citation = {
      text: lines.map(escapeXml).join("<br>"),
      showarrow: false,
      align: "left",
      x: 0,
      xref: "paper",
      xanchor: "left",
      y: 0,
      yref: "paper",
      yanchor: "top",
      yshift: -(layout.margin.b + 2),
      font: { size: 10, color: cssColor("text-soft") },
    };
    const picture = {
      data,
      layout: {
        ...layout,
        width,
        height: height + foot + head,
        showlegend: true,
        paper_bgcolor: cssColor("surface"),
        title: {
          text: escapeXml(title),
          font: { size: 15 },
          x: 0.01,
          xanchor: "left",
          y: 1,
          yref: "container",
          yanchor: "top",
          pad: { t: 10 },
        },
        margin: { ...layout.margin, t: layout.margin.t + head, b: layout.margin.b + foot },
        annotations: [...(layout.annotations ?? []), citation],
      },
    };
    return window.Plotly.toImage(picture, {
      format,
      width,
      height: height + foot + head,
      scale: format === "png" ? EXPORT_SCALE : 1,
    });
  }

  close() {
    this.sizes.disconnect();
    this.themes.disconnect();
  }
}

function wrap(text, length) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const candidate = `${lines.at(-1)} ${word}`.trim();
    if (candidate.length > length && lines.at(-1)) lines.push(word);
    else lines[lines.length - 1] = candidate;
  }
  return lines;
}

export { graphElement, TracePlot, wrap };
