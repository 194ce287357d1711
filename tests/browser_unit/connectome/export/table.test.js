import assert from "node:assert/strict";
import { test } from "node:test";
import { csv } from "../../../../assets/browser/connectome/export/table.js";
import { dataset, synapse } from "../worm.js";

test("a connection is a row with a column for each data set, its source above", () => {
  const edges = [
    { ...synapse("AVAL>RIB c 5"), list_count: [2, 3] },
    { ...synapse("AVAL>RIM e 1"), list_count: [0, 1] },
  ];
  const datasets = [dataset("white"), dataset("cook", { unit: "EM sections" })];
  const more = [{ title: "same side", value: (/** @type {{post: string}} */ edge) => edge.post === "RIB" }];
  assert.equal(
    csv(edges, datasets, ["White et al., 1986"], more),
    "# White et al., 1986\npre,post,type,total,white (synapses),cook (EM sections),same side\n" +
      "AVAL,RIB,chemical,5,2,3,true\nAVAL,RIM,electrical,1,0,1,false\n",
  );
});
