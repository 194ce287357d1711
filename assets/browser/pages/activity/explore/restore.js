/* Back and forward on the page of a recording: a state of before, without the server. */

import { press, pressOne } from "../../../dom/actions.js";
import { split } from "../../../foundation/text.js";
import { setControls } from "../../../vendors/dash.js";
import { SWITCHES } from "./wiring/state.js";

/** @import {State} from "../../../traces/types.d.ts" */
/** @import {Explore} from "./page.js" */

/** @param {State} state as the values of the controls of the connectome */
export const wiringControls = (state) => ({
  datasets: split(state.datasets),
  combine: state.combine,
  layout: state.layout,
  chemical: Number(state.chemical),
  electrical: Number(state.electrical),
  spacing: Number(state.spacing),
  scale: Number(state.scale),
  switches: SWITCHES.filter((name) => state[name] === "1"),
});

/**
 * @param {Explore} page
 * @param {Readonly<Record<string, string>>} written
 */
export function restoreRecording(page, written) {
  const { selection, traces, root, wiring } = page;
  const to = { ...page.config.defaults, ...written };
  selection.restore(to);
  pressOne(traces.root, "unit", selection.unit);
  pressOne(traces.root, "kind", selection.kind);
  for (const [name, on] of Object.entries(selection.on)) {
    const button = root.querySelector(`[data-action='${name}']`);
    if (button) press(button, on);
  }
  page.correlations.root.hidden = !selection.on.correlation;
  page.showConnectome(selection.on.connectome);
  if (wiring) {
    setControls("activity-wiring", wiringControls(to));
    if (to.nodes !== wiring.state.nodes) wiring.activity.choose(to.nodes);
  }
  if (to.view !== page.view) page.show(to.view);
  traces.changed();
}
