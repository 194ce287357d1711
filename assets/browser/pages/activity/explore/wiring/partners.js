/* Which partners of the plotted cells are drawn: those that this recording has, above the thresholds; or all of them. */

import { element } from "../../../../dom/element.js";
import { counted } from "../../../../foundation/text.js";
import { setProps } from "../../../../vendors/dash.js";

/** @import {Wiring} from "./column.js" */

export const WIRING = "activity-wiring"; // id of the column, with which those of its controls begin
const ALL = Object.freeze({ unrecorded: "1", chemical: "0", electrical: "0" }); // a mean may be below 1

/**
 * "14 of 103 cells · 20 connections"
 * @param {number} drawn
 * @param {number} all cells of the answer
 * @param {number} connections
 */
export const wiringCounts = (drawn, all, connections) =>
  [drawn < all ? `${drawn} of ${counted(all, "cell")}` : counted(all, "cell"), counted(connections, "connection")].join(
    " · ",
  );

export class Partners {
  /** @param {Wiring} wiring */
  constructor(wiring) {
    this.wiring = wiring;
    this.button = element("button", { type: "button", class: "btn btn-sm btn-quiet", "data-action": "all-partners" });
    wiring.parts.counts.after(this.button);
  }

  /** Cells that are left out: this recording has no trace of them. */
  get hidden() {
    const { state, colors } = this.wiring;
    if (state.unrecorded === "1") return new Set();
    return new Set([...colors.facts.keys()].filter((cell) => colors.availability(cell) === "unlabeled"));
  }

  get areAll() {
    const { state } = this.wiring;
    return Object.entries(ALL).every(([key, value]) => Reflect.get(state, key) === value);
  }

  /** What the button offers. */
  refresh() {
    const { colors, state } = this.wiring;
    this.button.hidden = !colors.facts.size || state.connected !== "1";
    this.button.textContent = this.areAll ? "Show recorded partners only" : `Show all ${colors.facts.size} cells`;
  }

  /** All partners, or those that are drawn by default; by way of the controls, which then say so too. */
  toggle() {
    const { state, page } = this.wiring;
    const { unrecorded, chemical, electrical } = this.areAll ? page.config.defaults : ALL;
    const on = { connected: state.connected, unrecorded, numbers: state.numbers };
    const switches = Object.entries(on).flatMap(([key, value]) => (value === "1" ? [key] : []));
    setProps(`${WIRING}-switches`, { value: switches });
    setProps(`${WIRING}-chemical`, { value: Number(chemical) });
    setProps(`${WIRING}-electrical`, { value: Number(electrical) });
  }
}
