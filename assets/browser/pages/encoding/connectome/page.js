/* The encoding connectome: Connectome › Explore whose cells are colored by a feature of their encoding. */

import { CHEMICAL, ELECTRICAL } from "../../../connectome/model/edges.js";
import { element } from "../../../dom/element.js";
import { visit } from "../../../dom/page.js";
import { listed } from "../../../foundation/text.js";
import { dataActions } from "../../../sharing/data.js";
import { setControls, setProps } from "../../../vendors/dash.js";
import { Explore } from "../../connectome/explore/explore.js";
import { Coloring, DECIMALS, limitsText } from "./coloring.js";
import { EncodingFiles } from "./files.js";
import { barItems, stepLines } from "./legend.js";
import { addRules, outline } from "./style.js";

/** @import {Facts, LegendLine} from "../../../connectome/types.d.ts" */
/** @import {CellRow} from "../../../connectome/model/rows.js" */
/** @import {EncodingConfig, EncodingState, EncodingValues} from "./types.d.ts" */
/** @import {EncodingConnectomeInputs} from "../../../contract/controls.d.ts" */

const NAMED = 8; // classes in a note

/** @extends {Explore<EncodingState, EncodingConfig>} */
export class EncodingConnectome extends Explore {
  /** What the shades were made of; a graph that is drawn again for nothing else keeps them. */
  painted = "";
  /** @type {Record<string, string>} label -> rrggbb of its value */
  shades = {};

  /**
   * @param {HTMLElement} root
   * @param {EncodingConfig} config
   */
  constructor(root, config) {
    super(root, config);
    this.files = new EncodingFiles(this);
    this.actions = {
      ...this.actions,
      "reset-scale": () => this.recolor({ map: "", limits: "" }, true),
      "save-cells": dataActions(this, (run) => run, "cells")["save-csv"],
      "all-neurons": () =>
        this.choose({
          neurons: Object.keys(config.rowOfCell).filter((cell) => this.table.cells.has(cell)),
          classes: [],
        }),
    };
    const select = (/** @type {string} */ name) =>
      /** @type {HTMLSelectElement} */ (root.querySelector(`[data-encoding='${name}']`));
    this.selects = { feature: select("feature"), map: select("map") };
    this.listen(this.selects);
    this.drawChoice();
  }

  /** @param {Record<"feature" | "map", HTMLSelectElement>} selects */
  listen({ feature, map }) {
    feature.addEventListener("change", () => this.recolor({ feature: feature.value, map: "", limits: "" }, true));
    map.addEventListener("change", () =>
      this.recolor({ map: map.value === this.coloring.feature.scale ? "" : map.value }),
    );
  }

  async start() {
    await super.start();
    const { graph } = this;
    const { repainted } = graph.on;
    graph.on.repainted = () => {
      addRules(graph);
      repainted();
    };
    addRules(graph);
  }

  /** @param {EncodingValues} values */
  update(values) {
    const { limits: before } = this.state;
    const limits = limitsText(values.low, values.high, this.coloring.feature);
    this.parts["limit-problem"].textContent =
      limits === null ? "The lowest value must be a number below the highest; the limits before still apply." : "";
    super.update(values);
    this.state.limits = limits ?? before;
    if (before !== this.state.limits && this.facts.size) this.redraw();
    else this.writeAddress();
  }

  /** @param {Readonly<Record<string, string>>} state that Back leads to */
  restore(state) {
    const { feature, map, limits } = { ...this.config.defaults, ...state };
    Object.assign(this.state, { feature, map, limits });
    const [low, high] = this.coloring.limits;
    setControls(this.id, { low, high });
    this.drawChoice();
    super.restore(state);
  }

  // ---------------------------------------------------------------- values and colors

  get coloring() {
    return new Coloring(this.config, this.state);
  }

  /** The cells of a label. @param {string} label */
  cellsOf(label) {
    return this.facts.get(label)?.members ?? [];
  }

  /** @param {string} label */
  rowOf(label) {
    return this.coloring.rowOf(this.cellsOf(label));
  }

  /** @param {string} label */
  valueOf(label) {
    return this.coloring.valueOf(this.cellsOf(label));
  }

