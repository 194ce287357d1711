/* Controls of the replay: their values are the state, flat strings as in the address; their ids end in its keys. */

import { element } from "../../../dom/element.js";
import { setProps } from "../../../vendors/dash.js";

const SELECTS = [
  "activity_dataset",
  "layout",
  "edge_type",
  "edge_size_mode",
  "edge_color_mode",
  "edge_colormap",
  "node_size_mode",
  "node_color_mode",
  "node_colormap",
  "speed",
];
const NUMBERS = ["min_synapse_chemical", "min_synapse_electrical", "spacing", "edge_scale"];
const LIMITS = ["edge_vmin", "edge_vmax", "node_vmin", "node_vmax"]; // may be empty
const FLAGS = ["show_connected", "show_reversal", "show_event"];
const SETTINGS = [
  ...SELECTS.filter((key) => !["activity_dataset", "speed"].includes(key)),
  ...NUMBERS,
  ...LIMITS,
  ...FLAGS,
];

class Controls {
  /** `onChange(changes)`: what the visitor set, as strings of the address. `state()`: the state now. */
  constructor(root, id, { state, onChange, onProblem }) {
    Object.assign(this, { root, id, state, onChange, onProblem });
    root.addEventListener("change", (event) => this.read(event, SELECTS));
    root.addEventListener("input", (event) => this.read(event, [...NUMBERS, ...LIMITS]));
  }

  key(element) {
    return element.id?.startsWith(`${this.id}-`) ? element.id.slice(this.id.length + 1) : "";
  }

  read(event, keys) {
    const key = this.key(event.target);
    if (!keys.includes(key)) return;
    const { value, validity } = event.target;
    if (SELECTS.includes(key)) return this.onChange({ [key]: value });
    // the browser hands out an empty value for what is no number
    if (
      value === ""
        ? !LIMITS.includes(key) || validity.badInput
        : !Number.isFinite(Number(value)) || validity.rangeUnderflow || validity.rangeOverflow || validity.stepMismatch
    ) {
      return this.onProblem(
        `${event.target.labels?.[0]?.textContent ?? key}: ${validity.badInput || value === "" ? "a number is expected" : `${value} is out of its range`}; the value before still applies.`,
      );
    }
    const next = { ...this.state(), [key]: value };
    for (const part of ["edge", "node"]) {
      const [low, high] = [next[`${part}_vmin`], next[`${part}_vmax`]];
      if (low !== "" && high !== "" && Number(low) >= Number(high))
        return this.onProblem("The lowest color must be at a number below the highest; the limits before still apply.");
    }
    this.onProblem("");
    return this.onChange({ [key]: value === "" ? "" : String(Number(value)) });
  }

  /** Put a state into the controls. */
  write(state) {
    for (const key of SELECTS) document.getElementById(`${this.id}-${key}`).value = state[key];
    for (const key of [...NUMBERS, ...LIMITS]) {
      setProps(`${this.id}-${key}`, { value: state[key] === "" ? null : Number(state[key]) });
    }
    this.writeFlags(state);
  }

  writeFlags(state) {
    for (const key of FLAGS)
      this.root
        .querySelector(`[data-action="toggle"][data-target="${key}"]`)
        .setAttribute("aria-pressed", String(state[key] === "1"));
  }

  /** Correlations with the behaviors of this recording are offered; returns the keys whose value is gone. */
  offerCorrelations(behaviors, names, prefix) {
    const gone = {};
    for (const key of ["node_size_mode", "node_color_mode"]) {
      const select = document.getElementById(`${this.id}-${key}`);
      for (const option of [...select.options]) if (option.value.startsWith(prefix)) option.remove();
      select.append(
        ...behaviors.map((behavior) =>
          element(
            "option",
            { value: prefix + behavior },
            `Correlation with ${names[behavior]?.name.toLowerCase() ?? behavior}`,
          ),
        ),
      );
      const chosen = this.state()[key];
      if ([...select.options].some((option) => option.value === chosen)) select.value = chosen;
      else gone[key] = true;
    }
    return Object.keys(gone);
  }
}

export { Controls, SETTINGS };
