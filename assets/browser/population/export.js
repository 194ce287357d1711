/* The population view as a file: picture of both figures with their source, and all numbers behind them. */

import { png } from "../connectome/export/png.js";
import { save } from "../dom/files.js";
import { cssColor } from "../dom/theme.js";
import { escapeXml } from "../foundation/text.js";
import { csv as tracesCsv } from "../traces/export.js";
import { wrap } from "../traces/plot.js";
import { zColors } from "./figure.js";
import { scores } from "./scores.js";

const GAP = 24; // px between the figures and around them
const HEAD = 44;
const LINE = 15;
const CHARACTER = 6.5; // px, mean width at 11 px
const BAR = { width: 140, height: 11 };
const CURSOR = 2;

/** A figure of Plotly as an SVG element to nest, with its size. */
async function nested(figure, y) {
  const { width, height } = figure._fullLayout;
  const address = await window.Plotly.toImage(figure, { format: "svg", width, height });
  const svg = decodeURIComponent(address.slice(address.indexOf(",") + 1));
  return { width, height, at: (x) => svg.replace("<svg ", `<svg x="${x}" y="${y}" `) };
}

/** Colors from low to high with what their ends mean. */
function colorBar(id, colors, [low, high], x, y) {
  const stops = colors.map((color, k) => `<stop offset="${k / (colors.length - 1)}" stop-color="${color}"/>`).join("");
  const end = (text, at, anchor) => `<text x="${at}" y="${y + 10}" text-anchor="${anchor}">${escapeXml(text)}</text>`;
  return (
    `<defs><linearGradient id="${id}">${stops}</linearGradient></defs>${end(low, x, "start")}` +
    `<rect x="${x + 60}" y="${y}" width="${BAR.width}" height="${BAR.height}" fill="url(#${id})"/>${end(high, x + 66 + BAR.width, "start")}`
  );
}

/** {svg, width, height} of what is shown, the time cursor included. */
async function drawing(view) {
  const { dataset } = view.config;
  const css = cssColor;
  const bar = HEAD + 6;
  const y = bar + BAR.height + 16;
  const [heat, path] = [await nested(view.parts["heat-plot"], y), await nested(view.parts["path-plot"], y)];
  const width = heat.width + path.width + 3 * GAP;
  const right = heat.width + 2 * GAP;
  const { xaxis, _size: size, height: tall } = view.parts["heat-plot"]._fullLayout;
  const at = view.cursor.at;
  const line = xaxis._offset + xaxis.d2p(at * dataset.step);
  const inside = line >= xaxis._offset && line <= xaxis._offset + xaxis._length;
  const lines = wrap(
    [...view.notes(), `Cursor: ${(at * dataset.step).toFixed(2)} min`].join(" · "),
    Math.floor((width - 2 * GAP) / CHARACTER),
  );
  const foot = y + Math.max(heat.height, path.height) + 18;
  const height = foot + lines.length * LINE + 6;
  const dot = dotOf(view);
  const tint = view.tint
    ? colorBar(
        "tint",
        view.tintColors,
        [view.parts["tint-low"].textContent, view.parts["tint-high"].textContent],
        right,
        bar,
      )
    : "";
  const body = [
    `<rect width="100%" height="100%" fill="${css("surface")}"/>`,
    `<text x="${GAP}" y="28" font-size="16" font-weight="600">${escapeXml(`${dataset.name}${dataset.simulated ? " (SIMULATED)" : ""}: population`)}</text>`,
    colorBar("z", zColors(), [`z ≤ −${view.state.limit}`, `z ≥ ${view.state.limit}`], GAP, bar),
    tint,
    heat.at(GAP),
    path.at(right),
    inside
      ? `<path d="M${GAP + line} ${y + size.t}V${y + tall - size.b}" stroke="${css("text")}" stroke-width="${CURSOR}"/>`
      : "",
    `<circle cx="${right + dot.x}" cy="${y + dot.y}" r="6" fill="${css("text")}" stroke="${css("surface")}" stroke-width="2"/>`,
    ...lines.map(
      (text, k) => `<text x="${GAP}" y="${foot + k * LINE}" fill="${css("text-soft")}">${escapeXml(text)}</text>`,
    ),
  ];
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
    `font-family="system-ui, Helvetica, Arial, sans-serif" font-size="11" fill="${css("text")}">${body.join("\n")}</svg>`;
  return { svg, width, height };
}

function dotOf(view) {
  const { xaxis, yaxis } = view.parts["path-plot"]._fullLayout;
  const k = Math.round(view.cursor.at);
  return { x: xaxis._offset + xaxis.d2p(view.x[k]), y: yaxis._offset + yaxis.d2p(view.y[k]) };
}

/** One row a frame: neurons in the order shown, all behaviors, all components. */
function csv(view) {
  const { dataset, neurons } = view.config;
  const { explained } = view.answer.components;
  const behaviors = Object.entries(dataset.behaviors).map(([key, { unit }]) => ({
    key,
    unit,
    values: view.recording.signals.get(key).values,
  }));
  const components = explained.map((share, k) => ({
    key: `PC${k + 1}`,
    unit: `${(100 * share).toFixed(1)} % of variance`,
    values: scores(view.values, view.answer.components, k),
  }));
  const rows = view.order().map((k) => ({ name: neurons[k][1], values: view.values[k] }));
  const model = {
    unit: "min",
    kind: "z",
    frames: view.frames,
    step: dataset.step,
    neurons: rows,
    behaviors: [...behaviors, ...components],
  };
  return tracesCsv(model, [
    ...view.notes(),
    `Order of the neurons: ${view.parts.order.selectedOptions[0].textContent}`,
  ]);
}

/** action -> function of the download menu. */
function populationDownloads(view) {
  const { site, dataset } = view.config;
  const saver = (ending, type, make) => async () => {
    if (!view.drawn) {
      view.say("There is nothing to save yet.");
      return;
    }
    try {
      save(`${site.toLowerCase()}-${dataset.id}-population.${ending}`, await make(), type);
      view.say(`Saved as ${ending.toUpperCase()}.`);
    } catch (error) {
      view.say(`The file could not be made: ${error.message}`);
    }
  };
  return {
    "pop-csv": saver("csv", "text/csv", () => csv(view)),
    "pop-svg": saver("svg", "image/svg+xml", async () => (await drawing(view)).svg),
    "pop-png": saver("png", "image/png", async () => png(await drawing(view))),
  };
}

export { populationDownloads };
