/* The columns of the table of partners. Pure. */

import { unique } from "../../../connectome/model/cells.js";
import { CHEMICAL } from "../../../connectome/model/edges.js";
import { MARKS_EXPLAINED } from "../../../connectome/model/transmitters.js";
import { neuronAddress } from "../../../dom/neuron_page.js";
import { rounded } from "../../../foundation/numbers.js";
import { h } from "../../../vendors/react.js";

/** @import {Partner, PartnersAnswer} from "../../../contract/api.d.ts" */
/** @import {ColumnDefinition} from "../../../vendors/types.d.ts" */
/** @typedef {{data: Partner}} Cell */

/** @type {Record<Partner["direction"], string>} */
const DIRECTIONS = { input: "→ input", output: "output →", gap_junction: "— both ways" };

/** @param {Cell} cell */
const NeuronPage = ({ data }) =>
  h(
    "a",
    {
      href: neuronAddress(data.partner),
      "aria-label": `All about ${data.partner}`,
      onClick: (/** @type {Event} */ event) => event.stopPropagation(),
    },
    "open",
  );

/** @param {number | null} value */
const number = (value) => (value === null ? "not known" : String(rounded(value)));

/**
 * A column of numbers.
 * @param {keyof Partner} field
 * @param {string} headerName
 * @param {number} width px
 * @param {string} headerTooltip
 * @param {(row: Partner) => string} [text]
 * @returns {ColumnDefinition}
 */
const numbers = (field, headerName, width, headerTooltip, text) => ({
  field,
  headerName,
  headerTooltip,
  width,
  type: "rightAligned",
  sortingOrder: ["desc", "asc", null],
  valueFormatter: (/** @type {Cell} */ { data }) =>
    text ? text(data) : number(/** @type {number | null} */ (data[field])),
});

/**
 * @param {Pick<PartnersAnswer, "units" | "animals">} answer
 * @returns {ColumnDefinition[]}
 */
export function partnerColumns({ units }) {
  const unit = unique(units).join(" + ");
  const text = (
    /** @type {string} */ headerName,
    /** @type {number} */ width,
    /** @type {ColumnDefinition} */ more,
  ) => ({
    headerName,
    width,
    ...more,
  });
  return [
    text("Partner", 86, {
      field: "partner",
      pinned: "left",
      headerTooltip: "A cell, or a class taken as one; Enter or a click shows it in the graph.",
    }),
    text("Page", 62, {
      colId: "page",
      sortable: false,
      headerTooltip: "All about the partner, on a page of its own.",
      cellRenderer: NeuronPage,
    }),
    text("Type", 124, {
      colId: "cell_type",
      headerTooltip: "Cell types of the partner.",
      valueGetter: (/** @type {Cell} */ { data }) => data.cell_type.join(", "),
    }),
    text("Transmitter", 104, {
      colId: "neurotransmitter",
      headerTooltip: `Neurotransmitters of the partner (Wang et al., 2024). ${MARKS_EXPLAINED}.`,
      valueGetter: (/** @type {Cell} */ { data }) => data.neurotransmitter.join(", ") || "unknown",
    }),
    text("Direction", 96, {
      colId: "direction",
      headerTooltip: "Input: onto the chosen cells. Output: from them. Gap junctions have no direction.",
      valueGetter: (/** @type {Cell} */ { data }) => DIRECTIONS[data.direction],
    }),
    text("Synapse", 100, {
      colId: "type",
      headerTooltip: "Chemical synapse or gap junction.",
      valueGetter: (/** @type {Cell} */ { data }) => (data.type === CHEMICAL ? "chemical" : "gap junction"),
    }),
    numbers("count", `Count (${unit})`, 150, `Sum over the chosen data sets, in ${unit}.`),
    numbers(
      "percent",
      "%",
      62,
      "Share of everything of this direction that the chosen cells have together.",
      ({ percent }) => percent.toFixed(1),
    ),
    numbers(
      "mean",
      "Mean",
      74,
      "Mean over the independent animals that could show the connection: both cells were imaged, and its type was looked for.",
    ),
    numbers("high", "Range", 90, "Least and largest count of these animals.", ({ low, high }) =>
      low === null ? number(low) : `${number(low)}–${number(high)}`,
    ),
    numbers(
      "found",
      "Animals",
      88,
      "In how many of the independent animals in which both cells were imaged; what lies outside the imaged part counts as none.",
      ({ found, known }) => `${found} of ${known}`,
    ),
  ];
}
