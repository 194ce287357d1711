/* The circuit replay: controls -> state -> model, graph, plots, panel, address. One object per visit of the page. */

/** @import {ReplayCell, ReplayModel, Span} from "../../../replay/types.d.ts" */
/** @import {Config, Parts, State} from "./types.d.ts" */

import { parsePlaces } from "../../../connectome/graph/places.js";
import { edgeId } from "../../../connectome/model/edges.js";
import { cardEvents } from "../../../connectome/page/card.js";
import { address } from "../../../dom/address.js";
import { Grid } from "../../../dom/grid/grid.js";
import { partsOf } from "../../../dom/parts.js";
import { Newest, Overtaken } from "../../../foundation/requests.js";
import { load } from "../../../replay/data.js";
import { Plots } from "../../../replay/plots.js";
import { instanceOf } from "../../../vendors/cytoscape.js";
import { pageActions } from "./actions.js";
import { drawBehaviors, marksOf, plotContent } from "./behaviors.js";
import { apply, showLoop } from "./changes.js";
import { Choice } from "./choice.js";
import { Controls } from "./controls.js";
import { pictureOf, registerFigure } from "./figure.js";
import { Focus, picked } from "./focus.js";
import { key, listen } from "./keys.js";
import { drawLegend } from "./legend.js";
import { Messages } from "./messages.js";
import { drawNotes, drawRecording } from "./notes.js";
import { Pickers } from "./pickers.js";
import { restoreReplay } from "./restore.js";
import { Stage } from "./stage.js";
import { TimeLine } from "./time_line.js";
import { cellColumns } from "./values.js";

const PAGE = "activity-replay";
const PAUSE = 150; // ms without a change before the address and the table follow

class Replay {
  tooLong = false; // the arrangement, for an address
  #questions = new Newest();
  /** @type {string | undefined} the recording asked for last */
  #asked;
  /** @type {Stage | null} */
  #stage = null;
  #gone = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #waiting;

  /**
   * @param {HTMLElement} root
   * @param {Config} config
   */
  constructor(root, config) {
    this.root = root;
    this.card = /** @type {HTMLElement} */ (document.getElementById(`${PAGE}-card`));
    /** @type {Parts} */
    this.parts = partsOf(root);
    this.messages = new Messages(root, this.card, this.parts);
    this.choice = new Choice(config);
    this.time = new TimeLine(this.parts, { onMove: (at) => this.moved(at) });
    this.time.clock.speed = Number(this.choice.state.speed);
    this.focus = new Focus(this.parts, this.choice, this.time, {
      stageOf: () => this.stage,
      onChange: () => this.later(),
    });
    this.pickers = new Pickers(this.parts, PAGE, {
      onCells: (names) => this.choose(names),
      onPlotted: (names) => this.plotCells(names),
    });
    this.grid = new Grid(this.parts.cells, {
      id: `${PAGE}-cells`,
      label: "Cells of the replay at this frame",
      onOpen: (/** @type {ReplayCell} */ cell) => this.focus.set([cell.id]),
    });
    this.controls = new Controls(root, PAGE, {
      state: () => this.choice.state,
      onChange: (changes) => this.set(changes),
      onProblem: (text) => this.messages.problem(text),
    });
    this.plots = new Plots(/** @type {HTMLElement} */ (document.getElementById(`${PAGE}-plots`)), PAGE, {
      onFrame: (frame) => this.time.clock.go(frame),
      onKey: (event) => key(this, event),
    });
    this.actions = pageActions(this);
    cardEvents(this);
    listen(this, this.#gone.signal);
  }

  /** The graph; it is there once the page has started. */
  get stage() {
    if (!this.#stage) throw new Error("The graph has not started.");
    return this.#stage;
  }

  async start() {
    const { choice } = this;
    const cy = await instanceOf(`${PAGE}-canvas`);
    this.#stage = new Stage(cy, choice, parsePlaces(choice.state.positions), {
      pick: (id, add) => this.focus.set(picked(this.focus.ids, id, add)),
      background: () => this.focus.clear(),
      moved: () => this.writeAddress(),
      viewed: () => this.writeAddress(),
      repainted: () => choice.arrived && this.look(),
    });
    await this.plots.start();
    registerFigure(this.parts.canvas, this.#stage, choice, () => this.time.clock.frame);
    await this.load();
  }

  /**
   * The connectomes that are chosen.
   * @param {{connectome_dataset: string[] | null}} values
   */
  update({ connectome_dataset }) {
    const chosen = (connectome_dataset ?? []).join(",");
    if (chosen && chosen !== this.choice.connectomes.join(",")) this.set({ connectome_dataset: chosen });
  }

  /** @param {Readonly<Record<string, string>>} state that Back leads to */
  restore(state) {
    restoreReplay(this, state);
  }

  /** The page is gone: nothing is left that looks after it. */
  close() {
    this.time.clock.playing = false;
    this.#questions.cancel();
    this.#gone.abort();
    this.plots.close();
  }

  // ---------------------------------------------------------------- data

  /**
   * Only the newest question counts. Another recording starts at its first frame, unless it is one of before.
   * @param {{keepsMoment?: boolean}} [options]
   */
  async load({ keepsMoment = false } = {}) {
    if (!this.#stage) return; // the start ends with it
    const { recording, asked, config } = this.choice;
    const isOther = this.#asked !== undefined && this.#asked !== recording.id && !keepsMoment;
    this.#asked = recording.id;
    this.messages.tell("busy");
    try {
      await this.#questions.ask(async (signal) => {
        const model = await load(config.urls, asked, config.dataVersion);
        if (!signal.aborted) await this.show(model, isOther);
      });
    } catch (error) {
      if (!(error instanceof Overtaken)) this.fail(/** @type {Error} */ (error));
    }
  }

