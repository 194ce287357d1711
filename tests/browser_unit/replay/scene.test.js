import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, traces } from "./recording.js";

/** @import {Look, Looks} from "../../../assets/browser/replay/types.d.ts" */

const { modelOf } = await import("../../../assets/browser/replay/data.js");
const { bends } = await import("../../../assets/browser/replay/link_shape.js");
const { Scene } = await import("../../../assets/browser/replay/scene.js");
const { SvgContext } = await import("../../../assets/browser/replay/svg.js");

// the color of the k-th place of a scale is its number
const TABLE = {
  colors: Array.from({ length: 256 }, (_, k) => `node${k}`),
  inks: Array(256).fill("ink"),
};
const LINES = { ...TABLE, colors: Array.from({ length: 256 }, (_, k) => `edge${k}`) };
const COLORS = {
  accent: "accent",
  line: "line",
  soft: "soft",
  text: "text",
  unknown: "unknown",
  surface: "surface",
  warning: "warning",
  reversal: "reversal",
  gap: "gap",
};

/**
 * The scene of the small recording, with AVAL in the middle.
 * @param {{node?: Partial<Look<string>>, edge?: Partial<Looks["edge"]>}} [looks]
 */
function sceneOf({ node = {}, edge = {} } = {}) {
  const model = modelOf(answer(), traces());
  const scene = new Scene();
  scene.set(model, model.cells, model.links, bends(model.links));
  for (const [id, x, y] of /** @type {[string, number, number][]} */ ([
    ["AVAL", 0, 0],
    ["AVAR", 100, 0],
    ["RIML", 0, 100],
    ["IL2V", -100, 0],
  ]))
    scene.place(id, { x, y });
  scene.look({
    node: { size: "degree_total", color: "activity", table: TABLE, limits: ["-1", "1"], ...node },
    edge: { size: "activity_synapse", color: "counts", table: LINES, limits: ["0", "10"], ...edge },
    scale: 1,
    correlation: "correlation_",
    colors: COLORS,
  });
  scene.seek(0);
  return scene;
}

/**
 * Lines of the SVG that a scene paints.
 * @param {InstanceType<typeof Scene>} scene
 * @param {number} [zoom]
 */
function painted(scene, zoom = 1) {
  const ctx = new SvgContext(500, 500);
  scene.paint(ctx, zoom);
  return ctx.content.split("\n");
}

/** @param {string[]} lines of which some say this @param {RegExp} what */
const those = (lines, what) => lines.filter((line) => what.test(line));

test("cells without a trace look different: dotted circles under an uncertain label, dashed diamonds without one", () => {
  const outlines = those(painted(sceneOf()), /stroke="(line|soft)"/);
  assert.equal(outlines.length, 4);
  const [aval, avar, riml, il2v] = outlines;
  for (const circle of [aval, avar]) assert.match(circle, /a.*stroke="line" stroke-width="1"\/>/);
  assert.match(riml, /a.*stroke="soft" stroke-width="2" stroke-dasharray="1.5 3"/);
  assert.match(il2v, /d="M-100 -[\d.]+L.*Z".*stroke="soft" stroke-width="2" stroke-dasharray="5 4"/);
});

