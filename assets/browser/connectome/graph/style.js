/* How nodes and edges look, by their data attributes; colors are the theme's CSS variables at the time of the call. */

import { cssColor } from "../../dom/theme.js";
import { mixed } from "../../foundation/color.js";

function stylesheet() {
  const css = cssColor;
  const line = css("text");
  const edge = (type) => ({ "line-color": css(`synapse-${type}`), "target-arrow-color": css(`synapse-${type}`) });
  const slices = [2, 3, 4].map((n) => ({
    selector: `node[slices = ${n}]`,
    style: Object.fromEntries(
      [1, 2, 3, 4]
        .flatMap((k) => [
          [`pie-${k}-background-color`, `data(slice${k})`],
          [`pie-${k}-background-size`, k <= n ? 100 / n : 0],
        ])
        .concat([["pie-size", "100%"]]),
    ),
  }));
  return [
    {
      selector: "node",
      style: {
        width: "data(width)",
        height: "data(height)",
        shape: "data(shape)",
        "background-color": "data(fill)",
        color: "data(ink)",
        label: "data(text)",
        "font-size": "data(font)",
        "text-valign": "center",
        "text-halign": "center",
        "text-wrap": "wrap",
        "border-width": "data(border)",
        "z-index-compare": "manual",
        "z-index": 2,
        "border-color": line,
        "font-family": "system-ui, sans-serif",
        "line-height": 1,
      },
    },
    ...slices,
    // few properties, and none given twice: each one costs a millisecond per thousand edges
    { selector: "edge", style: { width: "data(width)" } },
    { selector: "edge[!plain][!bent]", style: { "curve-style": "straight" } },
    { selector: "edge[!plain][?bent]", style: { "curve-style": "bezier" } },
    // haystack, Cytoscape's default: from the middle of a cell, or spread where edges would lie on one another
    { selector: "edge[?plain][!bent]", style: { "haystack-radius": 0 } },
    { selector: "edge[?plain][?bent]", style: { "haystack-radius": 0.6 } },
    { selector: "edge[!plain][type = 'c']", style: { ...edge("c"), "target-arrow-shape": "triangle" } },
    {
      selector: "edge[?plain][type = 'c']",
      style: {
        "line-color": css("synapse-c"),
        "mid-target-arrow-color": css("synapse-c"),
        "mid-target-arrow-shape": "triangle",
      },
    },
    {
      selector: "edge[type = 'e']",
      style: {
        ...edge("e"),
        "mid-target-arrow-shape": "tee",
        "mid-target-arrow-color": css("synapse-e"),
      },
    },
    // not display: none, on which Cytoscape works out the shape of every edge around anew
    { selector: "[?off]", style: { visibility: "hidden" } },
    { selector: "node[?dim]", style: { opacity: 0.12 } },
    // paler, not translucent: under a translucent arrow head Cytoscape erases what it has drawn before
    ...["c", "e"].map((type) => {
      const pale = mixed(css("surface"), css(`synapse-${type}`), 0.09);
      const colors = { "line-color": pale, "target-arrow-color": pale, "mid-target-arrow-color": pale };
      return { selector: `edge[?dim][type = '${type}']`, style: colors };
    }),
    { selector: "edge[?lit], edge[?near]", style: { "z-index": 1 } },
    { selector: "node[?near]", style: { "border-width": 4, "border-color": css("accent") } },
    {
      selector: "edge[?near]",
      style: {
        "line-color": css("accent"),
        "target-arrow-color": css("accent"),
        "mid-target-arrow-color": css("accent"),
      },
    },
    { selector: "node[?focus]", style: { "border-width": 5, "border-color": css("accent") } },
    {
      selector: "edge[?focus]",
      style: {
        label: "data(note)",
        "font-size": "data(noteSize)",
        color: line,
        "text-wrap": "wrap",
        "text-background-color": css("surface"),
        "text-background-opacity": 0.94,
        "text-background-padding": 6,
        "text-background-shape": "round-rectangle",
        "text-border-width": 1,
        "text-border-color": css("line-strong"),
        "text-border-opacity": 1,
        "z-index": 10,
        "line-height": 1.3,
        "text-margin-y": "data(noteShift)",
        "font-family": "system-ui, sans-serif",
        "line-color": css("accent"),
        "target-arrow-color": css("accent"),
        "mid-target-arrow-color": css("accent"),
      },
    },
  ];
}

export { stylesheet };
