/* What the state of the replay, flat strings as in the address, stands for. */

import { CHEMICAL, isBelow } from "../../../connectome/model/edges.js";
import { split } from "../../../foundation/text.js";

class Choice {
  constructor(config) {
    this.config = config;
    this.state = { ...config.defaults, ...config.state };
    this.model = null; // of replay/data.js, once it has arrived
  }

  get recording() {
    const id = this.state.activity_dataset || this.config.start.activity_dataset;
    return this.config.recordings.find((row) => row.id === id);
  }

  get connectomes() {
    return split(this.state.connectome_dataset || this.config.start.connectome_dataset);
  }

  get recorded() {
    return this.model.cells.filter((cell) => cell.has_activity);
  }

  isChosen(cell) {
    const { n } = this.state;
    return cell.has_activity && (n === "" || split(n).includes(cell.id));
  }

  get behaviors() {
    const { behaviors } = this.state;
    if (behaviors === this.config.none.behaviors) return [];
    const there = split(behaviors).filter((key) => this.model.behaviors.has(key));
    return there.length || !this.model.defaultBehavior ? there : [this.model.defaultBehavior];
  }

  /** Cells in the activity plot; none: the global signal. */
  get plotted() {
    return split(this.state.tp).filter((id) => this.model?.byId.get(id)?.has_activity);
  }

  /** Unit of the weights, as far as they have one in common. */
  get unit() {
    return this.model.meta.units.weight ?? "mixed units";
  }

  get view() {
    const { state } = this;
    return {
      chemical: Number(state.min_synapse_chemical),
      electrical: Number(state.min_synapse_electrical),
      spacing: Number(state.spacing),
      scale: Number(state.edge_scale),
      layout: state.layout,
      colors: "custom",
      cellColors: {},
      palettes: this.config.palettes,
    };
  }

  exploreLink(cells) {
    const query = [
      ...(cells.length ? [`n=${cells.map((cell) => cell.representative_idx_neuron).join("-")}`] : []),
      ...(this.behaviors.length ? [`b=${this.behaviors.join("-")}`] : []),
    ];
    return this.recording.explore + (query.length ? `?${query.join("&")}` : "");
  }

  /** What is drawn: cells, links between them whatever their weight, and the cells that stay without a connection. */
  selection() {
    const { model, state, view } = this;
    const offered = model.links.filter(
      (link) => state.edge_type === "all" || (state.edge_type === "chemical") === (link.type === CHEMICAL),
    );
    const kept = new Set(
      model.cells.filter((cell) => this.isChosen(cell) || (cell.uncertain && state.n === "")).map((cell) => cell.id),
    );
    const drawn = new Set(kept);
    if (state.show_connected === "1") {
      for (const link of offered) {
        if (isBelow(link, view)) continue;
        if (kept.has(link.pre)) drawn.add(link.post);
        if (kept.has(link.post)) drawn.add(link.pre);
      }
    }
    return {
      kept,
      cells: model.cells.filter((cell) => drawn.has(cell.id)),
      links: offered.filter((link) => drawn.has(link.pre) && drawn.has(link.post)),
    };
  }
}

export { Choice };
