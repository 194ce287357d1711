/* A few cells and connections to test with, and graphs of them without a screen. */

import cytoscape from "cytoscape";

/** @import {CellAnswer, Dataset, Facts, Synapse, SynapseType, View} from "../../../assets/browser/connectome/types.d.ts" */

/**
 * @param {string} name
 * @param {string} neuronClass
 * @param {Partial<CellAnswer>} [more]
 * @returns {CellAnswer}
 */
export const cell = (name, neuronClass, more = {}) => ({
  name,
  neuron_class: neuronClass,
  cell_type: "i",
  cell_type_desc: "interneuron",
  neurotransmitter: ["ACh"],
  lineage: "",
  ganglion: "",
  ...more,
});

/**
 * @param {string} label
 * @param {Partial<Facts>} [more]
 * @returns {Facts}
 */
export const facts = (label, more = {}) => ({
  label,
  isClass: false,
  cellClass: label,
  members: [label],
  types: ["i"],
  typeNames: ["interneuron"],
  transmitters: ["ACh"],
  ganglia: [],
  lineages: [],
  datasets: ["white"],
  ...more,
});

/**
 * "AVAL>RIB c 3": three chemical synapses.
 * @param {string} text
 * @returns {Synapse}
 */
export function synapse(text) {
  const [ends, type, count] = text.split(" ");
  const [pre, post] = ends.split(">");
  return { pre, post, type: /** @type {SynapseType} */ (type), count: Number(count), list_count: [Number(count)] };
}

/**
 * @param {string} id
 * @param {Partial<Dataset>} [more]
 * @returns {Dataset}
 */
export const dataset = (id, more = {}) => ({
  id,
  name: id.toUpperCase(),
  short_name: id.toUpperCase(),
  animals: [id],
  unit: "synapses",
  region: "complete",
  gap_junctions_annotated: true,
  remarks: [],
  citations: [],
  ...more,
});

/**
 * @param {Partial<View>} [more]
 * @returns {View}
 */
export const view = (more = {}) => ({
  chemical: 1,
  electrical: 1,
  spacing: 1,
  scale: 1,
  layout: "circle",
  colors: "type",
  cellColors: {},
  palettes: {
    type: { s: "Sensory", i: "Interneuron", m: "Motor", b: "Muscle", u: "Other" },
    transmitter: { ACh: "Acetylcholine", GABA: "GABA", unknown: "Unknown" },
    synapse: { c: "Chemical synapse", e: "Gap junction" },
  },
  ...more,
});

/**
 * A graph of round cells, 35 px wide; "A*" is selected and 45 px wide.
 * @param {readonly string[]} cells
 * @param {readonly string[]} [edges] "A>B"
 */
export function graph(cells, edges = []) {
  const cy = cytoscape({ headless: true, styleEnabled: false });
  for (const text of cells) {
    const selected = text.endsWith("*");
    const size = selected ? 45 : 35;
    cy.add({
      group: "nodes",
      data: { id: text.replace("*", ""), width: size, height: size, selected: selected ? 1 : 0 },
    });
  }
  for (const text of edges) {
    const [source, target] = text.split(">");
    cy.add({ group: "edges", data: { id: `${source}!${target}!c`, source, target, type: "c", count: 1 } });
  }
  return cy;
}
