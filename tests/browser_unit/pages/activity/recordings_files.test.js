import assert from "node:assert/strict";
import { test } from "node:test";
import { paperJob, recordingsJob } from "../../../../assets/browser/pages/activity/recordings_files.js";
import { forWidth } from "../../../../assets/browser/pages/activity/recordings_rows.js";

/** @import {RecordingRow} from "../../../../assets/browser/pages/activity/types.d.ts" */

const CONFIG = {
  urls: {
    explore: "/explore/<id>/",
    picture: "",
    one: "/data/<id>/file/",
    several: "/files/",
    paper: "/papers/<paper_id>/",
  },
  fileNames: { json: "{paper_id}-{uid}.json", csv: "{uid}.zip", nwb: "{uid}.nwb", h5: "{uid}.h5" },
  maxDownloads: 3,
};

/**
 * @param {string} name
 * @param {Partial<RecordingRow>} [more]
 * @returns {RecordingRow}
 */
const row = (name, more) => ({
  dataset_id: `lab-${name}`,
  name,
  simulated: false,
  paper_id: "lab",
  paper: "Lab 2026",
  n_neuron: 1,
  n_labeled: 0,
  types: [],
  type_names: "",
  duration: 1,
  events: "",
  encoding: "no",
  sha256: "",
  ...more,
});

test("one recording comes as a file by its name", () => {
  assert.deepEqual(recordingsJob([row("a 1")], "json", CONFIG), {
    job: { title: "a 1", url: "/data/lab-a%201/file/?format=json", name: "lab-a 1.json" },
    local: false,
  });
});

test("several recordings come as one archive, made here", () => {
  assert.deepEqual(recordingsJob([row("a"), row("b")], "nwb", CONFIG), {
    job: { title: "2 recordings", url: "/files/?datasets=lab-a,lab-b&format=nwb", name: "recordings_nwb.zip" },
    local: true,
  });
});

test("too many, or none, are refused with what to do instead", () => {
  const many = recordingsJob(
    ["a", "b", "c", "d"].map((name) => row(name)),
    "json",
    CONFIG,
  );
  assert.deepEqual(many, {
    refusal:
      "At most 3 recordings fit into one ZIP; 4 are selected. A paper's archive below holds all of its recordings.",
  });
  assert.match(Object.values(recordingsJob([], "json", CONFIG)).join(), /^Select at least one recording first/);
});

test("a paper comes as its archive", () => {
  assert.deepEqual(paperJob("lab_2026", "Lab 2026", "h5", CONFIG), {
    title: "Lab 2026",
    url: "/papers/lab_2026/?format=h5",
    name: "lab_2026_h5.zip",
  });
});

test("on a phone the buttons of a row follow its name, which scrolls with the rest", () => {
  const columnDefs = ["name", "paper", "open", "download"].map((colId) => ({ colId, pinned: "left" }));
  const component = { type: "AgGrid", namespace: "dash_ag_grid", props: { columnDefs, id: "grid" } };
  assert.equal(forWidth(component, 700), component);
  const narrow = forWidth(component, 699).props;
  assert.deepEqual(
    narrow.columnDefs.map(({ colId }) => colId),
    ["name", "open", "download", "paper"],
  );
  assert.deepEqual([narrow.columnDefs[0].pinned, narrow.id], [null, "grid"]);
});
