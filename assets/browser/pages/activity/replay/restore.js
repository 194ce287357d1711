/* Back and forward on the replay: a state of before, without the server. */

import { formatPlaces, parsePlaces } from "../../../connectome/graph/places.js";
import { split } from "../../../foundation/text.js";
import { setControls } from "../../../vendors/dash.js";
import { apply, DATA, showLoop } from "./changes.js";

/** @import {Replay} from "./replay.js" */
/** @import {State} from "./types.d.ts" */

/**
 * @param {Replay} page
 * @param {Readonly<Record<string, string>>} written
 */
export function restoreReplay(page, written) {
  const { choice, controls, time } = page;
  /** @type {State} */
  const to = { ...choice.config.defaults, ...written };
  const isOtherData = DATA.some((key) => choice.state[key] !== to[key]);
  time.clock.pause();
  page.focus.ids = split(to.focus);
  if (isOtherData) {
    Object.assign(choice.state, to);
    page.stage.places = parsePlaces(to.positions);
    page.load({ keepsMoment: true });
  } else {
    apply(page, to);
    restorePlaces(page, to);
    time.clock.at = Number(to.frame) - 1;
    showLoop(page, choice.loop);
    page.moved(time.clock.at);
    page.focus.show();
    page.writeAddress();
  }
  controls.write({ ...choice.state, activity_dataset: choice.recording.id });
  setControls(page.root.id, { connectome_dataset: choice.connectomes });
}

/**
 * Cells that were dragged go back to where they were.
 * @param {Replay} page
 * @param {State} to
 */
function restorePlaces({ stage: { graph, shown } }, { layout, positions }) {
  if (shown.length && formatPlaces(graph.arrangementOfMoved()) !== positions)
    graph.layout(layout, { places: parsePlaces(positions), animate: true });
}
