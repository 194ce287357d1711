/* What a connectome graph shows, as plain data: cells and classes, edges, colors, legend, thresholds.
   Pure functions; nothing here knows the page or Cytoscape's instance. */

import { cssColor } from "../../dom/theme.js";
import { inkOn } from "../../foundation/color.js";

const CHEMICAL = "c";
const ELECTRICAL = "e";
const LONGEST_SQUARE = 9; // characters
const SQUARES = new Set(["b", "u"]); // muscles and other end organs
const NODE = { cell: 35, selected: 45, squareWidth: 70, selectedSquareWidth: 90 };

/** Cells and classes of several data sets. `answers`: [{id, neurons, neuron_classes}] of available-neurons. */
function cellTable(answers) {
  const cells = new Map();
  const classes = new Map();
  for (const { id, neurons } of answers) {
    for (const [name, facts] of Object.entries(neurons)) {
      if (!cells.has(name)) cells.set(name, { ...facts, datasets: new Set() });
      cells.get(name).datasets.add(id);
    }
  }
  for (const [name, facts] of cells) {
    if (!classes.has(facts.neuron_class)) classes.set(facts.neuron_class, []);
    classes.get(facts.neuron_class).push(name);
  }
  return { cells, classes };
}

/** The cells that a node or a selected name stands for: itself, or the members of the class that are present. */
const membersOf = (table, label) => (table.cells.has(label) ? [label] : (table.classes.get(label) ?? []));

const unique = (values) => [...new Set(values)];

/** Everything known of one node label. */
function describe(table, label) {
  const members = membersOf(table, label).map((name) => table.cells.get(name));
  const types = unique(members.map((cell) => cell.cell_type));
  return {
    label,
    isClass: !table.cells.has(label),
    cellClass: table.cells.get(label)?.neuron_class ?? label,
    members: members.map((cell) => cell.name),
    types: types.length ? types : ["u"],
    typeNames: unique(members.map((cell) => cell.cell_type_desc)),
    transmitters: unique(members.flatMap((cell) => cell.neurotransmitter ?? [])),
    lineages: members.filter((cell) => cell.lineage).map((cell) => [cell.name, cell.lineage]),
    datasets: unique(members.flatMap((cell) => [...cell.datasets])),
  };
}

// the theme that they are of

/** Palette keys of a node under a color scheme; several keys become pie slices. Dim or proposed transmitters ("ACh?")
    count only where there is no certain one. */
function colorKeys(facts, scheme, palettes) {
  if (scheme === "transmitter") {
    const inPalette = (names) => unique(names.filter((name) => name in palettes.transmitter));
    const certain = inPalette(facts.transmitters);
    const proposed = inPalette(facts.transmitters.map((name) => name.replace(/\?$/, "")));
    return [certain, proposed, ["unknown"]].find((names) => names.length);
  }
  return facts.types.map((code) => (code in palettes.type ? code : "u"));
}

/** CSS colors of a node; `custom` maps labels to hex colors without "#". */
function nodeColors(facts, scheme, palettes, custom) {
  if (scheme === "custom") return [custom[facts.label] ? `#${custom[facts.label]}` : cssColor("no-value")];
  const prefix = scheme === "transmitter" ? "nt" : "cell";
  return colorKeys(facts, scheme, palettes).map((key) => cssColor(`${prefix}-${key}`));
}

/** Names of more than three characters get a second line: AVA / L. */
const wrapped = (label) => (label.length > 3 ? `${label.slice(0, 3)}\n${label.slice(3)}` : label);

/** What fits into a square; the panel and the table have the whole name. */
const shortened = (label) => (label.length > LONGEST_SQUARE ? `${label.slice(0, LONGEST_SQUARE - 1)}…` : label);

/** Data of the attributes that depend on the color scheme and the theme. */
function paint(facts, view) {
  const colors = nodeColors(facts, view.colors, view.palettes, view.cellColors);
  const data = { fill: colors[0], ink: inkOn(colors), slices: colors.length > 1 ? Math.min(colors.length, 4) : 0 };
  for (let k = 0; k < 4; k += 1) data[`slice${k + 1}`] = colors[k] ?? colors[0];
  return data;
}

