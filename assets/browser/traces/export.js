/* Traces as a table, with their source above it. */

import { csvText } from "../foundation/csv.js";
import { frameTime, unitFactor } from "./time.js";

/** @import {TraceTable} from "./types.d.ts" */

const TRACE_DECIMALS = 6;
const BEHAVIOR_DECIMALS = 5;
const TIME_DECIMALS = 6;
const MANTISSA = 23; // bits of a float32

/**
 * Between a float32 and the next one.
 * @param {number} x
 */
const spacing = (x) => 2 ** (Math.floor(Math.log2(Math.abs(x))) - MANTISSA);

/**
 * A float32 value cut after `decimals` as the API cuts it: where a multiple of 10^-decimals lies within the rounding of
 * float32, that multiple is meant (stored from 0.57, a value reads 0.56999999).
 * @param {number} value
 * @param {number} decimals
 */
function cut(value, decimals) {
  const power = 10 ** decimals;
  const scaled = value * power;
  const rounding = spacing(value) * 0.5 * power;
  const nearest = Math.round(scaled);
  const meant = value !== 0 && rounding < 0.5 && Math.abs(scaled - nearest) <= rounding;
  return (meant ? nearest : Math.trunc(scaled)) / power + 0; // + 0 turns -0 into 0
}

/**
 * A sample of a trace; "" where there is none.
 * @param {number} value
 */
export const traceText = (value) => (Number.isFinite(value) ? String(cut(value, TRACE_DECIMALS)) : "");

/**
 * A sample of a behavior, which comes from the API as text, cut already.
 * @param {number} value
 */
export const behaviorText = (value) => (Number.isFinite(value) ? String(Number(value.toFixed(BEHAVIOR_DECIMALS))) : "");

/** @param {number} time */
export const timeText = (time) => String(Number(time.toFixed(TIME_DECIMALS)));

/**
 * One row a frame.
 * @param {TraceTable} table hidden traces are in it too
 * @param {readonly string[]} notes
 */
export function csv(table, notes) {
  const factor = unitFactor(table.unit);
  const quantity = table.kind === "original" ? "original fluorescence" : "z-score";
  const header = [
    "frame",
    `t (${table.unit})`,
    ...table.neurons.map((row) => `${row.name} (${quantity})`),
    ...table.behaviors.map((row) => `${row.key} (${row.unit})`),
  ];
  const rows = Array.from({ length: table.frames }, (_, k) => [
    k + 1,
    timeText(frameTime(k + 1, table.step) * factor),
    ...table.neurons.map((row) => traceText(row.values[k])),
    ...table.behaviors.map((row) => behaviorText(row.values[k])),
  ]);
  return csvText(header, rows, notes);
}
