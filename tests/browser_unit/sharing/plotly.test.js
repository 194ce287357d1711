import "../page.js";
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";

const { plotArtwork } = await import("../../../assets/browser/sharing/plotly.js");

/** @type {any} Plotly's figure as it was asked for: what the tests look into is typed by Plotly as a union of all traces */
let asked = null;

describe("figures of plotly", () => {
  beforeEach(() => {
    Object.assign(window, {
      Plotly: {
        toImage: async (/** @type {unknown} */ figure) => {
          asked = figure;
          return "data:image/svg+xml,%3Csvg%3E%3C%2Fsvg%3E";
        },
      },
    });
  });

  /**
   * @param {string} name
   * @param {object} [more]
   */
  const line = (name, more = {}) =>
    /** @type {import("../../../assets/browser/sharing/plotly.js").Trace} */ ({
      type: "scatter",
      mode: "lines",
      name,
      line: { color: "#123456", width: 2 },
      ...more,
    });

  const OPTIONS = { width: 200, height: 100, family: "Arial", size: 10, legend: true };

  test("lines keep their colors", () => {
    const { legend } = plotArtwork({ data: [line("AVAL"), line("AVAR")], layout: {} });
    assert.deepEqual(legend()[1], { kind: "line", label: "AVAR", color: "#123456", dash: "solid" });
  });

  test("a name that several lines share is one entry, hidden lines are none, units stand behind names", () => {
    const data = [
      line("AVAL", { meta: { unit: "z-score" } }),
      line("AVAL"),
      line("hidden", { visible: false }),
      line("off", { visible: "legendonly" }),
      { type: /** @type {const} */ ("bar"), name: "bars" },
    ];
    const entries = plotArtwork({ data, layout: {} }).legend();
    assert.deepEqual(
      entries.map((entry) => entry.label),
      ["AVAL (z-score)"],
    );
  });

  test("reversals and a scale of colors are entries too", () => {
    const layout = {
      shapes: [{ name: "reversals", fillcolor: "#eee" }, { name: "event" }],
      meta: { scale: { label: "velocity", colors: ["#000000", "#ffffff"] } },
    };
    const artwork = plotArtwork({ data: [], layout });
    assert.deepEqual(artwork.legend(), [
      { kind: "band", label: "Reversal", color: "#eee" },
      { kind: "scale", label: "velocity", colors: ["#000000", "#ffffff"] },
    ]);
  });

  test("a figure is drawn in the chosen font, in proportion, and the one on the screen is left alone", async () => {
    const layout = {
      font: { size: 12, family: "system-ui" },
      title: { text: "On the page" },
      xaxis: { tickfont: { size: 6 } },
      annotations: [{ text: "heat", font: { size: 24 } }],
      margin: { t: 6 },
    };
    const before = structuredClone(layout);
    const { svg } = await plotArtwork({ data: [line("AVAL")], layout }).draw({ ...OPTIONS, size: 24 });
    assert.equal(svg, '<g transform="translate(12 0)"><svg></svg></g>');
    assert.deepEqual(layout, before);
    assert.deepEqual(asked.layout.font, { size: 24, family: "Arial" });
    assert.deepEqual(asked.layout.xaxis.tickfont, { size: 12, family: "Arial" });
    assert.deepEqual(asked.layout.annotations[0].font, { size: 48, family: "Arial" });
    assert.deepEqual([asked.layout.width, asked.layout.height, asked.layout.title], [176, 100, undefined]);
    assert.deepEqual(asked.data[0].line, { color: "#123456", width: 1.5 });
  });

  test("a heatmap of one color needs no color bar", async () => {
    const heatmap = (/** @type {[number, string][]} */ colorscale) => ({
      type: /** @type {const} */ ("heatmap"),
      colorscale,
    });
    const data = [
      heatmap([
        [0, "#000000"],
        [1, "#ffffff"],
      ]),
      heatmap([
        [0, "#000000"],
        [1, "#000000"],
      ]),
    ];
    await plotArtwork({ data, layout: {} }).draw(OPTIONS);
    assert.deepEqual(
      asked.data.map((/** @type {{showscale: boolean}} */ trace) => trace.showscale),
      [true, false],
    );
    assert.equal(asked.data[0].colorbar.thickness, 10);
  });
});
