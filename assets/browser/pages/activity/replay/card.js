/* What stands around the graph of the replay: legend, notes, facts of the recording, behaviors, slider and loop. `page` is
   the page's object. */

import { CHEMICAL, ELECTRICAL } from "../../../connectome/model/edges.js";
import { element as el } from "../../../dom/element.js";
import { cssColor } from "../../../dom/theme.js";
import { timeText } from "../../../replay/clock.js";
import { pictureSvg, shortNumber } from "../../../replay/picture.js";
import { register } from "../../../sharing/registered.js";
import { kindOf } from "./panel.js";

const KINDS = [
  ["recorded", "Recorded"],
  ["uncertain", "Uncertain (?)"],
  ["unrecorded", "Not recorded"],
];
const NAMED = 12; // names in a note; the rest is counted
const KEY = "Arrow: chemical synapse. Bar across: gap junction. Dashed: from a cell without a trace.";
const ACTIVITY = "Activity: clip(z, −3, 3) / 3.";
const MARGIN = 12; // px around the graph of a figure

const listed = (names) =>
  names.length > NAMED ? `${names.slice(0, NAMED).join(", ")} and ${names.length - NAMED} more` : names.join(", ");

/** How many cells of each kind are drawn. */
const kindCounts = (page) =>
  Object.fromEntries(KINDS.map(([kind]) => [kind, page.shown.filter((cell) => kindOf(cell) === kind).length]));

/** Title of what colors the cells, or the connections. */
function modeTitle(page, part) {
  const mode = page.state[`${part}_color_mode`];
  const { modes, behaviors } = page.config;
  if (mode.startsWith(modes.correlation))
    return `r with ${behaviors[mode.slice(modes.correlation.length)]?.name.toLowerCase() ?? mode}`;
  return mode === "counts" ? `Counts (${page.unit})` : modes[part][mode];
}

/** The two color scales: [{label, table, limits}]. */
function scaleBars(page) {
  const { scene } = page.graph;
  return [
    { label: modeTitle(page, "node"), table: scene.options.node.table, limits: scene.nodeLimits },
    ...(scene.edges.length
      ? [{ label: modeTitle(page, "edge"), table: scene.options.edge.table, limits: scene.edgeLimits }]
      : []),
  ];
}

function drawLegend(page) {
  const { scene } = page.graph;
  const counts = kindCounts(page);
  const kinds = KINDS.filter(([kind]) => counts[kind]).map(([kind, label]) =>
    el(
      "li",
      {},
      el("span", { class: `replay-mark is-${kind}`, "aria-hidden": "true" }, kind === "uncertain" ? "?" : ""),
      label,
      el("span", { class: "legend-count" }, String(counts[kind])),
    ),
  );
  const types = [CHEMICAL, ELECTRICAL]
    .map((type) => [type, scene.edges.filter((edge) => edge.link.type === type).length])
    .filter(([, count]) => count)
    .map(([type, count]) => {
      const mark = el("span", { class: `legend-mark is-${type}`, "aria-hidden": "true" });
      mark.style.setProperty("--mark", cssColor("text-soft"));
      return el(
        "li",
        {},
        mark,
        page.config.palettes.synapse[type],
        el("span", { class: "legend-count" }, String(count)),
      );
    });
  const silent = scene.edges.filter((edge) => edge.silent).length;
  const dashed = silent
    ? [
        el(
          "li",
          {},
          el("span", { class: "replay-mark is-dashed", "aria-hidden": "true" }),
          "Source without a trace",
          el("span", { class: "legend-count" }, String(silent)),
        ),
      ]
    : [];
  const bars = scaleBars(page).map(({ label, table, limits }, k) => {
    const bar = el("span", { class: "replay-scale-bar", "aria-hidden": "true" });
    bar.style.backgroundImage = `linear-gradient(to right, ${table.colors.filter((_, at) => at % 15 === 0).join(", ")})`;
    return el(
      "li",
      { class: "replay-scale" },
      el("span", {}, `${k ? "Connections" : "Cells"}: ${label}`),
      shortNumber(limits[0]),
      bar,
      shortNumber(limits[1]),
    );
  });
  page.parts.legend.replaceChildren(...kinds, ...types, ...dashed, ...bars);
  const cells = page.shown.length;
  const edges = scene.edges.length;
  page.parts.counts.textContent = [
    `${cells} ${cells === 1 ? "cell" : "cells"}`,
    `${edges} ${edges === 1 ? "connection" : "connections"}`,
    ...(page.below ? [`${page.below} below the thresholds`] : []),
  ].join(" · ");
  page.parts.canvas.setAttribute(
    "aria-label",
    `Graph of ${page.parts.counts.textContent}. The table below holds the cells with their values.`,
  );
}

