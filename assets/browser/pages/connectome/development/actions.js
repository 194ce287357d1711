/* What the buttons of the Development page do, by their data-action. */

import { savers } from "../../../connectome/page/savers.js";
import { dataActions } from "../../../sharing/data.js";
import { FIGURES, figureFile } from "./files.js";

/** @import {Actions} from "../../../connectome/types.d.ts" */
/** @import {Development} from "./page.js" */
/** @import {DevelopmentAnswer} from "./types.d.ts" */

/**
 * @param {Development} page
 * @returns {Actions}
 */
function saveActions(page) {
  const withAnswer = (/** @type {(answer: DevelopmentAnswer) => unknown} */ run) => () =>
    page.answer ? run(page.answer) : page.say("There is nothing to save yet.");
  const picture = (/** @type {string} */ key, /** @type {DevelopmentAnswer} */ answer) =>
    savers(page, `connectome development ${key}`, () => figureFile(page, answer, key));
  const pictures = FIGURES.flatMap((key) => [
    [`save-svg-${key}`, withAnswer((answer) => picture(key, answer).svg())],
    [`save-png-${key}`, withAnswer((answer) => picture(key, answer).png())],
  ]);
  return {
    ...Object.fromEntries(pictures),
    ...dataActions(page, withAnswer),
  };
}

/**
 * @param {Development} page
 * @returns {Actions}
 */
export function developmentActions(page) {
  return {
    ...saveActions(page),
    retry: () => page.ask(),
    tab: (name) => page.openTab(name),
    "open-stage": (stage) => {
      page.state.stage = stage;
      page.openTab("slider");
      page.stages.slider.focus();
    },
    play: () => (page.stages.playing ? page.stages.pause() : page.stages.play()),
    trend: (id) => {
      const row = page.rowOf(id);
      if (!row) return;
      Object.assign(page.state, { pre: row.pre, post: row.post });
      page.openTab("heatmap");
      page.part("trend-title").scrollIntoView({ block: "nearest" });
    },
  };
}