  get view() {
    const { coloring, facts } = this;
    const key = [coloring.feature.key, this.state.map, coloring.limits.join(), [...facts.keys()].join()].join("|");
    if (key !== this.painted) {
      this.painted = key;
      this.shades = {};
      for (const [label, { members }] of facts) {
        const value = coloring.valueOf(members);
        if (value !== null) this.shades[label] = coloring.colorOf(value).slice(1);
      }
    }
    return { ...super.view, colors: "custom", cellColors: this.shades };
  }

  /**
   * Another feature, scale or limits.
   * @param {Partial<EncodingState>} changes
   * @param {boolean} [reset] puts the feature's own limits into their fields
   */
  recolor(changes, reset = false) {
    Object.assign(this.state, changes);
    if (reset) {
      const { low, high } = this.coloring.feature;
      setProps(`${this.id}-low`, { value: low });
      setProps(`${this.id}-high`, { value: high });
    }
    this.drawChoice();
    this.redraw();
  }

  drawChoice() {
    const { feature, scaleName } = this.coloring;
    this.selects.feature.value = feature.key;
    this.selects.map.value = scaleName;
    this.parts["feature-text"].textContent = feature.text;
  }

  refresh() {
    const { coloring } = this;
    outline(this.graph, (id) => coloring.valueOf(this.cellsOf(id)) !== null);
    super.refresh();
  }

  // ---------------------------------------------------------------- legend, table, panel, citation

  /** Values of the cells and classes that are drawn. */
  get shownValues() {
    const { coloring } = this;
    return [...this.shownFacts.values()].map(({ members }) => coloring.valueOf(members));
  }

  /** Of a file. @returns {LegendLine[]} */
  legend() {
    const connections = super.legend().filter(({ kind }) => kind === CHEMICAL || kind === ELECTRICAL);
    return [...stepLines(this.coloring, this.shownValues), ...connections];
  }

  drawLegend() {
    const without = this.shownValues.filter((value) => value === null).length;
    this.parts.legend.replaceChildren(...barItems(this.coloring, without, this.config.simulated));
  }

  /** @param {Map<string, Facts>} shown */
  cellRows(shown) {
    const { columns, rows } = super.cellRows(shown);
    const { coloring } = this;
    const value = (/** @type {CellRow} */ row) => coloring.valueOf(row.facts.members);
    const count = (/** @type {CellRow} */ row) => coloring.rowOf(row.facts.members)?.count ?? null;
    const text = (/** @type {CellRow} */ row) => value(row)?.toFixed(DECIMALS) ?? "";
    const of = (/** @type {CellRow} */ row) => {
      const found = coloring.rowOf(row.facts.members);
      return found ? `class ${found.class}` : "";
    };
    const [name, ...rest] = columns;
    return {
      columns: [
        name,
        { title: coloring.feature.name, hint: coloring.feature.text, width: 7, text, value },
        { title: "Value of", hint: "Values are those of classes; a cell shows that of its class.", width: 7, text: of },
        {
          title: "n",
          hint: "Observations behind the value.",
          width: 3.5,
          text: (/** @type {CellRow} */ row) => String(count(row) ?? ""),
          value: count,
        },
        ...rest,
      ],
      rows,
    };
  }

  drawNotes() {
    super.drawNotes();
    const { coloring, config, parts } = this;
    const differing = [...this.shownFacts].filter(([, { members }]) => coloring.rowsOf(members).length > 1);
    if (differing.length) {
      const names = listed(
        differing.map(([label]) => label),
        NAMED,
      );
      const text = `Without a color, because their cells have different values: ${names}. Add or show their cells one by one.`;
      parts.notes.append(element("p", {}, text));
    }
    const mark = config.simulated ? " (SIMULATED, not measured)" : "";
    parts.citation.textContent = `Encoding: ${config.citation}${mark}. ${parts.citation.textContent}`;
  }

  drawPanel() {
    super.drawPanel();
    const { at } = this.focus;
    if (at?.kind !== "node") return;
    const facts = this.parts.panel.querySelector(".connectome-facts");
    const { feature } = this.coloring;
    facts?.prepend(element("dt", {}, feature.name), element("dd", {}, this.coloring.told(this.cellsOf(at.id))));
  }
}

export const callback = visit(
  (root, config, /** @type {EncodingConnectomeInputs} */ _) => new EncodingConnectome(root, config),
  "encoding-connectome",
);
