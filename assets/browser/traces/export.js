/* Traces as a table, with their source above it. */

import { csvField } from "../foundation/csv.js";
import { frameTime, unitFactor } from "./figure.js";

const TRACE_DECIMALS = 6;
const BEHAVIOR_DECIMALS = 5;
const TIME_DECIMALS = 6;
const MANTISSA = 23; // bits of a float32

const spacing = (x) => 2 ** (Math.floor(Math.log2(Math.abs(x))) - MANTISSA);

/** A float32 value cut after `decimals` as the API cuts it: where a multiple of 10^-decimals lies within the rounding of
    float32, that multiple is meant (stored from 0.57, a value reads 0.56999999). */
function cut(value, decimals) {
  const power = 10 ** decimals;
  const scaled = value * power;
  const rounding = spacing(value) * 0.5 * power;
  const nearest = Math.round(scaled);
  const meant = value !== 0 && rounding < 0.5 && Math.abs(scaled - nearest) <= rounding;
  return (meant ? nearest : Math.trunc(scaled)) / power + 0; // + 0 turns -0 into 0
}

const number = (value, decimals) => (Number.isFinite(value) ? String(cut(value, decimals)) : "");
const traceText = (value) => number(value, TRACE_DECIMALS);
// behavior comes from the API as text, cut already
const behaviorText = (value) => (Number.isFinite(value) ? String(Number(value.toFixed(BEHAVIOR_DECIMALS))) : "");
const timeText = (time) => String(Number(time.toFixed(TIME_DECIMALS)));

/** One row a frame. `model` as of traces/figure.js; hidden traces are in it too. */
function csv(model, notes) {
  const factor = unitFactor(model.unit);
  const quantity = model.kind === "original" ? "original fluorescence" : "z-score";
  const header = [
    "frame",
    `t (${model.unit})`,
    ...model.neurons.map((row) => `${row.name} (${quantity})`),
    ...model.behaviors.map((row) => `${row.key} (${row.unit})`),
  ];
  const lines = [...notes.map((note) => `# ${note.replaceAll("\n", " ")}`), header.map(csvField).join(",")];
  for (let k = 0; k < model.frames; k += 1) {
    lines.push(
      [
        k + 1,
        timeText(frameTime(k + 1, model.step) * factor),
        ...model.neurons.map((row) => traceText(row.values[k])),
        ...model.behaviors.map((row) => behaviorText(row.values[k])),
      ].join(","),
    );
  }
  return `${lines.join("\n")}\n`;
}

export { behaviorText, csv, timeText, traceText };
