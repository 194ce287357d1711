/* Cells of a connectome in colors that change with every frame, on a canvas of their own over the graph. The graph itself
   takes the colors once the time stands still: restyling and drawing all of it costs more than a frame has. */

import { paint } from "../../../../connectome/model/nodes.js";
import { cssColor } from "../../../../dom/theme.js";

const LINE = 1; // font heights between the lines of a label

class LiveColors {
  constructor(graph) {
    this.graph = graph;
    this.canvas = Object.assign(document.createElement("canvas"), { className: "wiring-live", hidden: true });
    this.canvas.setAttribute("aria-hidden", "true");
    graph.cy.container().append(this.canvas);
  }

  /** Draw these cells, round as neurons are. `colors`: cell -> hex without "#". */
  draw(colors) {
    const { cy, facts } = this.graph;
    const { canvas } = this;
    const scale = window.devicePixelRatio;
    const [width, height] = [Math.round(cy.width() * scale), Math.round(cy.height() * scale)];
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    canvas.hidden = false;
    const context = canvas.getContext("2d");
    const line = cssColor("text");
    const zoom = cy.zoom() * scale;
    const { x: panX, y: panY } = cy.pan();
    context.clearRect(0, 0, width, height);
    Object.assign(context, { textAlign: "center", textBaseline: "middle" });
    for (const cell of Object.keys(colors)) {
      const node = cy.getElementById(cell);
      const data = node.data();
      if (!data || data.off) continue;
      const place = node.position();
      const [x, y] = [place.x * zoom + panX * scale, place.y * zoom + panY * scale];
      const { fill, ink } = paint(facts.get(cell), { colors: "custom", cellColors: colors });
      context.beginPath();
      context.arc(x, y, (data.height / 2) * zoom, 0, 2 * Math.PI);
      context.fillStyle = fill;
      context.fill();
      if (data.border) {
        Object.assign(context, { lineWidth: data.border * zoom, strokeStyle: line });
        context.stroke();
      }
      const size = data.font * zoom;
      Object.assign(context, { fillStyle: ink, font: `${size}px system-ui, sans-serif` });
      const words = data.text.split("\n");
      words.forEach((word, k) => context.fillText(word, x, y + (k - (words.length - 1) / 2) * size * LINE));
    }
  }

  clear() {
    this.canvas.hidden = true;
  }
}

export { LiveColors };
