/* Positions and colors given by hand, as they stand in the address: `AVAL:-120:44,RIB:10:300`, `AVAL:ff8800`. */

import { split } from "../../foundation/text.js";

/** @import {Places} from "../types.d.ts" */

export const LONGEST_ARRANGEMENT = 4500; // characters of positions in the address; the server bounds the whole query

/**
 * @param {string | null | undefined} text
 * @returns {[string, string][]}
 */
const pairs = (text) =>
  split(text).map((part) => [part.slice(0, part.indexOf(":")), part.slice(part.indexOf(":") + 1)]);

/**
 * @param {string | null | undefined} text
 * @returns {Places}
 */
const parsePlaces = (text) =>
  new Map(
    pairs(text).map(([name, at]) => {
      const [x, y] = at.split(":").map(Number);
      return [name, { x, y }];
    }),
  );

/**
 * By name, so that one arrangement has one address.
 * @param {Places} places
 */
const formatPlaces = (places) =>
  [...places]
    .map(([name, p]) => `${name}:${Math.round(p.x)}:${Math.round(p.y)}`)
    .sort()
    .join(",");

/**
 * An arrangement as it stands in the address; one that is too long for it is left out.
 * @param {Places} places
 */
function arrangementText(places) {
  const positions = formatPlaces(places);
  const tooLong = positions.length > LONGEST_ARRANGEMENT;
  return { positions: tooLong ? "" : positions, tooLong };
}

/**
 * What a link must hold of a graph besides its layout, put into a state: dragged cells, zoom and pan.
 * @param {{positions?: string, look?: string}} state
 * @param {{arrangement(): Places, looked: string}} graph
 * @param {Places} [given] of the opened link, which are the arrangement until the first drawing
 */
function arrangementInto(state, graph, given = new Map()) {
  const { positions, tooLong } = arrangementText(given.size ? given : graph.arrangement());
  Object.assign(state, { positions, look: graph.looked });
  return { tooLong };
}

/**
 * Cell -> color, hex without "#".
 * @param {string | null | undefined} text
 * @returns {Record<string, string>}
 */
const parseColors = (text) => Object.fromEntries(pairs(text));

export { arrangementInto, arrangementText, formatPlaces, parseColors, parsePlaces };