  /**
   * @param {ReplayModel} model
   * @param {boolean} otherRecording
   */
  async show(model, otherRecording) {
    const { choice, controls, time, stage } = this;
    const { state, config } = choice;
    const before = choice.arrived;
    choice.arrived = model;
    if (otherRecording) Object.assign(state, { loop: "", tp: "", behaviors: "", frame: "1" });
    time.open(model, Number(state.frame) - 1);
    showLoop(this, choice.loop);
    const behaviors = [...model.behaviors.keys()];
    const nameOf = (/** @type {string} */ behavior) => choice.behaviorName(behavior);
    Object.assign(state, controls.offerCorrelations(behaviors, nameOf, config));
    this.pickers.offer(choice.recorded);
    this.focus.keep((id) => model.byId.has(id) || model.links.some((link) => edgeId(link) === id));
    this.rebuild();
    this.writeAddress(); // what is chosen from now on is a step away from it
    if (before && before !== model) stage.graph.layout(state.layout);
    drawRecording(this.parts, choice.recording);
    drawNotes(this.parts, choice, stage.size);
    this.focus.drawLink();
    await this.drawPlots();
    stage.settle();
    this.moved(time.clock.at);
  }

  /** @param {Error} error */
  fail(error) {
    this.time.clock.pause();
    this.messages.fail(error.message);
    drawRecording(this.parts, this.choice.recording);
  }

  // ---------------------------------------------------------------- graph

  /** Cells and links as the state wants them. */
  rebuild() {
    const { stage, choice, focus } = this;
    stage.rebuild();
    this.pickers.fill(choice);
    this.messages.tell(stage.shown.length ? "shown" : "empty");
    focus.keep((id) => stage.holds(id));
    this.look();
    focus.show();
  }

  look() {
    this.stage.look();
    drawLegend(this.parts, this.stage, this.choice);
  }

  clearFocus() {
    this.focus.clear();
  }

  /** @param {number} [frame] counted from 0 */
  picture(frame = this.time.clock.frame) {
    return pictureOf(this.stage, this.choice, frame);
  }

  // ---------------------------------------------------------------- plots and what stands around

  async drawPlots() {
    const { plots, parts, choice, controls, time } = this;
    await plots.show(plotContent(choice));
    plots.seek(time.clock.at);
    drawBehaviors(parts, choice, controls);
    time.mark(marksOf(choice));
  }

  // ---------------------------------------------------------------- time

  /**
   * The clock moved: the only thing that happens on every frame of the screen.
   * @param {number} at in frames, from 0
   */
  moved(at) {
    if (!this.root.isConnected) {
      this.close();
      return;
    }
    const { choice, time } = this;
    if (!choice.arrived) return;
    this.stage.graph.seek(at);
    this.plots.seek(at);
    if (time.tell(choice.model.times)) this.focus.refresh();
    if (!time.clock.playing) this.later();
  }

  /** @param {Span | null} loop first and last frame, counted from 0; the last one not the first */
  setLoop(loop) {
    showLoop(this, loop && loop[1] > loop[0] ? loop : null);
    this.writeAddress();
  }

  // ---------------------------------------------------------------- state

  /**
   * Changes from a control.
   * @param {Partial<State>} changes
   */
  set(changes) {
    apply(this, changes);
    this.writeAddress();
  }

  /**
   * Cells by name; all of them: no list in the address.
   * @param {string[]} names
   */
  choose(names) {
    this.set({ n: names.length ? names.join(",") : this.choice.config.none.n });
  }

  /** @param {string[]} names */
  plotCells(names) {
    const most = this.choice.config.maxPlotted;
    if (names.length > most) this.messages.say(`The activity plot shows up to ${most} cells.`);
    this.set({ tp: names.slice(0, most).join(",") });
    this.pickers.fill(this.choice);
  }

  /** The address and the table follow when the replay stands. */
  later() {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => this.settle(), PAUSE);
  }

  settle() {
    if (!this.root.isConnected || !this.choice.arrived) return;
    this.grid.set(cellColumns(this.choice, this.time.clock.frame), this.stage.shown);
    this.grid.mark(this.focus.ids.length === 1 ? this.focus.ids[0] : null);
    this.writeAddress();
  }

  writeAddress() {
    const { choice } = this;
    if (!this.#stage || !this.root.isConnected || !choice.arrived) return;
    const frame = String(this.time.clock.frame + 1);
    Object.assign(choice.state, { frame, focus: this.focus.ids.join(",") });
    this.tooLong = this.#stage.arrangementInto(choice.state);
    address.write(choice.state, choice.config);
  }
}

export { Replay };
