/* Cells of a connectome in colors that change with every frame, on a canvas of their own over the graph. The graph
   itself takes the colors once the time stands still: restyling and drawing all of it costs more than a frame has. */

import { paint } from "../../../../connectome/model/nodes.js";
import { element } from "../../../../dom/element.js";
import { cssColor } from "../../../../dom/theme.js";

/** @import {Graph} from "../../../../connectome/graph/canvas.js" */
/** @import {Hexes} from "./cell_colors.js" */
/** @typedef {{fill: string, ink: string, border: number, text: string}} Cell how a cell looks; `border` in px */

const LINE = 1; // font heights between the lines of a label
const REST = 150; // ms without a change before the graph takes the colors

/**
 * A round cell with its name.
 * @param {CanvasRenderingContext2D} context
 * @param {Cell} cell
 * @param {{x: number, y: number, radius: number, size: number}} place px of the canvas; `size` of the name
 * @param {string} line color of the border
 */
function drawCell(context, { fill, ink, border, text }, { x, y, radius, size }, line) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
  if (border) {
    context.lineWidth = border;
    context.strokeStyle = line;
    context.stroke();
  }
  context.fillStyle = ink;
  context.font = `${size}px system-ui, sans-serif`;
  const words = text.split("\n");
  words.forEach((word, k) => {
    context.fillText(word, x, y + (k - (words.length - 1) / 2) * size * LINE);
  });
}

export class LiveColors {
  /** @param {Graph} graph */
  constructor(graph) {
    this.graph = graph;
    this.canvas = element("canvas", { class: "wiring-live", hidden: "", "aria-hidden": "true" });
    this.context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
    graph.cy.container()?.append(this.canvas);
    /** @type {number | null} */
    this.coming = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.resting = undefined;
  }

  /**
   * The next frame shows the colors of `live`, and the graph has those of `still` once no change follows. Each answers
   * null where there is nothing to show any more.
   * @param {() => Hexes | null} live
   * @param {() => Hexes | null} still
   */
  show(live, still) {
    this.coming ??= requestAnimationFrame(() => {
      this.coming = null;
      const colors = live();
      if (!colors) return;
      this.draw(colors);
      clearTimeout(this.resting);
      this.resting = setTimeout(() => {
        const resting = still();
        if (resting) this.graph.recolor(resting);
        this.canvas.hidden = true;
      }, REST);
    });
  }

  /**
   * Draw these cells, round as neurons are.
   * @param {Hexes} colors
   */
  draw(colors) {
    const { cy, facts } = this.graph;
    const { canvas, context } = this;
    const scale = window.devicePixelRatio;
    const [width, height] = [Math.round(cy.width() * scale), Math.round(cy.height() * scale)];
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    canvas.hidden = false;
    const line = cssColor("text");
    const zoom = cy.zoom() * scale;
    const pan = cy.pan();
    context.clearRect(0, 0, width, height);
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (const cell of Object.keys(colors)) {
      const node = cy.getElementById(cell);
      const data = node.data();
      const description = facts.get(cell);
      if (!data || data.off || !description) continue;
      const { x, y } = node.position();
      const place = {
        x: x * zoom + pan.x * scale,
        y: y * zoom + pan.y * scale,
        radius: (data.height / 2) * zoom,
        size: data.font * zoom,
      };
      const { fill, ink } = paint(description, { ...this.graph.view, colors: "custom", cellColors: colors });
      drawCell(context, { fill, ink, border: data.border * zoom, text: data.text }, place, line);
    }
  }

  close() {
    clearTimeout(this.resting);
  }
}
