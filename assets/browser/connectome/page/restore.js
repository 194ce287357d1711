/* Back and forward on Compare and Development: a state of before, without the server. */

import { split } from "../../foundation/text.js";
import { setControls } from "../../vendors/dash.js";
import { parsePlaces } from "../graph/places.js";

/** @import {SharedPage} from "./shared.js" */

const SWITCHES = ["connected", "individual", "normalize", "halve"];
const NUMBERS = ["spacing", "scale", "tolerance", "chemical", "electrical", "threshold"];
const CHOICES = ["layout", "colors", "a", "b"];

/**
 * The state as the values of the controls, of those that the page has.
 * @param {Readonly<Record<string, string>>} state
 */
export function sharedControls(state) {
  const there = (/** @type {readonly string[]} */ keys) => keys.filter((key) => key in state);
  return {
    switches: there(SWITCHES).filter((key) => state[key] === "1"),
    ...Object.fromEntries(there(NUMBERS).map((key) => [key, Number(state[key])])),
    ...Object.fromEntries(there(CHOICES).map((key) => [key, state[key]])),
  };
}

/**
 * @param {SharedPage} page
 * @param {Readonly<Record<string, string>>} written
 * @param {readonly string[]} own keys that no control of Dash holds
 */
export function restoreShared(page, written, own) {
  const to = { ...page.config.defaults, ...written };
  for (const key of own) page.state[key] = to[key];
  const asks = page.state.neurons !== to.neurons || page.state.classes !== to.classes;
  page.places = asks ? parsePlaces(to.positions) : new Map();
  page.choose({ neurons: split(to.neurons), classes: split(to.classes) });
  setControls(page.id, sharedControls(to));
  if (page.answer) page.redraw();
}
