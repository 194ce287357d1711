/* The chosen cell of a recording's connectome: its partners take the colors of their correlation with it, and a panel
   says what is known of it. */

import { getJson } from "../../../../foundation/requests.js";
import { wordsOf } from "../../../../foundation/text.js";
import { wiringPanel } from "./panel.js";

/** @import {CorrelationsOfAnswer} from "../../types.d.ts" */
/** @import {Wiring} from "./column.js" */

export class CellFocus {
  /** @param {Wiring} wiring */
  constructor(wiring) {
    this.wiring = wiring;
    /** @type {Map<number, Promise<CorrelationsOfAnswer>>} number of a trace -> its correlations */
    this.answers = new Map();
  }

  /** @param {string} cell */
  async set(cell) {
    const { colors, graph, page } = this.wiring;
    if (!colors.facts.has(cell)) {
      this.clear();
      return;
    }
    const again = colors.focus === cell && colors.correlations;
    colors.focus = cell;
    page.selection.wiringState.node = cell;
    page.writeAddress();
    graph.focusNode(cell);
    if (!again) colors.correlations = null;
    this.drawPanel();
    if (!again) await this.correlate(cell);
  }

  /** @param {string} cell */
  async correlate(cell) {
    const { colors, page, parts } = this.wiring;
    const idx = page.selection.plottedCells().get(cell) ?? colors.cells.get(cell);
    try {
      const answer = idx ? await this.correlationsOf(idx) : null;
      if (idx && colors.focus !== cell) return;
      colors.correlations = answer;
    } catch (error) {
      if (colors.focus === cell)
        parts.said.textContent = `The correlations of ${cell} could not be loaded. ${wordsOf(error)}`;
      return;
    }
    this.wiring.restyle();
    this.drawPanel();
  }

  /**
   * Asked for once: an answer that is here or on its way is shared.
   * @param {number} idx
   * @returns {Promise<CorrelationsOfAnswer>}
   */
  correlationsOf(idx) {
    const known = this.answers.get(idx);
    if (known) return known;
    const asked = getJson(`${this.wiring.page.config.urls.correlations}${idx}/`);
    asked.catch(() => this.answers.delete(idx));
    this.answers.set(idx, asked);
    return asked;
  }

  clear() {
    const { colors, graph, page, parts } = this.wiring;
    if (!colors.focus) return;
    colors.focus = "";
    page.selection.wiringState.node = "";
    colors.correlations = null;
    parts.said.textContent = "";
    page.writeAddress();
    graph.clearFocus();
    parts.panel.hidden = true;
    if (colors.facts.size) this.wiring.restyle();
  }

  drawPanel() {
    const { colors, parts } = this.wiring;
    const facts = colors.facts.get(colors.focus);
    if (!facts) return;
    parts.panel.hidden = false;
    parts.panel.replaceChildren(...wiringPanel(this.wiring, facts));
  }
}
