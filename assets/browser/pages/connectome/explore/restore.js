/* Back and forward on Connectome › Explore: a state of before, without the server. */

import { parsePlaces } from "../../../connectome/graph/places.js";
import { split } from "../../../foundation/text.js";
import { setControls } from "../../../vendors/dash.js";
import { asksOtherEdges } from "./state.js";

/** @import {ExploreState} from "../types.d.ts" */
/** @import {Explore} from "./explore.js" */

/**
 * The state as the values of the controls.
 * @param {ExploreState} state
 * @param {readonly {id: string, region?: string}[]} datasets
 */
export function exploreControls(state, datasets) {
  const chosen = new Set(split(state.datasets));
  const regions = [...new Set(datasets.map(({ region }) => region))];
  const of = (/** @type {string | undefined} */ region) =>
    datasets.filter((dataset) => dataset.region === region && chosen.has(dataset.id)).map(({ id }) => id);
  return {
    ...Object.fromEntries(regions.map((region) => [`datasets-${region}`, of(region)])),
    switches: /** @type {const} */ (["connected", "individual"]).filter((name) => state[name] === "1"),
    chemical: Number(state.chemical),
    electrical: Number(state.electrical),
    layout: state.layout,
    spacing: Number(state.spacing),
    scale: Number(state.scale),
    colors: state.colors,
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
  setControls(page.id, exploreControls(to, config.datasets));
  if (page.facts.size) page.redraw();
}
