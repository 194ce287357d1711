/* The circuit replay: controls -> state -> model, graph, plots, panel, address. One object per visit of the page. */

import { formatPlaces, LONGEST_ARRANGEMENT, parsePlaces } from "../../../connectome/graph/places.js";
import { edgeId, isBelow } from "../../../connectome/model/edges.js";
import { CellPicker } from "../../../connectome/panel/cell_picker.js";
import { address } from "../../../dom/address.js";
import { Grid } from "../../../dom/grid/grid.js";
import { visit } from "../../../dom/page.js";
import { cssColor } from "../../../dom/theme.js";
import { split } from "../../../foundation/text.js";
import { Clock, timeText } from "../../../replay/clock.js";
import { load } from "../../../replay/data.js";
import { ReplayGraph } from "../../../replay/graph.js";
import { Plots, plotRows } from "../../../replay/plots.js";
import { colorTable, lineTable } from "../../../replay/scale.js";
import { instanceOf } from "../../../vendors/cytoscape.js";
import { key, listen, pageActions, toggled } from "./actions.js";
import {
  drawBehaviors,
  drawLegend,
  drawLoop,
  drawMarks,
  drawNotes,
  drawRecording,
  makeSlider,
  markPlaying,
  registerFigure,
} from "./card.js";
import { Choice } from "./choice.js";
import { Controls, SETTINGS } from "./controls.js";
import { cellColumns, drawPanel, refreshPanel } from "./panel.js";

const PAGE = "activity-replay";
const PAUSE = 150; // ms without a change before the address and the table follow

