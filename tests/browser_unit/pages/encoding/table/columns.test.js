import "../../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { byKey, columnName, columnsOf, explained, shade, valueText } = await import(
  "../../../../../assets/browser/pages/encoding/table/columns.js"
);
const { orderFrom, orderOf, orderText } = await import("../../../../../assets/browser/pages/encoding/table/order.js");

/** @import {EncodingRow, Feature, Kind, View} from "../../../../../assets/browser/pages/encoding/table/types.d.ts" */

/**
 * @param {Kind} kind
 * @returns {Feature}
 */
const feature = (kind, more = {}) => ({
  key: kind,
  group: "velocity",
  kind,
  label: "Fwd",
  name: "Velocity: Fwd",
  text: "More active.",
  high: 2,
  decimals: { classes: 2, neurons: { strength: 3, timescale: 1, degree: 2, tuning: 0, variability: 0 }[kind] },
  heads: { classes: "Fwd", neurons: "Fwd" },
  units: { classes: "sd of z", neurons: "F/F per mm/s" },
  ...more,
});
/** @type {EncodingRow} */
const NEURON = { class: "AVA", label: "AVAL", segments: 2 };
/** @type {[string, string]} */
const POLES = ["#0000ff", "#ff0000"];

test("numbers have the decimals that their kind deserves, segments stay text", () => {
  assert.equal(valueText(feature("tuning"), 0.256, "classes"), "0.26");
  assert.equal(valueText(feature("strength"), 0.2564, "neurons"), "0.256");
  assert.equal(valueText(feature("timescale"), 6.14, "neurons"), "6.1");
  assert.equal(valueText(feature("tuning"), "1, 2", "neurons"), "1, 2");
  assert.equal(valueText(feature("tuning"), null, "neurons"), "");
});

test("a cell is shaded by how much of the most it has", () => {
  const of = (/** @type {Kind} */ kind, /** @type {any} */ value) =>
    shade(feature(kind), { value, data: NEURON }, POLES);
  assert.equal(of("tuning", 1), "color-mix(in srgb, var(--www-accent) 46%, transparent)");
  assert.equal(of("tuning", "1"), "color-mix(in srgb, var(--www-accent) 23%, transparent)"); // one of two segments
  assert.equal(of("timescale", 1), "color-mix(in srgb, var(--www-accent) 23%, transparent)"); // half of 2 s
  assert.equal(of("timescale", 99), "color-mix(in srgb, var(--www-accent) 46%, transparent)");
  assert.equal(of("degree", -1), "color-mix(in srgb, #0000ff 23%, transparent)");
  assert.equal(of("degree", 1), "color-mix(in srgb, #ff0000 23%, transparent)");
  assert.equal(of("variability", "yes"), "color-mix(in srgb, var(--www-accent) 23%, transparent)");
  assert.deepEqual([of("variability", "no"), of("tuning", 0), of("tuning", null)], ["", "", ""]);
});

test("a blank says what it means: not measured of a class, not significant of a neuron", () => {
  const tuning = feature("tuning");
  assert.equal(explained(tuning, { value: null, data: NEURON }, "classes"), "not measured");
  assert.equal(explained(tuning, { value: null, data: NEURON }, "neurons"), "not significant");
  assert.equal(explained(tuning, { value: 0.5, data: { class: "AVA", count: 4 } }, "classes"), "Velocity: Fwd, n = 4");
  assert.equal(explained(tuning, { value: "2", data: NEURON }, "neurons"), "Velocity: Fwd: in segment 2 of 2");
  assert.equal(explained(feature("strength"), { value: 1, data: NEURON }, "neurons"), "Velocity: Fwd");
});

