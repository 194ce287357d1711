import assert from "node:assert/strict";
import { test } from "node:test";
import { edgesData } from "../../../../assets/browser/connectome/model/edges.js";
import { cellRows, edgeRows } from "../../../../assets/browser/connectome/model/rows.js";
import { dataset, facts, synapse, view } from "../worm.js";

/** @import {Knowledge} from "../../../../assets/browser/contract/vocabularies.js" */

const edges = [...edgesData(["A>B c 3", "B>A c 2", "A>A c 4", "A>B e 5", "B>B e 1"].map(synapse), view()).values()];

/**
 * The texts of a table, headings first.
 * @template Row
 * @param {{columns: import("../../../../assets/browser/dom/grid/grid.js").Column<Row>[], rows: Row[]}} table
 */
const texts = ({ columns, rows }) => [
  columns.map(({ title }) => title),
  ...rows.map((row) => columns.map(({ text }) => text(row))),
];

test("a cell's row sums its inputs, outputs and gap junctions; one with itself counts once", () => {
  const cells = new Map([
    ["A", facts("A")],
    ["B", facts("B", { transmitters: [] })],
    ["C", facts("C", { typeNames: ["sensory neuron", "motor neuron"] })],
  ]);
  const table = cellRows(cells, edges, new Set(["B"]));
  assert.deepEqual(texts(table), [
    ["Cell", "Type", "Transmitter", "Selected", "In", "Out", "Gap junctions"],
    ["A", "interneuron", "ACh", "", "6", "7", "5"],
    ["B", "interneuron", "unknown", "yes", "3", "2", "6"],
    ["C", "sensory neuron, motor neuron", "ACh", "", "0", "0", "0"],
  ]);
  assert.deepEqual(
    table.columns.slice(4).map(({ value }) => value?.(table.rows[0])),
    [6, 7, 5],
  );
});

/** @returns {Knowledge[]} */
const states = (/** @type {Knowledge[]} */ ...each) => each;

test("a connection has a count for each data set, or why there is none, and a sum where there are several", () => {
  const datasets = [dataset("white"), dataset("cook", { unit: "EM sections", gap_junctions_annotated: false })];
  const rows = [
    { ...edges[0], counts: [3, 0] },
    { ...edges[3], counts: [5, 0], states: states("known", "not_annotated") },
    { ...edges[1], counts: [0, 2], states: states("not_grown_yet", "known") },
    { ...edges[1], counts: [0, 0], states: states("not_in_volume", "unknown") },
  ];
  const table = edgeRows(rows, datasets);
  assert.deepEqual(texts(table), [
    ["From", "To", "Type", "Sum", "WHITE (synapses)", "COOK (EM sections)"],
    ["A", "B", "chemical", "3", "3", "0"],
    ["A", "B", "gap junction", "5", "5", "not annotated"],
    ["B", "A", "chemical", "2", "not grown yet", "2"],
    ["B", "A", "chemical", "2", "not in the volume", "not known"],
  ]);
  assert.deepEqual(
    table.columns.slice(3).map(({ value }) => value?.(rows[2])),
    [2, 0, 2],
  );
  assert.deepEqual(
    edgeRows(rows, datasets.slice(0, 1)).columns.map(({ title }) => title),
    ["From", "To", "Type", "WHITE (synapses)"],
  );
});
