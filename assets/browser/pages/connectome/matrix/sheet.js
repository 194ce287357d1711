/* The Matrix page in words and on paper: what it shows, its legend, and the file with both. `page` is the page's object. */

import { sheet } from "../../../connectome/export/drawing.js";
import { cssColor } from "../../../dom/theme.js";
import { toSvg } from "../../../vendors/plotly.js";

const LONGEST_ADDRESS = 400; // characters

/** "A + B", "A minus B" */
const matrixSubject = (page) =>
  [
    page.summed.map((dataset) => dataset.name).join(" + "),
    ...(page.state.minus ? [page.named(page.state.minus).name] : []),
  ].join(" minus ");

/** Lines of the legend: [{kind?, color?, label, count?}]; without a kind it is a remark. */
function matrixLegend(page) {
  const { answer, state } = page;
  const css = cssColor;
  const isDifference = Boolean(state.minus);
  const types =
    state.order !== "type"
      ? []
      : Object.entries(page.config.types)
          .map(([type, label]) => ({
            kind: "square",
            color: css(`cell-${type}`),
            label,
            count: answer.types.filter((other) => other === type).length,
          }))
          .filter((line) => line.count);
  return [
    { kind: "square", color: css("surface"), label: isDifference ? "no difference" : "no connection found" },
    ...(answer.missing.length ? [{ kind: "hatched", label: "not reconstructed: not known, not 0" }] : []),
    ...(isDifference
      ? [
          { kind: "square", color: css("r9"), label: `more in ${page.summed[0].name}` },
          { kind: "square", color: css("r1"), label: `more in ${page.named(state.minus).name}` },
        ]
      : []),
    ...types,
    { label: "Colors follow the logarithm of the value" },
    {
      label: isDifference
        ? "Bars: sums of the differences shown"
        : "Bars: sums of the rows (right) and columns (top) shown",
    },
  ];
}

/** The figure with legend, caption and source: {svg, width, height}. */
async function matrixSheet(page) {
  const size = page.size();
  const text = await toSvg(page.element, size);
  const figure = text.replace("<svg ", '<svg x="0" y="12" ');
  const lines = matrixLegend(page);
  const notes = [
    page.label,
    ...lines.filter((line) => !line.kind).map((line) => `${line.label}.`),
    ...[...page.parts.notes.children].map((note) => note.textContent),
    page.parts.citation.textContent,
    `${page.config.site}, data version ${page.config.dataVersion}, ${location.href.length < LONGEST_ADDRESS ? location.href : location.origin + location.pathname}`,
  ];
  return sheet(
    figure,
    { width: size.width, height: size.height + 30 },
    { legend: lines.filter((line) => line.kind), notes },
  );
}

export { matrixLegend, matrixSheet, matrixSubject };
