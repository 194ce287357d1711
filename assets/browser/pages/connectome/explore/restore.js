/* Back and forward on Connectome › Explore: a state of before, without the server. */

import { parsePlaces } from "../../../connectome/graph/places.js";
import { split } from "../../../foundation/text.js";
import { setControls } from "../../../vendors/dash.js";
import { sentControls } from "../sent_state.js";
import { asksOtherEdges } from "./state.js";

/** @import {ExploreState} from "../types.d.ts" */
/** @import {Explore} from "./explore.js" */

/**
 * The state as the values of the controls.
 * @param {ExploreState} state
 */
export function exploreControls(state) {
  return {
    datasets: split(state.datasets),
    combine: state.combine,
    switches: /** @type {const} */ (["connected", "individual", "halve"]).filter((name) => state[name] === "1"),
    chemical: Number(state.chemical),
    electrical: Number(state.electrical),
    layout: state.layout,
    spacing: Number(state.spacing),
    scale: Number(state.scale),
    colors: state.colors,
    ...sentControls(state),
    numbers: state.numbers === "1" ? ["numbers"] : [],
    partners: state.partners,
    animals: Number(state.animals),
  };
}

/**
 * @param {Explore<any, any>} page
 * @param {Readonly<Record<string, string>>} written
 */
export function restoreExplore(page, written) {
  const { state, config } = page;
  /** @type {ExploreState} */
  const to = { ...config.defaults, ...written };
  const asks = asksOtherEdges(state, to);
  // what no control holds
  Object.assign(state, { hidden: to.hidden, cell_colors: to.cell_colors });
  page.places = asks ? parsePlaces(to.positions) : new Map();
  page.setCells({ neurons: split(to.neurons), classes: split(to.classes) });
  setControls(page.id, exploreControls(to));
  if (page.facts.size) page.redraw();
}
