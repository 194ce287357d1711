/* The graph of a circuit replay: Cytoscape arranges, moves and answers the pointer; a canvas over it shows the scene. */

import { Graph } from "../connectome/graph/canvas.js";
import { edgeId } from "../connectome/model/edges.js";
import { element } from "../dom/element.js";
import { bends, Scene } from "./scene.js";

const RULES = [
  { selector: "node, edge", style: { opacity: 0 } }, // there for the pointer, drawn by the scene
  { selector: "edge[?bent][!bend]", style: { "curve-style": "straight" } },
  {
    selector: "edge[?bend]",
    style: {
      "curve-style": "unbundled-bezier",
      "control-point-distances": "data(bend)",
      "control-point-weights": 0.5,
      "edge-distances": "node-position",
    },
  },
];

/** How a cell goes into Cytoscape: a circle; types and colors are the scene's business. */
const factsOf = (cell) => ({
  label: cell.id,
  isClass: false,
  cellClass: cell.neuron_class,
  members: [cell.id],
  types: ["i"],
  typeNames: [],
  transmitters: [],
  lineages: [],
  datasets: [],
});

class ReplayGraph extends Graph {
  /** `on`: {pick(id, add), background(), moved(), repainted(), drawn()}. */
  constructor(cy, on) {
    super(cy, { node() {}, edge() {}, background: on.background, moved: on.moved, repainted: on.repainted });
    this.scene = new Scene();
    this.pending = 0;
    this.at = 0;
    this.canvas = element("canvas", { class: "replay-canvas", "aria-hidden": "true" });
    cy.container().closest(".connectome-canvas").after(this.canvas);
    this.ctx = this.canvas.getContext("2d");
    this.still = element("canvas"); // what does not follow the time, as it was drawn for `stillOf`
    cy.on("tap", "node, edge", (event) => {
      const { ctrlKey, metaKey, shiftKey } = event.originalEvent ?? {};
      on.pick(event.target.id(), Boolean(ctrlKey || metaKey || shiftKey));
    });
    cy.on("position", "node", (event) => {
      this.scene.place(event.target.id(), event.target.position());
      this.request();
    });
    cy.on("viewport resize", () => this.request());
    this.addRules();
  }

  get hasOwnPicture() {
    return true;
  }

  addRules() {
    let style = this.cy.style();
    for (const rule of RULES) style = style.selector(rule.selector).style(rule.style);
    style.update();
  }

  repaint() {
    super.repaint();
    this.addRules();
  }

  /** Show cells and links of a model. `kept` cells are drawn without a connection too. */
  showModel({ model, cells, links, kept, view, places }) {
    this.model = model;
    const facts = new Map(cells.map((cell) => [cell.id, factsOf(cell)]));
    this.bent = bends(links);
    this.links = new Map(links.map((link) => [edgeId(link), link]));
    this.show({ facts, synapses: links, selected: kept, hidden: new Set(), view, places });
    this.cy.batch(() =>
      this.cy.edges().forEach((edge) => {
        this.write(edge, { bend: this.bent.get(edge.id()) });
      }),
    );
    this.rebuild();
  }

  /** What is visible becomes the scene. */
  rebuild() {
    const cells = this.visibleNodes().map((node) => this.model.byId.get(node.id()));
    const links = this.visibleEdges().map((edge) => this.links.get(edge.id()));
    this.scene.set(this.model, cells, links, this.bent);
    this.visibleNodes().forEach((node) => this.scene.place(node.id(), node.position()));
  }

  look(options) {
    this.scene.look(options);
    this.seek(this.at);
  }

  /** Draw a time, in frames, at once. */
  seek(at) {
    this.at = at;
    this.scene.seek(at);
    this.draw();
  }

  /** Draw again before the next frame of the screen. */
  request() {
    this.pending ||= requestAnimationFrame(() => this.draw());
  }

  draw() {
    cancelAnimationFrame(this.pending);
    this.pending = 0;
    const { cy, canvas, ctx } = this;
    if (cy.destroyed() || !this.scene.options) return;
    const density = window.devicePixelRatio || 1;
    const [width, height] = [Math.round(cy.width() * density), Math.round(cy.height() * density)];
    if (!width || !height) return;
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    const { x, y } = cy.pan();
    const zoom = cy.zoom();
    const view = [density * zoom, 0, 0, density * zoom, density * x, density * y];
    this.drawStill(width, height, view);
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, width, height);
    ctx.drawImage(this.still, 0, 0);
    ctx.setTransform(...view);
    this.scene.paintMoving(ctx, zoom);
  }

  /** Thousands of faint dashed lines cost more than all that moves. */
  drawStill(width, height, view) {
    const drawnFor = [width, height, ...view, this.scene.version].join();
    if (drawnFor === this.stillOf) return;
    this.stillOf = drawnFor;
    Object.assign(this.still, { width, height }); // which clears it
    const ctx = this.still.getContext("2d");
    ctx.setTransform(...view);
    this.scene.paintStill(ctx);
  }

  /** Cells that the visitor, or a link, put somewhere: what a link must hold besides the layout's name. */
  arrangementOfMoved() {
    return new Map(
      this.visibleNodes()
        .filter((node) => this.moved.has(node.id()))
        .map((node) => [node.id(), { ...node.position() }]),
    );
  }

  /** Where the view is, for a picture of it. */
  get viewport() {
    return { ...this.cy.pan(), zoom: this.cy.zoom(), width: this.cy.width(), height: this.cy.height() };
  }
}

export { ReplayGraph };
