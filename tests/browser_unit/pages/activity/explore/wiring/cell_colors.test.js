import "../../../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { RECORDING } from "../../../../recording.js";

/** Red, white and green for correlations; blue, white and red for activity; others are named after themselves. */
const ENDS = { r: ["#ff0000", "#00ff00"], z: ["#0000ff", "#ff0000"] };
globalThis.getComputedStyle = /** @type {any} */ (
  () => ({
    getPropertyValue: (/** @type {string} */ name) => {
      const [, scale, stop] = /^--www-([rz])(\d+)$/.exec(name) ?? [];
      if (!scale) return `#${name.slice(6)}`;
      const [low, high] = ENDS[/** @type {"r" | "z"} */ (scale)];
      return Number(stop) === 5 ? "#ffffff" : Number(stop) < 5 ? low : high;
    },
  })
);

const { Selection } = await import("../../../../../../assets/browser/traces/selection.js");
const { CellColors } = await import("../../../../../../assets/browser/pages/activity/explore/wiring/cell_colors.js");
const { activityColor, correlationColor } = await import(
  "../../../../../../assets/browser/pages/activity/explore/wiring/colors.js"
);
const { partners } = await import("../../../../../../assets/browser/pages/activity/explore/wiring/panel.js");
const { wiringSources } = await import("../../../../../../assets/browser/pages/activity/explore/wiring/legend.js");

/** A recording with AVAL and RIML, of which AVAL is plotted; AIBL is in the connectome alone. */
function colors(state = {}) {
  const defaults = { n: "1-2", nodes: "recording", limit: "2" };
  const selection = new Selection({ ...RECORDING, defaults, state });
  const made = new CellColors(selection, { shown: 1.4 });
  for (const label of ["AVAL", "RIML", "AIBL"])
    made.facts.set(label, {
      label,
      isClass: false,
      cellClass: label.slice(0, 3),
      members: [label],
      types: ["i"],
      typeNames: [],
      transmitters: [],
      ganglia: [],
      lineages: [],
      datasets: [],
    });
  return made;
}

test("a cell is plotted, recorded, or was not identified here", () => {
  const made = colors();
  assert.deepEqual(
    [...made.cells],
    [
      ["AVAL", 1],
      ["RIML", 4],
    ],
  ); // the first of two traces of one cell
  const found = ["AVAL", "RIML", "AIBL"].map((cell) => made.availability(cell));
  assert.deepEqual(found, ["plotted", "recorded", "unlabeled"]);
});

test("a plotted cell has the color of its trace", () => {
  assert.deepEqual(colors().colors(), {
    AVAL: "c0",
    RIML: "availability-recorded",
    AIBL: "availability-unlabeled",
  });
});

test("under focus the others have the color of their correlation, as far as there is one", () => {
  const made = colors();
  made.focus = "AVAL";
  made.correlations = {
    dataset_id: "lab-1",
    simulated: false,
    idx_neuron: 1,
    n: 3,
    r: [1, null, null, -1, null],
    n_frames: [3, 3, 3, 3, 3],
  };
  assert.deepEqual([made.colored, made.correlation("RIML"), made.correlation("AIBL")], ["correlation", -1, null]);
  assert.deepEqual(made.colors(), { AVAL: "c0", RIML: "ff0000", AIBL: "no-value" });
});

test("at the time cursor a cell has the color of its activity, without a value none", () => {
  const made = colors({ nodes: "activity" });
  made.activity = new Map([
    ["AVAL", [0, 2, 0]],
    ["RIML", [0, Number.NaN, 0]],
    ["PVCL", [0, 1, 0]], // left the graph meanwhile
  ]);
  assert.deepEqual(made.activityColors(), { AVAL: "ff0000" });
  assert.deepEqual(made.colors(), { AVAL: "ff0000", RIML: "no-value", AIBL: "no-value" });
});

test("colors of numbers end at their limits and are white at 0", () => {
  assert.deepEqual([-1, 0, 1].map(correlationColor), ["#ff0000", "#ffffff", "#00ff00"]);
  assert.deepEqual([activityColor(-9, 2), activityColor(0, 2), activityColor(9, 2)], ["#0000ff", "#ffffff", "#ff0000"]);
  assert.deepEqual([correlationColor(null), activityColor(undefined, 2)], [null, null]);
});

test("partners are listed by the strength of their correlation, a cell is no partner of itself", () => {
  /** @type {{source: string, target: string, type: "c" | "e"}[]} */
  const edges = [
    { source: "AVAL", target: "AIBL", type: "c" },
    { source: "RIML", target: "AVAL", type: "e" },
    { source: "PVCL", target: "AVAL", type: "c" },
    { source: "AVAL", target: "AVAL", type: "c" },
    { source: "RIML", target: "AIBL", type: "c" },
  ];
  /** @type {Record<string, number | null>} */
  const r = { AIBL: null, RIML: 0.2, PVCL: -0.9 };
  assert.deepEqual(
    partners(edges, "AVAL", (cell) => r[cell]).map(({ text, other }) => [text, other]),
    [
      ["PVCL → AVAL", "PVCL"],
      ["RIML — AVAL", "RIML"],
      ["AVAL → AIBL", "AIBL"],
    ],
  );
});

test("whom to cite for the wiring, each once, and what the connectomes lack", () => {
  const dataset = (/** @type {string} */ id, /** @type {string[]} */ citations) => ({
    id,
    name: id,
    short_name: id,
    animals: [id],
    unit: "synapses",
    region: "complete",
    gap_junctions_annotated: true,
    remarks: [],
    citations: citations.map((text) => ({ text })),
  });
  assert.equal(
    wiringSources([dataset("b", ["White 1986", "Cook 2019"]), dataset("a", ["Cook 2019"])], ["XYZ"]),
    "Connectome data: Cook 2019, White 1986. Not in these connectomes: XYZ.",
  );
});
