/* Activity and behavior over time: what the plots show, and the buttons and words around them. */

/** @import {PlotContent} from "../../../replay/types.d.ts" */
/** @import {Row} from "../../../traces/types.d.ts" */
/** @import {Choice} from "./choice.js" */
/** @import {Controls} from "./controls.js" */
/** @import {Parts} from "./types.d.ts" */

import { element } from "../../../dom/element.js";
import { cssColor } from "../../../dom/theme.js";
import { behaviorColor, traceColor } from "../../../traces/style.js";

/**
 * What is marked in the plots and behind the slider: reversals and events where they are switched on.
 * @param {Choice} choice
 */
function marksOf({ model, state }) {
  return {
    frames: model.frames,
    times: model.times,
    reversals: state.show_reversal === "1" ? model.reversals : [],
    events: state.show_event === "1" ? model.events : [],
  };
}

/**
 * Chosen cells, or the global signal, and behaviors.
 * @param {Choice} choice
 * @returns {PlotContent}
 */
function plotContent(choice) {
  const { model } = choice;
  /** @type {Row[]} */
  const neurons = [];
  for (const [k, id] of choice.plotted.entries()) {
    const cell = model.byId.get(id);
    if (cell) neurons.push(row(id, id, traceColor(k), model.traceOf(cell)));
  }
  const global = globalRow(choice);
  const behaviors = choice.behaviors.map((key) => behaviorRow(choice, key)).filter((found) => found !== null);
  const { reversals, events } = marksOf(choice);
  return {
    model,
    neurons: neurons.length ? neurons : [global],
    behaviors,
    title: neurons.length ? "Activity (−1 to 1)" : global.name,
    reversals,
    events,
  };
}

/** @param {Choice} choice */
const globalRow = ({ model }) => row("global", "Mean |activity|", cssColor("text"), model.global);

/**
 * @param {Choice} choice
 * @param {string} key
 * @returns {Row | null} null where it was not recorded
 */
function behaviorRow({ model, config }, key) {
  const signal = model.behaviors.get(key);
  const { name } = config.behaviors[key];
  return signal ? { ...row(key, name, behaviorColor(), signal.values), unit: signal.unit } : null;
}

/**
 * What goes along below a film: velocity, or the first behavior that was recorded, or the global signal.
 * @param {Choice} choice
 * @returns {Row}
 */
function stripRow(choice) {
  const { behaviors } = choice.model;
  const key = behaviors.has("v") ? "v" : [...behaviors.keys()].at(0);
  return (key && behaviorRow(choice, key)) || globalRow(choice);
}

/**
 * @param {string} key
 * @param {string} name
 * @param {string} color
 * @param {Row["values"]} values
 * @returns {Row}
 */
const row = (key, name, color, values) => ({ key, name, color, hidden: false, values });

/**
 * What the figure shows besides its lines.
 * @param {Choice} choice
 */
function plotNote(choice) {
  const { reversals, events, times } = marksOf(choice);
  return [
    ...(choice.model.meta.simulated ? ["SIMULATED data."] : []),
    ...(reversals.length ? ["Shaded: reversals."] : []),
    ...(times.gaps.length ? [`Gray: ${times.gapsText}; the replay goes on after it.`] : []),
    ...events.map((event) => `Line: ${event.name}.`),
    "A click in the figure goes to that frame.",
  ].join(" ");
}

/**
 * A button a behavior, on which the focus stays; what cannot be marked cannot be switched.
 * @param {Parts} parts
 * @param {Choice} choice
 * @param {Controls} controls
 */
function drawBehaviors(parts, choice, controls) {
  const { model, config } = choice;
  const on = new Set(choice.behaviors);
  const buttons = [...model.behaviors.keys()].map((key) => {
    const state = { "data-action": "behavior", "data-target": key, "aria-pressed": String(on.has(key)) };
    const looks = "btn btn-sm btn-outline-secondary trace-toggle";
    return element("button", { type: "button", class: looks, ...state }, config.behaviors[key]?.name ?? key);
  });
  const before = [...parts.behaviors.children].indexOf(/** @type {Element} */ (document.activeElement));
  const nothing = element("span", { class: "connectome-hint" }, "No behavior was recorded.");
  parts.behaviors.replaceChildren(...(buttons.length ? buttons : [nothing]));
  buttons[before]?.focus();
  controls.flag("show_reversal").disabled = !model.reversals.length;
  controls.flag("show_event").disabled = !model.events.length;
  parts["plot-note"].textContent = plotNote(choice);
}

export { drawBehaviors, marksOf, plotContent, plotNote, stripRow };
