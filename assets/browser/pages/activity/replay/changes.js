/* Changes of the state: each does only what it must. */

/** @import {Span} from "../../../replay/types.d.ts" */
/** @import {Replay} from "./replay.js" */
/** @import {Key, State} from "./types.d.ts" */
/** @typedef {(...keys: Key[]) => boolean} Changed whether one of these changed */

import { SETTINGS } from "./controls.js";
import { drawNotes } from "./notes.js";

const DATA = /** @type {const} */ (["activity_dataset", "connectome_dataset", "combine", "halve"]); // what must be asked for

/**
 * @param {Replay} page
 * @param {Partial<State>} changes
 */
function apply(page, changes) {
  const { choice, time, focus } = page;
  const before = { ...choice.state };
  Object.assign(choice.state, changes);
  /** @type {Changed} */
  const changed = (...keys) => keys.some((key) => before[key] !== choice.state[key]);
  if (changed("speed")) time.clock.speed = Number(choice.state.speed);
  page.controls.writeFlags(choice.state);
  if (changed(...DATA)) {
    page.load();
    return;
  }
  if (!choice.arrived) return;
  applyToGraph(page, changed);
  if (changed("tp", "behaviors", "show_reversal", "show_event")) {
    page.pickers.fill(choice);
    page.drawPlots();
    focus.drawLink();
    focus.drawPanel();
  }
  page.moved(time.clock.at);
}

/**
 * @param {Replay} page
 * @param {Changed} changed
 */
function applyToGraph(page, changed) {
  const { choice, stage } = page;
  const { graph } = stage;
  if (changed("n", "show_connected", "edge_type", "min_synapse_chemical", "min_synapse_electrical")) {
    page.rebuild();
    stage.arrange();
    drawNotes(page.parts, choice, stage.size);
  } else if (changed("spacing")) {
    graph.setView(choice.view);
  } else if (changed("layout")) {
    graph.view = choice.view;
    graph.layout(choice.state.layout, { animate: true });
  } else if (changed(...SETTINGS)) {
    graph.view = { ...graph.view, scale: Number(choice.state.edge_scale) };
    page.look();
  }
}

/**
 * All settings at once, as by default.
 * @param {Replay} page
 */
function reset(page) {
  const { choice } = page;
  const { defaults } = choice.config;
  const { layout } = choice.state;
  const graph = choice.arrived ? page.stage.graph : null;
  graph?.setView({ ...graph.view, spacing: Number(defaults.spacing) });
  page.set(Object.fromEntries(SETTINGS.map((key) => [key, defaults[key]])));
  page.controls.write({ ...choice.state, activity_dataset: choice.recording.id });
  page.messages.problem("");
  if (!graph) return;
  if (layout !== choice.state.layout) graph.layout(choice.state.layout, { animate: true });
  page.look();
}

/**
 * @param {Replay} page
 * @param {Span | null} loop first and last frame, counted from 0
 */
function showLoop({ choice, time, plots }, loop) {
  choice.state.loop = loop ? loop.map((frame) => frame + 1).join("-") : "";
  time.setLoop(loop);
  plots.setLoop(loop);
}

export { apply, DATA, reset, showLoop };
