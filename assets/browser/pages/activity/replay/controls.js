/* Controls of the replay: their values are the state, flat strings as in the address; their ids end in its keys. */

/** @import {Config, Key, State} from "./types.d.ts" */

import { element } from "../../../dom/element.js";
import { setProps } from "../../../vendors/dash.js";

/** @type {readonly Key[]} */
const SELECTS = [
  "activity_dataset",
  "combine",
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
/** @type {readonly Key[]} */
const NUMBERS = ["min_synapse_chemical", "min_synapse_electrical", "spacing", "edge_scale"];
/** @type {readonly Key[]} may be empty */
const LIMITS = ["edge_vmin", "edge_vmax", "node_vmin", "node_vmax"];
/** @type {readonly Key[]} */
const FLAGS = ["halve", "show_connected", "show_reversal", "show_event"];
/** @type {readonly Key[]} */
const MODES = ["node_size_mode", "node_color_mode"];
const SETTINGS = [
  ...SELECTS.filter((key) => !["activity_dataset", "combine", "speed"].includes(key)),
  ...NUMBERS,
  ...LIMITS,
  ...FLAGS.filter((key) => key !== "halve"), // of the connectomes, not of how they are drawn
];

/** @typedef {Pick<ValidityState, "badInput" | "rangeUnderflow" | "rangeOverflow" | "stepMismatch">} Validity */

/**
 * What is wrong with a typed number, for the visitor; "" when nothing is.
 * @param {Key} key
 * @param {string} value
 * @param {Validity} validity as the browser sees it
 * @param {string} label of the control
 * @param {State} state that it would change
 */
function problemOf(key, value, validity, label, state) {
  const missing = value === "" && !LIMITS.includes(key);
  // the browser hands out an empty value for what is no number
  if (validity.badInput || missing) return `${label}: a number is expected; the value before still applies.`;
  const { rangeUnderflow, rangeOverflow, stepMismatch } = validity;
  if (value !== "" && (!Number.isFinite(Number(value)) || rangeUnderflow || rangeOverflow || stepMismatch))
    return `${label}: ${value} is out of its range; the value before still applies.`;
  const next = { ...state, [key]: value };
  const crossed = [
    [next.edge_vmin, next.edge_vmax],
    [next.node_vmin, next.node_vmax],
  ].some(([low, high]) => low !== "" && high !== "" && Number(low) >= Number(high));
  return crossed ? "The lowest color must be at a number below the highest; the limits before still apply." : "";
}

/**
 * @typedef {object} Uses
 * @property {() => State} state the state now
 * @property {(changes: Partial<State>) => void} onChange what the visitor set, as strings of the address
 * @property {(text: string) => void} onProblem what is wrong with it, "" for nothing
 */

class Controls {
  /**
   * @param {HTMLElement} root
   * @param {string} id of the page
   * @param {Uses} uses
   */
  constructor(root, id, uses) {
    this.root = root;
    this.id = id;
    this.uses = uses;
    root.addEventListener("change", ({ target }) => {
      if (!(target instanceof HTMLSelectElement)) return;
      const key = this.#keyOf(target, SELECTS);
      if (key) uses.onChange({ [key]: target.value });
    });
    root.addEventListener("input", ({ target }) => {
      if (target instanceof HTMLInputElement) this.#read(target);
    });
  }

  /**
   * @param {Element} control
   * @param {readonly Key[]} keys
   */
  #keyOf(control, keys) {
    return keys.find((key) => control.id === `${this.id}-${key}`);
  }

  /** @param {HTMLInputElement} input */
  #read(input) {
    const key = this.#keyOf(input, [...NUMBERS, ...LIMITS]);
    if (!key) return;
    const { value, validity, labels } = input;
    const problem = problemOf(key, value, validity, labels?.[0]?.textContent ?? key, this.uses.state());
    this.uses.onProblem(problem);
    if (!problem) this.uses.onChange({ [key]: value === "" ? "" : String(Number(value)) });
  }

  /** @param {Key} key */
  #select(key) {
    return /** @type {HTMLSelectElement} */ (document.getElementById(`${this.id}-${key}`));
  }

  /**
   * Put a state into the controls.
   * @param {State} state
   */
  write(state) {
    for (const key of SELECTS) this.#select(key).value = state[key];
    for (const key of [...NUMBERS, ...LIMITS])
      setProps(`${this.id}-${key}`, { value: state[key] === "" ? null : Number(state[key]) });
    this.writeFlags(state);
  }

  /** @param {State} state */
  writeFlags(state) {
    for (const key of FLAGS) this.flag(key).setAttribute("aria-pressed", String(state[key] === "1"));
  }

  /**
   * The button of a flag.
   * @param {Key} key
   */
  flag(key) {
    const button = this.root.querySelector(`[data-action="toggle"][data-target="${key}"]`);
    return /** @type {HTMLButtonElement} */ (button);
  }

  /**
   * Correlations with the behaviors of this recording are offered. A mode that is not on offer any more becomes the default:
   * the changes of the state.
   * @param {readonly string[]} behaviors keys
   * @param {(behavior: string) => string} nameOf
   * @param {Pick<Config, "defaults" | "modes">} config
   * @returns {Partial<State>}
   */
  offerCorrelations(behaviors, nameOf, { defaults, modes }) {
    /** @type {Partial<State>} */
    const changes = {};
    for (const key of MODES) {
      const select = this.#select(key);
      for (const option of [...select.options]) if (option.value.startsWith(modes.correlation)) option.remove();
      select.append(
        ...behaviors.map((behavior) =>
          element("option", { value: modes.correlation + behavior }, `Correlation with ${nameOf(behavior)}`),
        ),
      );
      const chosen = this.uses.state()[key];
      if (![...select.options].some((option) => option.value === chosen)) changes[key] = defaults[key];
      select.value = changes[key] ?? chosen;
    }
    return changes;
  }
}

export { Controls, problemOf, SETTINGS };