class Page extends Choice {
  constructor(config) {
    super(config);
    this.root = document.getElementById(PAGE);
    this.card = document.getElementById(`${PAGE}-card`);
    this.parts = Object.fromEntries(
      [...this.root.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]),
    );
    this.places = parsePlaces(this.state.positions);
    this.shown = [];
    this.focus = split(this.state.focus);
    this.clock = new Clock({
      rate: config.rate,
      onMove: (at) => this.moved(at),
      onPlaying: (on) => markPlaying(this, on),
    });
    this.clock.speed = Number(this.state.speed);
    this.picker = new CellPicker(this.parts.picker, {
      id: `${PAGE}-picker`,
      label: "Cells",
      onChange: ({ neurons }) => this.choose(neurons),
    });
    this.plotPicker = new CellPicker(this.parts["plot-picker"], {
      id: `${PAGE}-plot-picker`,
      label: "Cells in the activity plot",
      onChange: ({ neurons }) => this.plotCells(neurons),
    });
    this.plotPicker.input.placeholder = "Mean |activity|. Add cells …";
    this.grid = new Grid(this.parts.cells, {
      id: `${PAGE}-cells`,
      label: "Cells of the replay at this frame",
      onOpen: (cell) => this.setFocus([cell.id]),
    });
    this.controls = new Controls(this.root, PAGE, {
      state: () => this.state,
      onChange: (changes) => this.set(changes),
      onProblem: (text) => {
        this.parts["limit-problem"].textContent = text;
      },
    });
    this.root.querySelector(".connectome-error .state-title").textContent = "The replay could not be loaded";
    this.plots = new Plots(document.getElementById(`${PAGE}-plots`), PAGE, {
      onFrame: (frame) => this.clock.go(frame),
      onKey: (event) => key(this, event),
    });
    this.slider = makeSlider(this);
    this.actions = pageActions(this);
    this.gone = new AbortController();
    listen(this);
  }

  async start() {
    const cy = await instanceOf(`${PAGE}-canvas`);
    this.graph = new ReplayGraph(cy, {
      pick: (id, add) =>
        this.setFocus(
          add && !id.includes("!")
            ? toggled(
                this.focus.filter((one) => !one.includes("!")),
                id,
              )
            : [id],
        ),
      background: () => this.clearFocus(),
      moved: () => this.writeAddress(),
      repainted: () => this.model && this.look(),
    });
    await this.plots.start();
    registerFigure(this);
    await this.load();
  }

  /** The connectomes that are chosen. */
  update({ connectomes }) {
    const chosen = (connectomes ?? []).join(",");
    if (chosen && chosen !== this.connectomes.join(",")) this.set({ connectome_dataset: chosen });
  }

  /** The page is gone: nothing is left that looks after it. */
  close() {
    this.clock.playing = false;
    this.gone.abort();
    this.plots.close();
  }

  // ---------------------------------------------------------------- data

  /** Only the newest question counts. */
  async load() {
    const mine = (this.turn = (this.turn ?? 0) + 1);
    this.tell("busy");
    const fresh = this.asked !== undefined && this.asked !== this.recording.id;
    this.asked = this.recording.id;
    try {
      const model = await load(this.config.urls, this.recording.id, this.connectomes, this.config.dataVersion);
      if (mine === this.turn) await this.show(model, fresh);
    } catch (error) {
      if (mine === this.turn) this.fail(error);
    }
  }

  async show(model, otherRecording) {
    const before = this.model;
    this.model = model;
    if (otherRecording) Object.assign(this.state, { loop: "", tp: "", behaviors: "", frame: "1" });
    this.clock.frames = model.frames;
    this.setLoop(split(this.state.loop.replace("-", ",")).map(Number), false);
    for (const key of this.controls.offerCorrelations(
      [...model.behaviors.keys()],
      this.config.behaviors,
      this.config.modes.correlation,
    )) {
      this.state[key] = this.config.defaults[key];
      document.getElementById(`${PAGE}-${key}`).value = this.state[key];
    }
    const cells = new Map(
      this.recorded.map((cell) => [
        cell.id,
        {
          name: cell.id,
          neuron_class: cell.neuron_class,
          cell_type_desc: cell.idx_neurons.length > 1 ? "averaged" : "",
        },
      ]),
    );
    for (const picker of [this.picker, this.plotPicker]) picker.setTable({ cells, classes: new Map() });
    this.slider.max = String(model.frames - 1);
    this.clock.at = Math.min(model.frames, Number(this.state.frame)) - 1;
    this.focus = this.focus.filter((id) => model.byId.has(id) || model.links.some((link) => edgeId(link) === id));
    this.rebuild();
    if (before && before !== model) this.graph.layout(this.state.layout);
    this.drawAround();
    await this.drawPlots();
    this.moved(this.clock.at);
  }

  fail(error) {
    this.clock.pause();
    this.parts["error-text"].textContent = error.message;
    this.tell("error");
    this.parts.notes.replaceChildren();
    drawRecording(this);
  }

  /** Which of busy, shown, empty and error the card shows. */
  tell(mode) {
    this.card.dataset.mode = mode;
    this.root.dataset.mode = mode;
    this.parts.canvas.setAttribute("aria-busy", String(mode === "busy"));
  }

  // ---------------------------------------------------------------- graph

  /** Cells and links as the state wants them. */
  rebuild() {
    const { model, state, view } = this;
    const { cells, links, kept } = this.selection();
    this.below = links.filter((link) => isBelow(link, view)).length;
    this.graph.showModel({ model, cells, links, kept, view, places: this.places });
    this.places = new Map();
    this.shown = this.graph.scene.nodes.map((node) => node.cell);
    const picked = state.n === "" || state.n === this.config.none.n ? [] : split(state.n);
    this.picker.setValue({ neurons: picked, classes: [] });
    this.picker.input.placeholder = `${state.n === "" ? "Only" : "Add"} AVAL, RIBR …`;
    this.plotPicker.setValue({ neurons: split(state.tp), classes: [] });
    this.tell(this.shown.length ? "shown" : "empty");
    this.parts["empty-text"].textContent = "Add cells, or select all that were recorded.";
    this.focus = this.focus.filter(
      (id) => this.graph.scene.at.has(id) || this.graph.scene.edges.some((edge) => edge.id === id),
    );
    this.look();
    this.light();
  }

  /** Other cells or connections are laid out anew, around those that were dragged, as a link to them is. */
  arrange() {
    const { graph } = this;
    if (this.shown.length && (graph.disturbed || !graph.isLaidOut))
      graph.layout(this.state.layout, { places: graph.arrangementOfMoved(), animate: true });
  }

  look() {
    const { state, config } = this;
    const css = cssColor;
    this.graph.look({
      node: {
        size: state.node_size_mode,
        color: state.node_color_mode,
        table: colorTable(config.scales[state.node_colormap]),
        limits: [state.node_vmin, state.node_vmax],
      },
      edge: {
        size: state.edge_size_mode,
        color: state.edge_color_mode,
        table: lineTable(config.scales[state.edge_colormap], css("surface")),
        limits: [state.edge_vmin, state.edge_vmax],
      },
      scale: Number(state.edge_scale),
      correlation: config.modes.correlation,
      chosen: new Set(this.focus),
      colors: {
        accent: css("accent"),
        line: css("text"),
        soft: css("text-soft"),
        text: css("text"),
        unknown: css("no-value"),
        surface: css("surface"),
        warning: css("warning-text"),
      },
    });
    drawLegend(this);
  }

  setFocus(ids) {
    this.focus = ids;
    this.light();
    this.drawLinks();
    this.later();
  }

  clearFocus() {
    if (this.focus.length) this.setFocus([]);
  }

  /** Light up what is under focus, with its partners. */
  light() {
    const { scene } = this.graph;
    const ids = new Set(this.focus);
    const edges = scene.edges.filter(
      (edge) => ids.has(edge.id) || ids.has(scene.nodes[edge.a].id) || ids.has(scene.nodes[edge.b].id),
    );
    scene.light(
      ids,
      ids.size
        ? {
            nodes: new Set([...ids, ...edges.flatMap((edge) => [scene.nodes[edge.a].id, scene.nodes[edge.b].id])]),
            edges: new Set(edges.map((edge) => edge.id)),
          }
        : null,
    );
    drawPanel(this, this.parts.panel);
    refreshPanel(this.parts.panel, this.clock.frame);
    this.graph.request();
  }

  // ---------------------------------------------------------------- plots and what stands around

  async drawPlots() {
    await this.plots.show(plotRows(this));
    this.plots.seek(this.clock.at);
    drawBehaviors(this);
    drawMarks(this);
  }

  drawAround() {
    drawRecording(this);
    drawNotes(this);
    this.drawLinks();
  }

  drawLinks() {
    const focused = this.focus.map((id) => this.model?.byId.get(id)).filter((cell) => cell?.has_activity);
    const cells = focused.length ? focused : this.plotted.map((id) => this.model.byId.get(id));
    if (this.model) this.parts["open-explore"].href = this.exploreLink(cells);
  }

  // ---------------------------------------------------------------- time

  /** The clock moved to a time in frames: the only thing that happens on every frame of the screen. */
  moved(at) {
    if (!this.root.isConnected) return this.close();
    if (!this.model) return;
    this.graph.seek(at);
    this.plots.seek(at);
    const { frame } = this.clock;
    if (frame !== this.drawnFrame || !this.clock.playing) {
      this.drawnFrame = frame;
      const words = timeText(frame, this.model.step);
      this.slider.value = String(frame);
      this.parts.now.textContent = words;
      if (!this.clock.playing) this.slider.setAttribute("aria-valuetext", words);
      refreshPanel(this.parts.panel, frame);
    }
    if (!this.clock.playing) this.later();
  }

  /** `loop`: [first, last] counted from 1, or nothing. */
  setLoop(loop, told = true) {
    const fine = loop.length === 2 && loop[0] >= 1 && loop[1] > loop[0] && loop[1] <= this.clock.frames;
    this.state.loop = fine ? loop.join("-") : "";
    this.clock.loop = fine ? loop.map((frame) => frame - 1) : null;
    this.plots.setLoop(this.clock.loop);
    drawLoop(this);
    if (told) this.writeAddress();
  }

  // ---------------------------------------------------------------- state

  /** Changes from a control; each does only what it must. */
  set(changes) {
    const before = { ...this.state };
    Object.assign(this.state, changes);
    const changed = (...keys) => keys.some((key) => before[key] !== this.state[key]);
    if (changed("speed")) this.clock.speed = Number(this.state.speed);
    this.controls.writeFlags(this.state);
    if (changed("activity_dataset", "connectome_dataset")) this.load();
    else if (this.model) {
      if (changed("n", "show_connected", "edge_type", "min_synapse_chemical", "min_synapse_electrical")) {
        this.rebuild();
        this.arrange();
        drawNotes(this);
      } else if (changed("spacing")) {
        this.graph.setView(this.view);
      } else if (changed("layout")) {
        this.graph.view = this.view;
        this.graph.layout(this.state.layout, { animate: true });
      } else if (changed(...SETTINGS)) {
        this.graph.view = { ...this.graph.view, scale: Number(this.state.edge_scale) };
        this.look();
      }
      if (changed("tp", "behaviors", "show_reversal", "show_event")) {
        this.plotPicker.setValue({ neurons: split(this.state.tp), classes: [] });
        this.drawPlots();
        this.drawLinks();
        drawPanel(this, this.parts.panel);
      }
      this.moved(this.clock.at);
    }
    this.writeAddress();
  }

  /** Cells by name; all of them: no list in the address. */
  choose(names) {
    this.set({ n: names.length ? names.join(",") : this.config.none.n });
  }

  plotCells(names) {
    const most = this.config.maxPlotted;
    if (names.length > most) this.say(`The activity plot shows up to ${most} cells.`);
    this.set({ tp: names.slice(0, most).join(",") });
    this.plotPicker.setValue({ neurons: split(this.state.tp), classes: [] });
  }

  say(text) {
    this.parts.said.textContent = text;
  }

  /** The address and the table follow when the replay stands. */
  later() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.settle(), PAUSE);
  }

  settle() {
    if (!this.root.isConnected || !this.model) return;
    this.grid.set(cellColumns(this, this.clock.frame), this.shown);
    this.grid.mark(this.focus.length === 1 ? this.focus[0] : null);
    this.writeAddress();
  }

  writeAddress() {
    if (!this.graph || !this.root.isConnected || !this.model) return;
    const places = formatPlaces(this.graph.arrangementOfMoved());
    this.tooLong = places.length > LONGEST_ARRANGEMENT;
    Object.assign(this.state, {
      positions: this.tooLong ? "" : places,
      frame: String(this.clock.frame + 1),
      focus: this.focus.join(","),
    });
    address.write(this.state, this.config.defaults);
  }
}

export const callback = visit((_, config) => new Page(config), PAGE, ["connectomes"]);
