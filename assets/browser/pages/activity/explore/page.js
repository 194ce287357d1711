/* Neural activity, Explore: the page of a recording. It knows what is chosen, the time cursor and the address; its
   parts are the card of traces, the correlations, and what joins it: population, connectome, encodings. One object per
   visit. */

import { actionButton, press } from "../../../dom/actions.js";
import { address } from "../../../dom/address.js";
import { markFullscreen } from "../../../dom/fullscreen.js";
import { visit } from "../../../dom/page.js";
import { linkSameCells } from "../../../dom/same_cells.js";
import { TimeCursor } from "../../../traces/cursor.js";
import { getBehavior } from "../../../traces/data.js";
import { Selection } from "../../../traces/selection.js";
import { setProps } from "../../../vendors/dash.js";
import { exploreActions } from "./actions.js";
import { CorrelationCard } from "./correlation.js";
import { restoreRecording } from "./restore.js";
import { TracesCard } from "./traces_card.js";

/** @import {RecordingEncodings} from "../encodings/page.js" */
/** @import {Population} from "../population/page.js" */
/** @import {ExploreConfig} from "../types.d.ts" */
/** @import {Wiring} from "./wiring/column.js" */

export const PAGE = "activity-explore";
const OTHERS = ".connectome-card, .encoding-table"; // parts of the page that answer their own buttons
const REST = 60; // ms until what may wait follows the traces

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

export class Explore {
  /** @param {ExploreConfig} config */
  constructor(config) {
    this.config = config;
    this.root = byId(PAGE);
    this.selection = new Selection(config);
    /** @type {Promise<unknown> | undefined} set by the visit, when the page has started */
    this.started = undefined;
    /** @type {Population | null} */
    this.population = null;
    /** @type {Wiring | null} */
    this.wiring = null;
    /** @type {RecordingEncodings | null} */
    this.encodings = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.later = undefined;
    const { frames } = config.dataset;
    const state = this.selection.cursorState;
    this.cursor = new TimeCursor(byId(`${PAGE}-player`), { frames, state, onSettled: () => this.writeAddress() });
    // that it could not be loaded is told by who shows it
    getBehavior(config.urls.behavior).then(
      ({ times }) => this.cursor.open(times),
      () => {},
    );
    this.traces = new TracesCard(byId(`${PAGE}-traces`), config, this.selection, this.cursor, {
      onChange: () => this.writeAddress(),
      onDrawn: () => this.afterDraw(),
      onToggle: (idx) => (this.selection.slots.has(idx) ? this.remove([idx]) : this.add([idx])),
      onAdd: (indices) => this.add(indices),
    });
    this.correlations = new CorrelationCard(byId(`${PAGE}-correlation`), this.selection, config.urls);
    this.actions = exploreActions(this);
    this.gone = new AbortController();
    this.listen();
  }

  listen() {
    this.root.addEventListener("click", (event) => {
      const button = actionButton(event);
      if (!button || button.closest(OTHERS)) return;
      button.closest(".trace-menu")?.removeAttribute("open");
      this.actions[button.dataset.action ?? ""](button.dataset.target ?? "", button);
    });
    this.root.addEventListener("dblclick", (event) => {
      const button = actionButton(event);
      if (button?.dataset.action === "toggle") this.actions.isolate(button.dataset.target ?? "", button);
    });
    this.root.addEventListener("pointerdown", (event) => {
      for (const menu of this.root.querySelectorAll(".trace-menu[open]"))
        if (!menu.contains(/** @type {Node} */ (event.target))) menu.removeAttribute("open");
    });
    this.root.addEventListener("input", (event) => {
      const control = /** @type {HTMLInputElement} */ (event.target);
      if (control.id === `${PAGE}-height`) this.traces.setHeight(Number(control.value));
    });
    // a page that is gone has nothing to mark, and its listener goes with it
    document.addEventListener(
      "fullscreenchange",
      () => (this.root.isConnected ? markFullscreen(this.traces.root) : this.close()),
      { signal: this.gone.signal },
    );
  }

  async start() {
    const started = this.traces.start(`${PAGE}-plot`);
    this.cursor.follow((at, by) => this.view === "traces" && this.traces.atTime(at, by));
    await started;
  }

  close() {
    this.gone.abort();
    this.traces.close();
    this.wiring?.close();
  }

  /** @param {Error} error */
  fail(error) {
    this.traces.fail(error);
  }

  /** @param {Readonly<Record<string, string>>} state that Back leads to */
  restore(state) {
    restoreRecording(this, state);
  }

  // ---------------------------------------------------------------- views

  get view() {
    return this.selection.populationState.view;
  }

  /** @param {string} view traces, population or events */
  show(view) {
    this.selection.populationState.view = view;
    this.root.dataset.view = view;
    for (const tab of this.root.querySelectorAll(".view-tab[data-target]"))
      press(tab, tab.getAttribute("data-target") === view);
    this.writeAddress();
    if (view === "population") this.population?.load();
    else if (view === "events") this.askForEvents();
    else {
      this.traces.drawCursor(this.cursor.shown);
      this.wiring?.plottedChanged();
    }
  }

  /** The server draws them, of the neurons that are plotted. */
  askForEvents() {
    const neurons = [...this.selection.slots.keys()];
    setProps(`${PAGE}-events-asked`, { data: { dataset: this.config.dataset.id, neurons } });
  }

  /** @param {boolean} shown whether the connectome stands beside the traces */
  showConnectome(shown) {
    this.root.querySelector("[data-part='columns']")?.setAttribute("data-connectome", shown ? "1" : "0");
  }

  /** @param {string} text one line about what the visitor did last */
  say(text) {
    if (this.view === "population") this.population?.say(text);
    else this.traces.parts.said.textContent = text;
  }

  // ---------------------------------------------------------------- selection

  /** @param {number[]} indices */
  add(indices) {
    this.selection.choose(indices);
    this.traces.changed();
  }

  /** @param {number[]} indices */
  remove(indices) {
    this.selection.drop(indices);
    this.traces.changed();
  }

  /**
   * @param {string} name
   * @param {boolean} shown
   */
  setBehavior(name, shown) {
    this.selection.chooseBehavior(name, shown);
    this.traces.changed();
  }

  /** What may wait until the traces are painted. */
  afterDraw() {
    clearTimeout(this.later);
    this.later = setTimeout(() => {
      if (this.selection.on.correlation) this.correlations.draw();
      this.wiring?.plottedChanged();
      this.encodings?.plottedChanged();
    }, REST);
  }

  /** The address is the state; defaults are left out. */
  writeAddress() {
    if (!this.root.isConnected) return;
    address.write(this.selection.written(), this.config);
    linkSameCells(this.root, this.selection.plottedNames());
  }
}

export const callback = visit((_, config) => new Explore(config), PAGE);

/**
 * The page object of what is on the screen now: the callbacks of its parts may come before its own.
 * @param {ExploreConfig} config
 */
export function pageOf(config) {
  callback(config);
  const page = /** @type {Explore | null} */ (callback.current());
  if (!page) throw new Error("This recording is not on the screen any more.");
  return page;
}
