import "../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { isLeftOut, tintLines, tintName } = await import("../../../../assets/browser/connectome/model/sent.js");
const { signNote, signText } = await import("../../../../assets/browser/connectome/model/signs.js");

const ACH = {
  codes: ["ACh"],
  transmitters: /** @type {["ACh"]} */ (["ACh"]),
  sign: /** @type {const} */ ("excitatory"),
};
/** @type {import("../../../../assets/browser/connectome/types.d.ts").Sender} */
const BOTH = { codes: ["Glu", "TA"], transmitters: ["Glu", "TA"], sign: "complex" };

test("a filter leaves out other senders; gap junctions have none and stay", () => {
  assert.equal(isLeftOut(ACH, { transmitters: ["Glu"] }), true);
  assert.equal(isLeftOut(BOTH, { transmitters: ["TA"] }), false);
  assert.equal(isLeftOut(BOTH, { signs: ["excitatory"] }), true);
  assert.equal(isLeftOut(ACH, { transmitters: [], signs: [] }), false);
  assert.equal(isLeftOut({}, { transmitters: ["Glu"], signs: ["inhibitory"] }), false);
});

test("a connection has one color, also where its sender has several transmitters", () => {
  assert.equal(tintName(ACH, { edgeColors: "transmitter" }), "nt-ACh");
  assert.equal(tintName(BOTH, { edgeColors: "transmitter" }), "nt-several");
  assert.equal(tintName(BOTH, { edgeColors: "sign" }), "sign-complex");
  assert.equal(tintName(ACH, { edgeColors: "type" }) + tintName({}, { edgeColors: "sign" }), "");
});

test("the legend counts the connections of each color", () => {
  const palettes = { type: {}, transmitter: {}, synapse: { c: "", e: "" }, sign: { "sign-complex": "Complex" } };
  const lines = tintLines([BOTH, BOTH, {}], { edgeColors: "sign" }, palettes);
  assert.deepEqual(lines, [{ color: "sign-complex", label: "Complex", count: 2 }]);
});

test("a sign is said to be predicted wherever it stands", () => {
  assert.match(signText("inhibitory"), /^inhibitory, predicted \(.*GABA\)$/);
  assert.match(signNote({ edge_colors: "sign", signs: "" }), /from the sender's transmitter alone/);
  assert.equal(signNote({ edge_colors: "transmitter", signs: "" }), "");
});
