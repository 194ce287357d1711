import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { address } = await import("../../../assets/browser/dom/address.js");

test("runs of numbers are short and names stay", () => {
  /** @type {[Record<string, string>, string][]} */
  const cases = [
    [{ n: "1-2-3-4-5-9-7", colors: "", b: "v-hc" }, "?n=1..5-9-7&b=v-hc"],
    [{ n: "1-2-3" }, "?n=1-2-3"],
    [{ n: "AVAL-AVAR" }, "?n=AVAL-AVAR"],
    [{ d: "sim-2026-01-02-03:1-2-3-4-5-6,b:1" }, "?d=sim-2026-01-02-03:1..6,b:1"],
  ];
  for (const [state, written] of cases) assert.equal(address.query(state, {}), written);
});
