import assert from "node:assert/strict";
import { test } from "node:test";
import { partnerColumns } from "../../../../../assets/browser/pages/connectome/explore/partner_columns.js";

/** @type {import("../../../../../assets/browser/contract/api.d.ts").Partner} */
const RIB = {
  partner: "RIB",
  direction: "input",
  type: "c",
  cell_type: ["interneuron", "motor"],
  neurotransmitter: [],
  count: 16,
  list_count: [6, 10],
  states: ["known", "known"],
  percent: 12.345,
  mean: 8,
  low: 6,
  high: 10,
  found: 2,
  known: 3,
};

/** @param {typeof RIB} data */
const read = (data) =>
  Object.fromEntries(
    partnerColumns({ units: ["synapses", "synapses"], animals: 3 }).flatMap((column) => {
      const { headerName, field, valueFormatter, valueGetter, cellRenderer } = /** @type {any} */ (column);
      if (cellRenderer) return []; // a link
      const read = valueFormatter ?? valueGetter ?? (() => data[/** @type {keyof typeof RIB} */ (field)]);
      return [[headerName, read({ data })]];
    }),
  );

test("a partner reads as a line: who, how strongly, which share, in how many animals", () => {
  assert.deepEqual(read(RIB), {
    Partner: "RIB",
    Type: "interneuron, motor",
    Transmitter: "unknown",
    Direction: "→ input",
    Synapse: "chemical",
    "Count (synapses)": "16",
    "%": "12.3",
    Mean: "8",
    Range: "6–10",
    Animals: "2 of 3",
  });
});

test("what no animal could show is not a zero", () => {
  const { Mean, Range } = read({ ...RIB, mean: null, low: null, high: null });
  assert.deepEqual([Mean, Range], ["not known", "not known"]);
});

test("every heading explains itself", () => {
  for (const { headerName, headerTooltip } of partnerColumns({ units: ["synapses"], animals: 1 }))
    assert.match(String(headerTooltip), /\.$/, headerName);
});
