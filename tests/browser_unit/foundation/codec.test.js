import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { isExample, pack, query, unpack, withRuns } from "../../../assets/browser/foundation/codec.js";

/**
 * Of tests/contract/addresses.json, which tests/app/states/test_addresses_contract.py reads too.
 * @typedef {{state: string, query: string, flat: Record<string, string>, written?: string, about?: string}} Case
 * @typedef {{about: string, query: string, z: string}} Packed
 * @type {{states: Record<string, {defaults: Record<string, string>}>, cases: Case[], packed: Packed[], bad_packed: Packed[]}}
 */
const contract = JSON.parse(readFileSync(new URL("../../contract/addresses.json", import.meta.url), "utf-8"));

/**
 * @param {Record<string, string>} defaults
 * @param {Record<string, string>} flat
 */
const without = (defaults, flat) => Object.fromEntries(Object.entries(defaults).filter(([key]) => !(key in flat)));

for (const name of Object.keys(contract.states)) {
  const { defaults } = contract.states[name];
  const cases = contract.cases.filter((one) => one.state === name);
  test(`${name}: ${cases.length} states become the addresses that the server reads`, async () => {
    for (const { query: asked, flat, written = asked && `?${asked}`, about } of cases) {
      const address = query({ ...flat, ...without(defaults, flat) }, defaults);
      assert.equal(address, written, about);
      assert.equal(await unpack(await pack(address)), address);
    }
  });
}

test("what others packed is unpacked, and what is packed holds only letters of an address", async () => {
  for (const { query: text, z, about } of contract.packed) {
    assert.equal(await unpack(z), text, about);
    const packed = await pack(text);
    assert.match(packed, /^[\w-]+$/, about);
    assert.equal(await unpack(packed), text, about);
  }
  const long = Array.from({ length: 5000 }, (_, k) => String.fromCodePoint(0x3041 + (k % 80))).join("");
  assert.equal(await unpack(await pack(long)), long);
});

test("what is not packed is refused", async () => {
  for (const { z, about } of contract.bad_packed.filter(
    (one) => !["padding is left out", "nothing"].includes(one.about),
  ))
    await assert.rejects(unpack(z), () => true, about);
});

test("runs of five numbers and more are short; what is no list of numbers stays", () => {
  const cases = [
    ["", ""],
    ["7", "7"],
    ["1-2-3-4", "1-2-3-4"],
    ["1-2-3-4-5", "1..5"],
    ["9-1-2-3-4-5-9", "9-1..5-9"],
    ["5-4-3-2-1", "5-4-3-2-1"],
    ["8-9-10-11-12-13", "8..13"],
    ["1-2-3-4-5-7-8-9-10-11", "1..5-7..11"],
    ["AVAL-AVAR", "AVAL-AVAR"],
    ["1-2-3-4-5-x", "1-2-3-4-5-x"],
    ["1..5", "1..5"],
    ["-1-2-3-4-5", "-1-2-3-4-5"],
  ];
  for (const [text, written] of cases) assert.equal(withRuns(text), written);
});

test("keys that are no state's have no default, and half a character does not break an address", () => {
  assert.equal(query({ a: "", b: "1" }, {}), "?b=1");
  assert.equal(query({}, { a: "1" }), "");
  assert.equal(query({ q: "a\ud800" }, {}), "?q=a%EF%BF%BD"); // U+FFFD, as browsers send it
});

test("a bare address is the example, any other one says its cells or that there are none", () => {
  const defaults = { neurons: "", classes: "", spacing: "1" };
  const example = { neurons: "", classes: "AVA,RIM" };
  const cases = [
    ["", "AVA,RIM", "1", ""],
    ["", "AVA,RIM", "2", "?classes=AVA,RIM&spacing=2"],
    ["AVBL", "AVA,RIM", "1", "?neurons=AVBL&classes=AVA,RIM"],
    ["", "RIM", "1", "?classes=RIM"],
    ["", "", "1", "?neurons="],
    ["", "", "2", "?neurons=&spacing=2"],
  ];
  for (const [neurons, classes, spacing, written] of cases)
    assert.equal(query({ neurons, classes, spacing }, defaults, example), written);
  assert.equal(isExample({ neurons: "", classes: "AVA,RIM" }, example), true);
  assert.equal(isExample({ neurons: "", classes: "" }, { neurons: "", classes: "" }), false); // there is none
  assert.equal(isExample({ q: "" }, {}), false);
});

test("the example of a recording without names is another view of it", () => {
  const [defaults, example] = [
    { n: "", b: "", view: "traces" },
    { n: "", b: "", view: "population" },
  ];
  assert.equal(query({ n: "", b: "", view: "population" }, defaults, example), "");
  assert.equal(query({ n: "", b: "", view: "traces" }, defaults, example), "?n=");
  assert.equal(query({ n: "3", b: "v", view: "population" }, defaults, example), "?n=3&b=v&view=population");
});