test("a slope says what it is measured in, which differs between classes and neurons", () => {
  const slope = feature("degree", {
    heads: { classes: "Forwardness (fit, sd)", neurons: "Forwardness (F/F per mm/s)" },
  });
  assert.equal(explained(slope, { value: 1, data: NEURON }, "neurons"), "Velocity: Fwd in F/F per mm/s");
  assert.equal(
    explained(slope, { value: 1, data: { class: "AVA", count: 4 } }, "classes"),
    "Velocity: Fwd in sd of z, n = 4",
  );
  const head = (/** @type {View} */ view) => columns(view, false, "1", [slope]).at(view === "classes" ? 2 : 4);
  assert.equal(head("classes")?.children?.[0].headerName, "Forwardness (fit, sd)");
  assert.equal(head("neurons")?.children?.[0].headerName, "Forwardness (F/F per mm/s)");
});

/** @param {View} view
 *  @param {boolean} narrow */
const columns = (
  view,
  narrow = false,
  shading = "1",
  chosen = [
    feature("tuning"),
    feature("variability", { group: "other", heads: { classes: "Variability", neurons: "Variability" } }),
  ],
) =>
  columnsOf(
    {
      groups: { velocity: "Velocity tuning", head_curvature: "Head", feeding: "Feeding", other: "Others" },
      poles: POLES,
    },
    chosen,
    { view, narrow, shading: () => shading, nameCell: () => null, placesCell: () => null },
  );

test("names come before the chosen features; on a phone what a neuron is tuned to comes before where it was recorded", () => {
  const heads = (/** @type {ReturnType<typeof columns>} */ found) =>
    found.map(({ colId, headerName }) => colId ?? headerName);
  const groups = ["Velocity tuning", "Others"];
  assert.deepEqual(heads(columns("classes")), ["class", "count", ...groups, "places"]);
  assert.deepEqual(heads(columns("neurons")), ["label", "class", "recording", "idx", ...groups]);
  assert.deepEqual(heads(columns("neurons", true)), ["label", ...groups, "class", "recording", "idx"]);
});

test("a column formats, shades and explains its cells, and shades none when that is off", () => {
  const [column] = columns("neurons")[4].children ?? [];
  const { valueFormatter, cellStyle, tooltipValueGetter } = /** @type {any} */ (column); // any: options of AG Grid
  const cell = { value: "1, 2", data: NEURON };
  assert.equal(valueFormatter(cell), "1, 2");
  assert.match(cellStyle(cell).backgroundColor, /46%/);
  assert.match(tooltipValueGetter(cell), /in segment 1, 2 of 2/);
  const [plain] = columns("neurons", false, "0")[4].children ?? [];
  assert.equal(/** @type {any} */ (plain).cellStyle(cell).backgroundColor, "");
  assert.equal(columns("neurons")[5].children?.[0].headerName, "Changes");
  assert.equal(columns("classes")[3].children?.[0].headerName, "Variability");
});

test("a column is called by itself as its feature is", () => {
  const column = (/** @type {string} */ key) => ({ getColId: () => key, getColDef: () => ({ headerName: "Head" }) });
  const features = byKey([feature("tuning")]);
  assert.deepEqual(
    [columnName(features, column("tuning")), columnName(features, column("idx"))],
    ["Velocity: Fwd", "Head"],
  );
});

test("an order comes back from the address as it was written", () => {
  assert.deepEqual(orderOf("fwd:desc,class:asc"), [
    { colId: "fwd", sort: "desc", sortIndex: 0 },
    { colId: "class", sort: "asc", sortIndex: 1 },
  ]);
  assert.deepEqual([orderOf(""), orderText(orderOf("fwd:desc,class:asc"))], [[], "fwd:desc,class:asc"]);
  const columns = [
    { colId: "a", sort: null },
    { colId: "b", sort: /** @type {const} */ ("asc"), sortIndex: 1 },
    { colId: "c", sort: /** @type {const} */ ("desc"), sortIndex: 0 },
  ];
  assert.equal(orderText(columns), "c:desc,b:asc");
});

test("of the levels of an order the empty ones do not count, and a column counts once", () => {
  const levels = ["fwd", "", "fwd", "count"].map((colId) => ({ colId, sort: "desc" }));
  assert.deepEqual(orderFrom(levels), [
    { colId: "fwd", sort: "desc", sortIndex: 0 },
    { colId: "count", sort: "desc", sortIndex: 1 },
  ]);
});
