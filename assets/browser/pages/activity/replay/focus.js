/* What the visitor looks at closer: cells, or one connection. They are lit up in the graph and told of in the panel. */

/** @import {Choice} from "./choice.js" */
/** @import {Stage} from "./stage.js" */
/** @import {TimeLine} from "./time_line.js" */
/** @import {Parts} from "./types.d.ts" */

import { split } from "../../../foundation/text.js";
import { drawPanel, refreshPanel } from "./panel.js";

/** @param {string} id */
const isLink = (id) => id.includes("!");

/**
 * A list with one thing more, or without it.
 * @param {readonly string[]} list
 * @param {string} one
 */
export const toggled = (list, one) => (list.includes(one) ? list.filter((other) => other !== one) : [...list, one]);

/**
 * What is under focus after a click on a cell or a connection.
 * @param {readonly string[]} ids that are under focus
 * @param {string} id
 * @param {boolean} add to the cells under focus, or take it away from them
 */
export const picked = (ids, id, add) => {
  const cells = ids.filter((one) => !isLink(one));
  return add && !isLink(id) ? toggled(cells, id) : [id];
};

export class Focus {
  /**
   * @param {Parts} parts
   * @param {Choice} choice
   * @param {TimeLine} time
   * @param {{stageOf: () => Stage, onChange: () => void}} uses
   */
  constructor(parts, choice, time, { stageOf, onChange }) {
    this.parts = parts;
    this.choice = choice;
    this.time = time;
    this.stageOf = stageOf;
    this.onChange = onChange;
    this.ids = split(choice.state.focus);
  }

  /** @param {string[]} ids */
  set(ids) {
    this.ids = ids;
    this.show();
    this.drawLink();
    this.onChange();
  }

  clear() {
    if (this.ids.length) this.set([]);
  }

  /**
   * What is gone is no longer under focus.
   * @param {(id: string) => boolean} isThere
   */
  keep(isThere) {
    this.ids = this.ids.filter(isThere);
  }

  /** In the graph and in the panel. */
  show() {
    this.stageOf().light(this.ids);
    this.drawPanel();
  }

  drawPanel() {
    drawPanel(this.parts.panel, this.ids, this.choice, this.stageOf());
    this.refresh();
  }

  /** What the panel says of the frame. */
  refresh() {
    refreshPanel(this.parts.panel, this.time.clock.frame);
  }

  /** The link to the activity plot: of the cells under focus, else of those that are plotted. */
  drawLink() {
    const { choice, parts } = this;
    if (!choice.arrived) return;
    const focused = choice.recordedOf(this.ids);
    parts["open-explore"].href = choice.exploreLink(focused.length ? focused : choice.recordedOf(choice.plotted));
  }
}
