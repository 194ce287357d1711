/* Back and forward on the Path page: a state of before, without the server. */

import { parsePlaces } from "../../../connectome/graph/places.js";
import { split } from "../../../foundation/text.js";
import { setControls } from "../../../vendors/dash.js";
import { sentControls } from "../sent_state.js";
import { asksOtherPaths } from "./question.js";
import { ROLES } from "./roles.js";

/** @import {PathPage} from "./page.js" */
/** @import {PathState} from "./types.d.ts" */

const SWITCHES = /** @type {const} */ (["gap", "neurons_only", "halve"]);

/** @param {PathState} state as the values of the controls */
export const pathControls = ({ dataset, level, mode, rank, cost, combine, colors, k, scale, ...state }) => ({
  dataset,
  level,
  mode,
  rank,
  cost,
  combine,
  colors,
  ...sentControls(state),
  switches: SWITCHES.filter((key) => state[key] === "1"),
  k: Number(k),
  scale: Number(scale),
});

/**
 * @param {PathPage} page
 * @param {Readonly<Record<string, string>>} written
 */
export function restorePath(page, written) {
  /** @type {PathState} */
  const to = { ...page.config.defaults, ...written };
  const asks = asksOtherPaths(page.state, to);
  page.roles.level = to.level; // the names are of that level already
  for (const role of ROLES) page.roles.set(role, split(to[role]));
  Object.assign(page.state, to);
  if (asks) page.places = parsePlaces(to.positions);
  setControls(page.id, pathControls(to));
  if (asks) page.load();
  else page.redraw();
}