function nodeData(facts, selected, view) {
  const square = facts.types.some((code) => SQUARES.has(code));
  const height = selected ? NODE.selected : NODE.cell;
  const wide = selected ? NODE.selectedSquareWidth : NODE.squareWidth;
  return {
    id: facts.label,
    text: square ? shortened(facts.label) : wrapped(facts.label),
    shape: square ? "round-rectangle" : "ellipse",
    width: square ? wide : height,
    height,
    font: selected ? 15 : 12,
    border: selected ? (square ? 3 : 5) : 0,
    selected: selected ? 1 : 0,
    ...paint(facts, view),
  };
}

const edgeId = (synapse) => `${synapse.pre}!${synapse.post}!${synapse.type}`;
const edgeWidth = (count, scale) => Math.log(count + 1) * scale;

const PLAIN_ABOVE = 1000; // edges; more are drawn the quick way, with their arrows in the middle
const isPlain = (synapses) => synapses.length > PLAIN_ABOVE;

/** Edges that share their two ends with another one: only these are bent, straight ones draw faster. */
function parallel(synapses) {
  const pair = ({ pre, post }) => (pre < post ? `${pre}!${post}` : `${post}!${pre}`);
  const counts = new Map();
  for (const synapse of synapses) counts.set(pair(synapse), (counts.get(pair(synapse)) ?? 0) + 1);
  return (synapse) => synapse.pre === synapse.post || counts.get(pair(synapse)) > 1;
}

/** `bent`: shares its two ends with another edge; `plain`: one of very many. */
const edgeData = (synapse, view, bent, plain = false) => ({
  id: edgeId(synapse),
  source: synapse.pre,
  target: synapse.post,
  type: synapse.type,
  count: synapse.count,
  counts: synapse.list_count,
  width: edgeWidth(synapse.count, view.scale),
  bent: bent ? 1 : 0,
  plain: plain ? 1 : 0,
  off: isBelow(synapse, view) ? 1 : 0,
});

/** True when an edge is under the threshold of its type; the count is the sum over the data sets. */
const isBelow = (edge, view) => edge.count < (edge.type === ELECTRICAL ? view.electrical : view.chemical);

/** Legend lines of what is drawn: [{kind: "node"|"square"|"edge", css, label, count}]. */
function legend(descriptions, edges, view) {
  const lines = [];
  if (view.colors !== "custom") {
    const scheme = view.colors === "transmitter" ? "transmitter" : "type";
    const prefix = scheme === "transmitter" ? "nt" : "cell";
    const counts = {};
    for (const facts of descriptions) {
      for (const key of colorKeys(facts, scheme, view.palettes)) counts[key] = (counts[key] ?? 0) + 1;
    }
    for (const [key, label] of Object.entries(view.palettes[scheme])) {
      const kind = scheme === "type" && SQUARES.has(key) ? "square" : "node";
      if (counts[key]) lines.push({ kind, color: cssColor(`${prefix}-${key}`), label, count: counts[key] });
    }
  }
  for (const type of [CHEMICAL, ELECTRICAL]) {
    const count = edges.filter((edge) => edge.type === type).length;
    if (count)
      lines.push({ kind: type, color: cssColor(`synapse-${type}`), label: view.palettes.synapse[type], count });
  }
  return lines;
}

/** How a weight in one data set reads: a count with its unit, or why there is none. */
function countText(count, type, dataset, isPresent) {
  if (count > 0) return `${count} ${unitFor(dataset.unit, type, count)}`;
  if (!isPresent) return "not in this data set";
  if (type === ELECTRICAL && !dataset.gap_junctions_annotated) return "gap junctions not annotated";
  return "none found";
}

/** "synapses" counts gap junctions too: say which. */
function unitFor(unit, type, count) {
  if (unit !== "synapses") return unit;
  const word = type === ELECTRICAL ? "gap junction" : "synapse";
  return count === 1 ? word : `${word}s`;
}

/** One sentence when the data sets count different things; empty when a sum is sound. */
function unitCaveat(datasets) {
  const units = unique(datasets.map((dataset) => dataset.unit));
  if (units.length < 2) return "";
  const named = units.map(
    (unit) =>
      `${datasets
        .filter((d) => d.unit === unit)
        .map((d) => d.name)
        .join(", ")} in ${unit}`,
  );
  return `These data sets count in different units (${named.join("; ")}). Sums, widths and thresholds mix them: read them per data set.`;
}

export {
  CHEMICAL,
  cellTable,
  countText,
  describe,
  ELECTRICAL,
  edgeData,
  edgeId,
  edgeWidth,
  isBelow,
  isPlain,
  legend,
  membersOf,
  nodeData,
  paint,
  parallel,
  unitCaveat,
  unitFor,
};
