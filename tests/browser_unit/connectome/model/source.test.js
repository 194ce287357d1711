import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { Source } from "../../../../assets/browser/connectome/model/source.js";
import { Overtaken } from "../../../../assets/browser/foundation/requests.js";
import { cell } from "../worm.js";

/** @type {[string, string, unknown][]} method, address and body of what was asked */
let asked = [];
describe("the source of a graph", () => {
  beforeEach(() => {
    asked = [];
  });

  /** @param {(url: string) => unknown} answer */
  const serve = (answer) => {
    globalThis.fetch = async (url, options) => {
      asked.push([options?.method ?? "GET", String(url), options?.body ? JSON.parse(String(options.body)) : null]);
      return Response.json(answer(String(url)));
    };
  };
  const source = () => new Source({ neurons: "/cells/", edges: "/edges/" });
  const question = {
    datasets: ["white", "cook"],
    neurons: ["AVAL"],
    classes: [],
    show_individual_neuron: false,
    show_connected_neuron: true,
  };

  test("the cells of a data set are asked for once", async () => {
    serve((url) => ({
      neurons: url.includes("white") ? { AVAL: cell("AVAL", "AVA") } : { AVAR: cell("AVAR", "AVA") },
    }));
    const one = source();
    assert.deepEqual([...(await one.table(["white"])).cells.keys()], ["AVAL"]);
    const { cells, classes } = await one.table(["white", "cook"]);
    assert.deepEqual([...cells.keys()], ["AVAL", "AVAR"]);
    assert.deepEqual(classes.get("AVA"), ["AVAL", "AVAR"]);
    assert.deepEqual(
      asked.map(([, url]) => url),
      ["/cells/?datasets=white", "/cells/?datasets=cook"],
    );
  });

  test("a short question is an address that can be read and kept", async () => {
    serve(() => ({ neurons: [], synapses: [] }));
    await source().edges(question);
    assert.deepEqual(asked, [
      [
        "GET",
        "/edges/?datasets=white,cook&neurons=AVAL&classes=&show_individual_neuron=false&show_connected_neuron=true",
        null,
      ],
    ]);
  });

  test("a question that no address holds is posted", async () => {
    serve(() => ({ neurons: [], synapses: [] }));
    const long = { ...question, neurons: Array.from({ length: 1400 }, (_, k) => `N${k}`) };
    await source().edges(long);
    assert.deepEqual(asked, [["POST", "/edges/", long]]);
  });

  test("an answer to an older question is dropped", async () => {
    const one = source();
    const first = one.newest(() => new Promise((resolve) => setTimeout(() => resolve("old"), 5)));
    const second = one.newest(async () => "new");
    await assert.rejects(first, Overtaken);
    assert.equal(await second, "new");
  });
});
