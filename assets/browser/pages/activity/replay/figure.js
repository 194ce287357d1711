/* The graph at a moment as a picture: for files, films and the share menu. */

/** @import {FilmContent, PictureContent} from "../../../replay/types.d.ts" */
/** @import {Choice} from "./choice.js" */
/** @import {Stage} from "./stage.js" */

import { timeText } from "../../../replay/clock.js";
import { pictureSvg } from "../../../replay/picture.js";
import { register } from "../../../sharing/registered.js";
import { marksOf, stripRow } from "./behaviors.js";
import { kindCounts, scaleBars } from "./legend.js";
import { ACTIVITY, sources } from "./notes.js";

const KEY = "Arrow: chemical synapse. Bar across: gap junction. Dashed: from a cell without a trace.";
const MARGIN = 12; // px around the graph of a figure
const LONGEST_ADDRESS = 300; // characters; of a longer one the page alone

/**
 * All that a picture shows at a frame.
 * @param {Stage} stage
 * @param {Choice} choice
 * @param {number} frame counted from 0
 * @returns {PictureContent}
 */
function pictureOf(stage, choice, frame) {
  const { model, config } = choice;
  const { href, origin, pathname } = location;
  return {
    scene: stage.scene,
    viewport: stage.graph.viewport,
    bars: scaleBars(stage, choice),
    counts: kindCounts(stage.shown),
    simulated: model.meta.simulated,
    colors: stage.inks(),
    title: `${model.meta.activity_dataset_name} over ${model.meta.connectome_dataset_name}`,
    time: timeText(frame, model.times),
    notes: [
      ...sources(model.meta),
      KEY,
      `${config.site}, data version ${config.dataVersion}, ${href.length < LONGEST_ADDRESS ? href : origin + pathname}`,
    ],
  };
}

/**
 * All that a film shows: of the behaviors velocity, or what was recorded instead; without any the global signal.
 * @param {Stage} stage
 * @param {Choice} choice
 * @returns {FilmContent}
 */
function filmContent(stage, choice) {
  const { model } = choice;
  const { times } = model;
  const { viewport: _, time: __, ...picture } = pictureOf(stage, choice, 0);
  const { reversals, events } = marksOf(choice);
  return {
    ...picture,
    scene: stage.scene,
    box: stage.graph.visible().boundingBox({ includeOverlays: false }),
    strip: { ...stripRow(choice), times, reversals, events },
  };
}

/**
 * The share menu hands out the whole graph at the frame of the moment, with its own words about the sources.
 * @param {HTMLElement} canvas
 * @param {Stage} stage
 * @param {Choice} choice
 * @param {() => number} frameOf
 */
function registerFigure(canvas, stage, choice, frameOf) {
  register(canvas, {
    title: "Circuit replay",
    svg: async (/** @type {{width: number}} */ { width: room }) => {
      const box = stage.graph.visible().boundingBox({ includeOverlays: false });
      const zoom = (room - 2 * MARGIN) / box.w;
      const [x, y] = [MARGIN - box.x1 * zoom, MARGIN - box.y1 * zoom];
      const viewport = { x, y, zoom, width: room, height: box.h * zoom + 2 * MARGIN };
      const picture = { ...pictureOf(stage, choice, frameOf()), viewport, title: "", notes: [KEY, ACTIVITY] };
      const { content, width, height } = pictureSvg(picture);
      return { svg: content, width, height };
    },
  });
}

export { filmContent, pictureOf, registerFigure };
