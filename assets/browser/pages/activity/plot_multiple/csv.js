/* The traces of several recordings as one table: one row a recording and frame, one column a neuron name. */

import { csvField } from "../../../foundation/csv.js";
import { behaviorText, timeText, traceText } from "../../../traces/export.js";
import { frameTime } from "../../../traces/figure.js";

/** Column of each neuron of a card. A name that a recording has twice gets its number too, so nothing is merged. */
function columnsOf(card) {
  const seen = new Set();
  return card.neurons.map(({ idx, label }) => {
    const plain = label || `neuron ${idx}`;
    const column = seen.has(plain) ? `${plain} (${idx})` : plain;
    seen.add(column);
    return column;
  });
}

/** `cards` whose traces have arrived. */
function plotMultipleCsv(cards, notes) {
  const tables = cards.map((card) => ({ card, columns: columnsOf(card) }));
  const neurons = [...new Set(tables.flatMap(({ columns }) => columns))];
  const { behaviors: known } = cards[0].page.config;
  const behaviors = Object.keys(known).filter((name) => cards.some((card) => card.dataset.behaviors.includes(name)));
  const sources = tables.map(({ card: { dataset, neurons: chosen }, columns }) => {
    const which = columns.map((column, k) => `${column} = ${chosen[k].idx}`).join(", ");
    const simulated = dataset.simulated ? "SIMULATED, " : "";
    return `${dataset.id}: ${simulated}sha256 ${dataset.sha256}; ${dataset.citation}${dataset.doi ? `, doi:${dataset.doi}` : ""}; trace numbers: ${which}`;
  });
  const header = [
    "dataset_id",
    "frame",
    "t (min)",
    ...neurons.map((name) => `${name} (z-score)`),
    ...behaviors.map((name) => `${name} (${known[name].unit})`),
  ];
  const lines = [
    ...[...sources, ...notes].map((note) => `# ${note.replaceAll("\n", " ")}`),
    header.map(csvField).join(","),
  ];
  for (const { card, columns } of tables) {
    const [values, recording] = card.arrived;
    const { id, frames, step } = card.dataset;
    const rows = neurons.map((name) => values.get(card.neurons[columns.indexOf(name)]?.idx));
    const signals = behaviors.map((name) => recording.signals.get(name)?.values);
    for (let k = 0; k < frames; k += 1) {
      lines.push(
        [
          id,
          k + 1,
          timeText(frameTime(k + 1, step)),
          ...rows.map((row) => (row ? traceText(row[k]) : "")),
          ...signals.map((signal) => (signal ? behaviorText(signal[k]) : "")),
        ].join(","),
      );
    }
  }
  return `${lines.join("\n")}\n`;
}

export { plotMultipleCsv };
