/* The encoding connectome: Connectome › Explore whose cells are colored by a feature of their encoding.
   (Loaded after the connectome's files: assets come in the order of their names.) */

import { CHEMICAL, ELECTRICAL } from "../../../connectome/model/edges.js";
import { element } from "../../../dom/element.js";
import { save } from "../../../dom/files.js";
import { visit } from "../../../dom/page.js";
import { cssColor } from "../../../dom/theme.js";
import { colorAt, mixed } from "../../../foundation/color.js";
import { setProps } from "../../../vendors/dash.js";
import { Explore } from "../../connectome/explore/explore.js";
import { REGIONS } from "../../connectome/explore/state.js";
import { answerFacts, cellsCsv, edgeColumns, sourceNotes } from "./files.js";

const PREFIX = "encoding-connectome";
const OUTLINE = 3; // px around a cell with data
const CHOSEN = 5; // px, when it was chosen
const DECIMALS = 3; // of a value
const BINS = 5; // of the legend in a file
const PALE = 0.22; // of the color of a connection, where there are very many
const NAMED = 8; // classes in a note
const HATCH = 8; // px between the lines on a cell without data

/** Lines across a cell, so that "no data" does not look like any color. */
function hatching() {
  const line = `<path d="M-2 2l4-4M0 ${HATCH}l${HATCH}-${HATCH}M${HATCH - 2} ${HATCH + 2}l4-4" stroke="${cssColor("text-soft")}" stroke-opacity=".55"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${HATCH}" height="${HATCH}">${line}</svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
}

class EncodingConnectome extends Explore {
  constructor(config) {
    super(config, PREFIX);
    this.features = new Map(config.features.map((feature) => [feature.key, feature]));
    this.painted = "";
    this.actions = {
      ...this.actions,
      "reset-scale": () => this.recolor({ map: "", limits: "" }, true),
      "save-cells": () => save(this.fileName("csv", "_cells"), cellsCsv(this), "text/csv"),
      "all-neurons": () =>
        this.choose({
          neurons: Object.keys(config.rowOfCell).filter((cell) => this.table?.cells.has(cell)),
          classes: [],
        }),
    };
    this.selects = Object.fromEntries(
      [...this.root.querySelectorAll("[data-encoding]")].map((select) => [select.dataset.encoding, select]),
    );
    this.selects.feature.addEventListener("change", () =>
      this.recolor({ feature: this.selects.feature.value, map: "", limits: "" }, true),
    );
    this.selects.map.addEventListener("change", () =>
      this.recolor({ map: this.selects.map.value === this.feature.scale ? "" : this.selects.map.value }),
    );
    this.drawChoice();
  }

  async start() {
    await super.start();
    const { repainted } = this.graph.on;
    this.graph.on.repainted = () => {
      this.addRules();
      repainted();
    };
    this.addRules();
  }

  addRules() {
    const style = this.graph.cy.style();
    // thousands of connections are the ground here, and the colors of the cells the figure
    for (const type of [CHEMICAL, ELECTRICAL]) {
      const pale = mixed(cssColor("surface"), cssColor(`synapse-${type}`), PALE);
      style.selector(`edge[?plain][!dim][!lit][!focus][type = '${type}']`).style({
        "line-color": pale,
        "target-arrow-color": pale,
        "mid-target-arrow-color": pale,
      });
    }
    style
      .selector("node[?unknown]")
      .style({
        "background-image": hatching(),
        "background-repeat": "repeat",
        "background-width": HATCH,
        "background-height": HATCH,
        "border-style": "dashed",
        "border-color": cssColor("text-soft"),
      })
      .update();
  }

  update(values) {
    const limits = [values.low, values.high].map((value) =>
      value === null || value === undefined || value === "" ? NaN : Number(value),
    );
    const sound = limits[0] < limits[1];
    this.parts["limit-problem"].textContent = sound
      ? ""
      : "The lowest value must be a number below the highest; the limits before still apply.";
    const before = this.state;
    super.update(values);
    this.state.limits = !sound
      ? before.limits
      : limits.join() === [this.feature.low, this.feature.high].join()
        ? ""
        : limits.join(",");
    if (before.limits !== this.state.limits && this.facts.size) this.redraw();
    else this.writeAddress();
  }

  // ---------------------------------------------------------------- values and colors

  get feature() {
    return this.features.get(this.state.feature || this.config.defaults.feature);
  }

  /** Name of the feature with its unit. */
  get measure() {
    const { name, unit } = this.feature;
    return name.endsWith(`(${unit})`) ? name : `${name} (${unit})`;
  }

  get limits() {
    return this.state.limits ? this.state.limits.split(",").map(Number) : [this.feature.low, this.feature.high];
  }

  get scale() {
    return this.config.scales[this.state.map || this.feature.scale];
  }

  /** The row of the class table for a cell, or for a class whose cells share one; null without data. */
  rowOf(label) {
    const rows = this.rowsOf(label);
    return rows.length === 1 && rows[0] !== undefined ? this.config.rows[rows[0]] : null;
  }

  /** Names of the rows of a label's cells, undefined among them where a cell has none. */
  rowsOf(label) {
    return [...new Set((this.facts.get(label)?.members ?? []).map((cell) => this.config.rowOfCell[cell]))];
  }

  valueOf(label) {
    return this.rowOf(label)?.[this.feature.key] ?? null;
  }

  colorOf(value) {
    const [low, high] = this.limits;
    return colorAt(this.scale, (value - low) / (high - low));
  }

  get view() {
    const key = [this.feature.key, this.state.map, this.limits.join(), [...this.facts.keys()].join()].join("|");
    if (key !== this.painted) {
      this.painted = key;
      const valued = [...this.facts.keys()]
        .map((label) => [label, this.valueOf(label)])
        .filter(([, value]) => value !== null);
      this.shades = Object.fromEntries(valued.map(([label, value]) => [label, this.colorOf(value).slice(1)]));
    }
    return { ...super.view, colors: "custom", cellColors: this.shades };
  }

  /** Another feature, scale or limits; `reset` puts the feature's own limits into their fields. */
  recolor(changes, reset = false) {
    Object.assign(this.state, changes);
    if (reset) {
      setProps(`${PREFIX}-low`, { value: this.feature.low });
      setProps(`${PREFIX}-high`, { value: this.feature.high });
    }
    this.drawChoice();
    this.redraw();
  }

  drawChoice() {
    this.selects.feature.value = this.feature.key;
    this.selects.map.value = this.state.map || this.feature.scale;
    this.parts["feature-text"].textContent = this.feature.text;
  }

  refresh() {
    this.outline();
    super.refresh();
  }

  outline() {
    this.graph.cy.batch(() =>
      this.graph.cy.nodes().forEach((node) => {
        const known = this.valueOf(node.id()) !== null;
        this.graph.write(node, {
          unknown: known ? 0 : 1,
          border: node.data("selected") ? CHOSEN : known ? OUTLINE : 2,
        });
      }),
    );
  }

  // ---------------------------------------------------------------- legend, panel, citation

  get shown() {
    return this.graph.visibleNodes().map((node) => this.valueOf(node.id()));
  }

  /** Of a file: the scale in steps, with the cells in each. */
  legend() {
    const [low, high] = this.limits;
    const values = this.shown.filter((value) => value !== null);
    const step = (high - low) / BINS;
    const bins = Array.from({ length: BINS }, (_, k) => {
      const [from, to] = [low + k * step, low + (k + 1) * step];
      const inside = values.filter((value) => (k === 0 || value >= from) && (k === BINS - 1 || value < to));
      const label = `${k === 0 ? "≤ " : ""}${(k === 0 ? to : from).toFixed(2)}${k === 0 ? "" : k === BINS - 1 ? " or more" : `–${to.toFixed(2)}`}`;
      return {
        kind: "node",
        color: this.colorOf((from + to) / 2),
        label: k ? label : `${this.feature.name} ${label}`,
        count: inside.length,
      };
    });
    const unknown = {
      kind: "node",
      unknown: true,
      color: cssColor("no-value"),
      label: "No data",
      count: this.shown.length - values.length,
    };
    return [...bins, unknown, ...super.legend().filter((line) => [CHEMICAL, ELECTRICAL].includes(line.kind))];
  }

  drawLegend() {
    const el = element;
    const [low, high] = this.limits;
    const without = this.shown.filter((value) => value === null).length;
    const bar = el("span", { class: "encoding-bar-scale", "aria-hidden": "true" });
    bar.style.backgroundImage = `linear-gradient(to right, ${this.scale.map(([stop, color]) => `${color} ${stop * 100}%`).join(", ")})`;
    const ticks = [low, (low + high) / 2, high].map((value) => el("span", {}, value.toFixed(DECIMALS)));
    this.parts.legend.replaceChildren(
      el(
        "li",
        { class: "encoding-bar" },
        el("strong", {}, this.feature.name),
        el("span", { class: "encoding-bar-body" }, bar, el("span", { class: "encoding-bar-ticks" }, ...ticks)),
      ),
      el(
        "li",
        {},
        el("span", { class: "encoding-nodata", "aria-hidden": "true" }),
        "No data",
        el("span", { class: "legend-count" }, String(without)),
      ),
      ...(this.config.simulated ? [el("li", {}, el("span", { class: "badge-simulated" }, "SIMULATED"))] : []),
    );
  }

  cellRows(shown) {
    const { columns, rows } = super.cellRows(shown);
    const value = (row) => this.valueOf(row.id);
    const [name, ...rest] = columns;
    return {
      columns: [
        name,
        { title: this.feature.name, width: 7, text: (row) => value(row)?.toFixed(DECIMALS) ?? "", value },
        {
          title: "n",
          width: 3.5,
          text: (row) => String(this.rowOf(row.id)?.count ?? ""),
          value: (row) => this.rowOf(row.id)?.count ?? null,
        },
        ...rest,
      ],
      rows,
    };
  }

  // ---------------------------------------------------------------- files (pages/encoding/connectome/files.js)

  sourceNotes() {
    return sourceNotes(this);
  }

  edgeColumns() {
    return edgeColumns(this);
  }

  answerFacts() {
    return answerFacts(this);
  }

  fileName(ending, part = "") {
    return `encoding_connectome_${this.feature.key}${part}${this.config.simulated ? "_simulated" : ""}.${ending}`;
  }

  drawNotes() {
    super.drawNotes();
    const mixed = this.graph
      .visibleNodes()
      .map((node) => node.id())
      .filter((label) => this.rowsOf(label).length > 1);
    if (mixed.length) {
      const names = mixed.slice(0, NAMED).join(", ") + (mixed.length > NAMED ? `, … (${mixed.length} in all)` : "");
      this.parts.notes.append(
        element(
          "p",
          {},
          `Without a color, because their cells have different values: ${names}. Add or show their cells one by one.`,
        ),
      );
    }
    const mark = this.config.simulated ? " (SIMULATED, not measured)" : "";
    this.parts.citation.textContent = `Encoding: ${this.config.citation}${mark}. ${this.parts.citation.textContent}`;
  }

  drawPanel() {
    super.drawPanel();
    if (this.focus?.kind !== "node") return;
    const facts = this.parts.panel.querySelector(".connectome-facts");
    facts?.prepend(element("dt", {}, this.feature.name), element("dd", {}, this.told(this.focus.id)));
  }

  /** The value of a label in words. */
  told(label) {
    const rows = this.rowsOf(label);
    if (rows.length > 1)
      return `differs within the class (rows ${rows.filter(Boolean).join(", ")}): add its cells one by one`;
    const value = this.valueOf(label);
    if (value === null) return "no data";
    const { class: name, count } = this.rowOf(label);
    return `${value.toFixed(DECIMALS)} (row ${name} of the class table, n = ${count})`;
  }
}

export const callback = visit((_, config) => new EncodingConnectome(config), PREFIX, [
  "cells",
  "switches",
  "chemical",
  "electrical",
  "layout",
  "spacing",
  "scale",
  "low",
  "high",
  ...REGIONS,
]);