test("a cell has the color of its activity at the moment; without one that of the unknown", () => {
  const scene = sceneOf();
  const fills = () =>
    those(painted(scene), /^<path.*fill="(node|unknown)/).map((line) => line.match(/fill="(\w+)"/)?.[1]);
  assert.deepEqual(fills(), ["node128", "node159", "unknown", "unknown"]); // 0 and 0.25 of -1 to 1
  scene.seek(3);
  assert.deepEqual(fills(), ["node255", "node0", "unknown", "unknown"]);
});

test("a cell may have the color and the size of what does not follow the time", () => {
  const scene = sceneOf({ node: { color: "correlation_v", size: "correlation_v" } });
  const [aval, avar, riml] = scene.nodes;
  assert.deepEqual([aval.value, avar.value, riml.value], [-0.5, 0.75, null]);
  assert.deepEqual([aval.share, avar.share, riml.share], [0.5, 0.75, 0]);
  // r of 0.5 is half of 18 to 44 px
  assert.match(those(painted(scene), /fill="node64"/)[0], /^<path d="M-15.5 0a15.5 15.5/);
});

test("the strength of a chemical connection follows its source, that of a gap junction its more active end", () => {
  const scene = sceneOf();
  const [chemical, gap, , silent] = scene.edges;
  scene.seek(1); // AVAL 0.5, AVAR without a value
  assert.equal(scene.strengthOf(chemical, "activity"), 0.5);
  assert.equal(scene.strengthOf(gap, "activity"), 0.5);
  scene.seek(2); // AVAL -0.5, AVAR 0.75
  assert.equal(scene.strengthOf(chemical, "activity"), 0);
  assert.equal(scene.strengthOf(gap, "activity"), 0.75);
  assert.equal(scene.strengthOf(silent, "activity"), 0);
  assert.equal(scene.strengthOf(silent, "counts"), 1); // the strongest of all
});

test("connections from a cell without a trace are dashed, and painted once where nothing on them moves", () => {
  const scene = sceneOf();
  assert.deepEqual(
    scene.edges.map(({ id, silent, still }) => [id, silent, still]),
    [
      ["AVAL!AVAR!c", false, false],
      ["AVAL!AVAR!e", false, false],
      ["RIML!AVAL!c", true, true],
      ["IL2V!AVAL!c", true, true],
    ],
  );
  const ctx = new SvgContext(500, 500);
  scene.paintStill(ctx);
  assert.equal(those(ctx.content.split("\n"), /stroke-dasharray="5 4"/).length, 2);
});

test("where cells change their size, arrows to them move", () => {
  assert.ok(sceneOf({ node: { size: "activity" } }).edges.every((edge) => !edge.still));
  assert.ok(sceneOf({ edge: { size: "counts" } }).edges.every((edge) => edge.still));
});

test("chemical connections end in an arrow, gap junctions have a bar across", () => {
  const lines = those(painted(sceneOf()), /edge/);
  const heads = those(lines, /fill="edge/);
  assert.equal(heads.length, 3);
  // of 0 to 10 the counts 4, 2, 1 and 9 are the places 102, 51, 26 and 230
  assert.deepEqual(heads.map((line) => line.match(/fill="(\w+)"/)?.[1]).sort(), ["edge102", "edge230", "edge26"]);
  assert.equal(those(lines, /stroke="edge51"/).length, 2); // the line and the bar
});

test("the colors of connections may follow the time", () => {
  const scene = sceneOf({ edge: { color: "activity", limits: ["0", "1"] } });
  scene.seek(1);
  assert.equal(those(painted(scene), /fill="edge128"/).length, 1); // 0.5
  scene.seek(3);
  assert.equal(those(painted(scene), /fill="edge255"/).length, 1);
});

test("limits that are not given follow from all frames of the recorded cells", () => {
  const scene = sceneOf({ node: { limits: ["", ""] }, edge: { color: "activity", limits: ["", ""] } });
  // sorted: -1 -0.5 0 0.25 0.5 0.75 1
  assert.ok(Math.abs(scene.nodeLimits[0] - -0.925) < 1e-6); // percentiles -0.85 and 0.925
  assert.ok(Math.abs(scene.nodeLimits[1] - 0.925) < 1e-6);
  assert.equal(scene.edgeLimits[0], 0);
});

test("what is not under focus is dim, what is marked has the accent", () => {
  const scene = sceneOf();
  scene.light(new Set(["AVAR"]), { nodes: new Set(["AVAR", "AVAL"]), edges: new Set(["AVAL!AVAR!c", "AVAL!AVAR!e"]) });
  const lines = painted(scene);
  assert.equal(those(lines, /stroke="accent" stroke-width="5"\/>/).length, 1);
  assert.equal(those(lines, /fill="unknown" opacity="0.2"/).length, 2);
  assert.equal(those(lines, /fill="node\d+"\/>/).length, 2);
  assert.match(those(lines, /stroke="edge26"/)[0], /opacity="0.02"/); // 0.08 · 0.2
});

test("a connection under focus has the accent and can be seen", () => {
  const scene = sceneOf();
  scene.light(new Set(["AVAL!AVAR!c"]), { nodes: new Set(), edges: new Set(["AVAL!AVAR!c"]) });
  assert.match(those(painted(scene), /fill="none" stroke="accent"/)[0], /stroke-width="3"\/>/);
});

test("names are in the cells where they are large enough, below them from farther away, and nowhere from far", () => {
  const names = (/** @type {number} */ zoom) =>
    those(painted(sceneOf(), zoom), /^<text/).map((line) => line.match(/>(.*)</)?.[1]);
  assert.deepEqual(names(2), ["AVA", "L", "AVA", "R", "RIM", "L?", "IL2", "V"]);
  assert.deepEqual(names(0.4), ["AVAL", "AVAR", "RIML?", "IL2V"]);
  assert.deepEqual(names(0.3), []);
});

test("a connection of a cell with itself is a loop", () => {
  const model = modelOf(answer(), traces());
  model.links = [{ pre: "AVAL", post: "AVAL", type: "c", count: 3, list_count: [3] }];
  const scene = sceneOf();
  scene.set(model, model.cells, model.links, bends(model.links));
  scene.look(/** @type {Looks} */ (scene.options));
  assert.equal(those(painted(scene), /^<path d="M-13 -24a13 13.*stroke="edge77"/).length, 1); // 3 of 10
});

test("the scales of a picture are those of cells, and of connections where there are some", () => {
  const scene = sceneOf();
  assert.deepEqual(
    scene.bars({ node: "Activity", edge: "Counts" }).map(({ label, limits }) => [label, limits]),
    [
      ["Activity", [-1, 1]],
      ["Counts", [0, 10]],
    ],
  );
  scene.edges = [];
  assert.equal(scene.bars({ node: "Activity", edge: "Counts" }).length, 1);
});

test("before anything is known nothing is painted", () => {
  const scene = new Scene();
  scene.seek(3);
  scene.place("AVAL", { x: 1, y: 1 });
  assert.deepEqual([painted(scene), scene.bars({ node: "", edge: "" })], [[""], []]);
});
