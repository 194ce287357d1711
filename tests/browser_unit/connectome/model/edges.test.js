import assert from "node:assert/strict";
import { test } from "node:test";
import {
  edgeId,
  edgeNumber,
  edgesData,
  edgeWidth,
  isBelow,
  isPlain,
} from "../../../../assets/browser/connectome/model/edges.js";
import { synapse, view } from "../worm.js";

test("a connection is told apart by its ends, its direction and its type", () => {
  assert.equal(edgeId(synapse("AVAL>RIB c 1")), "AVAL!RIB!c");
  assert.equal(edgeId(synapse("RIB>AVAL e 1")), "RIB!AVAL!e");
});

test("the width grows with the logarithm of the count", () => {
  assert.equal(edgeWidth(0, 2), 0);
  assert.equal(edgeWidth(9, 2).toFixed(4), "4.6052"); // 2 ln 10
  assert.equal(edgeWidth(0.42, 2).toFixed(4), "0.7013"); // 2 ln 1.42
});

test("a weight far below 1, as a contact area may be, is seen and read", () => {
  assert.equal(edgeWidth(0.0034, 1.5).toFixed(4), "0.5047"); // 1.5 ln 1.4
  assert.deepEqual([0.0034, 0.42, 2.54, 0, 12].map(edgeNumber), ["0.0034", "0.42", "2.5", "0", "12"]);
});

test("each type has its own threshold, which is the least count that is drawn", () => {
  const thresholds = { chemical: 3, electrical: 2 };
  const below = ["A>B c 2", "A>B c 3", "A>B e 1", "A>B e 2"].map((text) => isBelow(synapse(text), thresholds));
  assert.deepEqual(below, [true, false, true, false]);
});

test("only connections that share both ends, or return to their cell, are bent", () => {
  const data = edgesData(["A>B c 1", "B>A c 1", "A>C c 1", "C>C c 1", "B>C c 1", "B>C e 1"].map(synapse), view());
  assert.deepEqual(
    [...data.values()].map(({ id, bent }) => [id, bent]),
    [
      ["A!B!c", 1],
      ["B!A!c", 1],
      ["A!C!c", 0],
      ["C!C!c", 1],
      ["B!C!c", 1],
      ["B!C!e", 1],
    ],
  );
});

test("what is drawn of a connection", () => {
  const three = { ...synapse("A>B c 3"), list_count: [1, 2] };
  assert.deepEqual(edgesData([three], view({ chemical: 4, scale: 0 })).get("A!B!c"), {
    id: "A!B!c",
    source: "A",
    target: "B",
    type: "c",
    count: 3,
    counts: [1, 2],
    width: 0,
    number: "3",
    numbered: 0,
    bent: 0,
    plain: 0,
    off: 1,
  });
});

test("counts are written on connections where they are asked for; means are rounded", () => {
  const [mean] = edgesData([synapse("A>B c 2.6666")], view({ numbers: true })).values();
  assert.deepEqual([mean.number, mean.numbered], ["2.7", 1]);
  const [both] = edgesData([{ ...synapse("A>B c 12"), number: "12|9" }], view()).values();
  assert.deepEqual([both.number, both.numbered], ["12|9", 0]);
});

test("more than a thousand connections are drawn the quick way", () => {
  assert.equal(isPlain({ length: 1000 }), false);
  const many = Array.from({ length: 1001 }, (_, k) => synapse(`A>B${k} c 1`));
  assert.equal(edgesData(many, view()).get("A!B7!c")?.plain, 1);
});
