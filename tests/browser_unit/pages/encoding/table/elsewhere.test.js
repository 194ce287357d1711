import assert from "node:assert/strict";
import { test } from "node:test";

const { placeOf } = await import("../../../../../assets/browser/pages/encoding/table/elsewhere.js");

/** @type {Pick<import("../../../../../assets/browser/pages/encoding/table/types.d.ts").TableConfig, "urls" | "cellsOf">} */
const config = {
  urls: { same: { explore: "/x/", encoding: "/e/", recordings: "/r/" } },
  cellsOf: {
    AVA: [
      ["AVAL", "AVA"],
      ["AVAR", "AVA"],
    ],
    URYD: [
      ["URYDL", "URY"],
      ["URYDR", "URY"],
    ],
  },
};

test("a class leads to itself, a half of one to its cells, an unknown row nowhere", () => {
  assert.equal(placeOf(config, "explore", "AVA"), "/x/?classes=AVA");
  assert.equal(placeOf(config, "encoding", "URYD"), "/e/?neurons=URYDL,URYDR");
  assert.equal(placeOf(config, "recordings", "URYD"), "/r/?n=URYDL-URYDR");
  assert.equal(placeOf(config, "explore", "NOPE"), "");
});