/** What should be known to read the replay rightly, and where its data come from. */
function drawNotes(page) {
  const { model, state, config } = page;
  const known = new Set(page.recorded.map((cell) => cell.id));
  const unknown = (key, none) =>
    state[key] === none ? [] : state[key].split(",").filter((name) => name && !known.has(name));
  const missing = unknown("n", config.none.n);
  const unplotted = unknown("tp", "");
  const many = page.shown.length && !page.graph.scene.edges.length;
  const texts = [
    ...model.warnings.filter((text) => !text.startsWith("No connection")),
    missing.length
      ? `Not recorded with certainty, or not in the connectome, and left out: ${listed(missing)} (n in the address).`
      : "",
    unplotted.length ? `Without a trace, and left out of the plot: ${listed(unplotted)} (tp in the address).` : "",
    many ? "No connection between the shown cells is left at these thresholds." : "",
  ].filter(Boolean);
  page.parts.notes.replaceChildren(...texts.map((text) => el("p", {}, text)));
  const { recorded, uncertain } = Object.groupBy(model.cells, kindOf);
  const chosen = page.recorded.filter((cell) => page.isChosen(cell)).length;
  page.parts["cells-summary"].textContent =
    `${chosen === known.size ? `All ${known.size}` : `${chosen} of ${known.size}`} recorded cells${uncertain?.length && recorded ? `, ${uncertain.length} with an uncertain label` : ""}.`;
  page.parts.citation.textContent = sources(page).join(" ");
}

/** Whose data these are, in which units. */
function sources({ model: { meta } }) {
  const paper = meta.paper.citation || meta.paper.title;
  const citations = [
    ...new Set(meta.connectomes.flatMap((dataset) => dataset.citations.map((citation) => citation.text))),
  ];
  const weights = meta.connectomes.map((dataset) => `${dataset.name} (${dataset.unit})`).join("; ");
  return [
    `${meta.simulated ? "SIMULATED recording" : "Recording"} ${meta.activity_dataset_name}: ${paper}${meta.paper.doi ? `, doi:${meta.paper.doi}` : ""}.`,
    `Connectome: ${weights}; ${citations.join("; ")}.`,
    ACTIVITY,
  ];
}

function drawRecording(page) {
  const { recording, parts } = page;
  parts.simulated.hidden = !recording.simulated;
  parts["recording-facts"].textContent =
    `${recording.paper} · ${recording.neurons} neurons, ${recording.labelled} labeled · ${(recording.frames * recording.step).toFixed(1)} min`;
}

function drawBehaviors(page) {
  const { model, config } = page;
  const on = new Set(page.behaviors);
  const buttons = [...model.behaviors.keys()].map((key) =>
    el(
      "button",
      {
        type: "button",
        class: "btn btn-sm btn-outline-secondary trace-toggle",
        "data-action": "behavior",
        "data-target": key,
        "aria-pressed": String(on.has(key)),
      },
      config.behaviors[key]?.name ?? key,
    ),
  );
  const focused = page.parts.behaviors.contains(document.activeElement) ? document.activeElement.dataset.target : null;
  page.parts.behaviors.replaceChildren(
    ...(buttons.length ? buttons : [el("span", { class: "connectome-hint" }, "No behavior was recorded.")]),
  );
  page.parts.behaviors.querySelector(`[data-target="${focused}"]`)?.focus();
  for (const [key, there] of [
    ["show_reversal", model.reversals.length],
    ["show_event", model.events.length],
  ]) {
    page.root.querySelector(`[data-action="toggle"][data-target="${key}"]`).disabled = !there;
  }
  page.parts["plot-note"].textContent = [
    ...(model.meta.simulated ? ["SIMULATED data."] : []),
    ...(model.reversals.length && page.state.show_reversal === "1" ? ["Shaded: reversals."] : []),
    ...(page.state.show_event === "1" ? model.events.map((event) => `Line: ${event.name}.`) : []),
    "A click in the figure goes to that frame.",
  ].join(" ");
}

