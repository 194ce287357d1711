/* What the Compare page saves and swaps, by the data-action of its buttons. */

import { drawing } from "../../../connectome/export/drawing.js";
import { sourceLine } from "../../../connectome/export/source_line.js";
import { animalNote, imagedNote } from "../../../connectome/model/units.js";
import { savers } from "../../../connectome/page/savers.js";
import { dataActions } from "../../../sharing/data.js";
import { setProps } from "../../../vendors/dash.js";
import { VIEWS } from "./rows.js";

/** @import {Actions} from "../../../connectome/types.d.ts" */
/** @import {Compare} from "./page.js" */
/** @import {CompareAnswer, ViewName} from "./types.d.ts" */

/**
 * Lines that say what a file shows and where it comes from.
 * @param {Compare} page
 * @param {CompareAnswer} answer
 */
function sourceNotes({ datasets, state, config }, answer) {
  return [
    ...datasets.map(
      ({ short_name, name, id, unit, citations }) =>
        `${short_name} (${name}, ${id}, ${unit}): ${citations.map(({ text }) => text).join("; ")}`,
    ),
    ...[animalNote(datasets), imagedNote(datasets)].filter(Boolean),
    `Compared: ${answer.measure_unit}, tolerance ${state.tolerance} %; ` +
      `at least ${state.chemical} chemical or ${state.electrical} gap junctions on one side`,
    ...(answer.measure_reason ? [answer.measure_reason] : []),
    sourceLine(config),
  ];
}

/**
 * @param {Compare} page
 * @returns {Actions}
 */
export function compareActions(page) {
  const withAnswer = (/** @type {(answer: CompareAnswer) => unknown} */ run) => () =>
    page.answer ? run(page.answer) : page.say("There is nothing to save yet.");
  const picture = (/** @type {ViewName} */ view, /** @type {CompareAnswer} */ answer) =>
    savers(page, `connectome comparison ${page.state[view] ?? view}`, () =>
      drawing(page.graphs[view], { legend: page.legend(view), notes: sourceNotes(page, answer) }),
    );
  const pictures = VIEWS.flatMap((view) => [
    [`save-svg-${view}`, withAnswer((answer) => picture(view, answer).svg())],
    [`save-png-${view}`, withAnswer((answer) => picture(view, answer).png())],
  ]);
  return {
    ...Object.fromEntries(pictures),
    ...dataActions(page, withAnswer),
    retry: () => page.ask(),
    swap: () => {
      const { a, b } = page.state;
      setProps(`${page.id}-a`, { value: b });
      setProps(`${page.id}-b`, { value: a });
    },
  };
}
