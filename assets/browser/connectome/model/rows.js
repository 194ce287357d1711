/* The cells and connections of a graph as the rows of a grid. */

import { CHEMICAL, ELECTRICAL } from "./elements.js";

/** Columns and rows of the cells of a graph. */
function cellRows(facts, edges, selected) {
  const sums = new Map([...facts.keys()].map((id) => [id, { inputs: 0, outputs: 0, gaps: 0 }]));
  for (const edge of edges) {
    if (edge.type === CHEMICAL) {
      sums.get(edge.source).outputs += edge.count;
      sums.get(edge.target).inputs += edge.count;
    } else {
      for (const end of new Set([edge.source, edge.target])) sums.get(end).gaps += edge.count;
    }
  }
  return {
    columns: [
      { title: "Cell", text: (row) => row.id },
      { title: "Type", width: 9, text: (row) => row.facts.typeNames.join(", ") },
      { title: "Transmitter", width: 9, text: (row) => row.facts.transmitters.join(", ") || "unknown" },
      { title: "Selected", text: (row) => (selected.has(row.id) ? "yes" : "") },
      { title: "In", width: 5, text: (row) => String(row.inputs), value: (row) => row.inputs },
      { title: "Out", width: 5, text: (row) => String(row.outputs), value: (row) => row.outputs },
      { title: "Gap junctions", width: 8, text: (row) => String(row.gaps), value: (row) => row.gaps },
    ],
    rows: [...facts].map(([id, description]) => ({ id, facts: description, ...sums.get(id) })),
  };
}

/** Columns and rows of the connections; one count column a data set, with its unit. */
function edgeRows(edges, datasets, isPresent) {
  const counts = datasets.map((dataset, k) => ({
    title: `${dataset.name} (${dataset.unit})`,
    width: 12,
    text: (row) =>
      row.counts[k] > 0
        ? String(row.counts[k])
        : isPresent(row)(dataset)
          ? row.type === ELECTRICAL && !dataset.gap_junctions_annotated
            ? "not annotated"
            : "0"
          : "not there",
    value: (row) => row.counts[k],
  }));
  return {
    columns: [
      { title: "From", text: (row) => row.source },
      { title: "To", text: (row) => row.target },
      { title: "Type", text: (row) => (row.type === CHEMICAL ? "chemical" : "gap junction") },
      ...(datasets.length > 1
        ? [{ title: "Sum", width: 5, text: (row) => String(row.count), value: (row) => row.count }]
        : []),
      ...counts,
    ],
    rows: edges,
  };
}

export { cellRows, edgeRows };