/** Dash has no plain range input with a text for each step. */
function makeSlider(page) {
  const slider = el("input", {
    type: "range",
    class: "form-range",
    min: 0,
    max: 1,
    step: 1,
    value: 0,
    "aria-label": "Frame",
    id: "activity-replay-frame",
  });
  slider.addEventListener("input", () => page.clock.go(Number(slider.value)));
  page.parts.slider.replaceChildren(slider);
  return slider;
}

const percent = (frame, frames) => `${(100 * frame) / (frames - 1)}%`;

function drawLoop(page) {
  const { loop, frames } = page.clock;
  page.parts.loop.setAttribute("aria-pressed", String(Boolean(loop)));
  page.parts["loop-label"].textContent = loop ? `Loop ${loop[0] + 1}–${loop[1] + 1}` : "Loop";
  const mark = page.parts["loop-mark"];
  mark.hidden = !loop;
  if (loop) {
    mark.style.left = percent(loop[0], frames);
    mark.style.width = percent(loop[1] - loop[0], frames);
  }
}

/** Reversals and events behind the slider. A pair names the last frame before a reversal and its last, counted from 1. */
function drawMarks(page) {
  const {
    model: { frames, reversals, events },
    state,
  } = page;
  const band = (from, to, color) => [`transparent ${from}`, `${color} ${from}`, `${color} ${to}`, `transparent ${to}`];
  const marks = [
    ...(state.show_event === "1"
      ? events.flatMap((event) =>
          event.frames.map((frame) => {
            const at = percent(frame - 1, frames);
            return band(`calc(${at} - 1px)`, `calc(${at} + 1px)`, event.color);
          }),
        )
      : []),
    ...(state.show_reversal === "1" && reversals.length
      ? [
          reversals.flatMap(([before, last]) =>
            band(percent(before - 0.5, frames), percent(last - 0.5, frames), "var(--www-reversal)"),
          ),
        ]
      : []),
  ];
  page.parts.marks.style.backgroundImage = marks
    .map((stops) => `linear-gradient(to right, ${stops.join(", ")})`)
    .join(", ");
}

/** All that `paintPicture` needs for the moment on the screen. */
function pictureOf(page, frame = page.clock.frame) {
  const { model, graph } = page;
  return {
    scene: graph.scene,
    viewport: graph.viewport,
    bars: scaleBars(page),
    counts: kindCounts(page),
    simulated: model.meta.simulated,
    colors: graph.scene.options.colors,
    title: `${model.meta.activity_dataset_name} over ${model.meta.connectome_dataset_name}`,
    time: timeText(frame, model.step),
    notes: [
      ...sources(page),
      KEY,
      `${page.config.site}, data version ${page.config.dataVersion}, ${location.href.length < 300 ? location.href : location.origin + location.pathname}`,
    ],
  };
}

/** The share menu hands out the whole graph at this moment, with its own words about the sources. */
function registerFigure(page) {
  register(page.parts.canvas, {
    title: "Circuit replay",
    svg: async ({ width: room }) => {
      const box = page.graph.visible().boundingBox({ includeOverlays: false });
      const zoom = (room - 2 * MARGIN) / box.w;
      const viewport = {
        x: MARGIN - box.x1 * zoom,
        y: MARGIN - box.y1 * zoom,
        zoom,
        width: room,
        height: box.h * zoom + 2 * MARGIN,
      };
      const { content, width, height } = pictureSvg({
        ...pictureOf(page),
        viewport,
        title: "",
        notes: [KEY, ACTIVITY],
      });
      return { svg: content, width, height };
    },
  });
}

function markPlaying({ parts }, on) {
  parts.play.querySelector(".icon").className = `icon icon-${on ? "pause" : "play"}-fill`;
  parts["play-label"].textContent = on ? "Pause" : "Play";
}

export {
  drawBehaviors,
  drawLegend,
  drawLoop,
  drawMarks,
  drawNotes,
  drawRecording,
  makeSlider,
  markPlaying,
  pictureOf,
  registerFigure,
};
