/* What the colors of the cells say when no cell is chosen; the activity at the time cursor follows it. */

import { pressOne } from "../../../../dom/actions.js";
import { wordsOf } from "../../../../foundation/text.js";
import { getTraces } from "../../../../traces/data.js";
import { LiveColors } from "./live_colors.js";

/** @import {Wiring} from "./column.js" */

export class CellActivity {
  /** @param {Wiring} wiring */
  constructor(wiring) {
    this.wiring = wiring;
    /** @type {LiveColors | null} */
    this.live = null;
  }

  /** Once the graph is there. */
  start() {
    this.live = new LiveColors(this.wiring.graph);
    this.wiring.page.cursor.follow(() => this.atTime());
  }

  close() {
    this.live?.close();
  }

  /** @param {string} nodes what the colors say: recording, activity or type */
  choose(nodes) {
    const { page, state, focus, colors } = this.wiring;
    state.nodes = nodes;
    pressOne(page.root, "nodes", nodes);
    focus.clear(); // its colors would lie over these
    page.writeAddress();
    if (colors.facts.size) this.wiring.restyle();
    this.load();
  }

  /** Traces of the recorded cells in the graph; those of the figure are here already. */
  async load() {
    const { colors, page, state } = this.wiring;
    if (state.nodes !== "activity") return;
    const recorded = [...colors.cells].filter(([cell]) => colors.facts.has(cell));
    try {
      const values = await getTraces(
        page.config.urls.traces,
        recorded.map(([, idx]) => idx),
        "z",
      );
      colors.activity = new Map(recorded.map(([cell, idx]) => [cell, values.get(idx) ?? []]));
      this.wiring.restyle();
    } catch (error) {
      this.wiring.say(`The activity could not be loaded. ${wordsOf(error)}`);
    }
  }

  /** The time cursor moved: the cells' activity there. */
  atTime() {
    const { colors, page } = this.wiring;
    const isColored = () => colors.colored === "activity";
    if (!isColored() || !colors.facts.size || page.view !== "traces" || !page.selection.on.connectome) return;
    this.live?.show(
      () => (isColored() && page.root.isConnected ? colors.activityColors() : null),
      () => (isColored() ? colors.colors() : null),
    );
  }
}
