/* What the layers say of the two cells of a connection, below what the data sets say of it. */

import { pairLayers } from "../../../connectome/panel/layers.js";
import { getJson } from "../../../foundation/requests.js";

/** @import {PairAnswer} from "../../../contract/api.d.ts" */
/** @import {EdgeData} from "../../../connectome/types.d.ts" */
/** @import {Explore} from "./explore.js" */

/** @type {Map<string, Promise<PairAnswer>>} address -> its answer: each pair is asked for once */
const pairs = new Map();

/** @param {string} url */
function answerOf(url) {
  const asked = pairs.get(url) ?? getJson(url);
  pairs.set(url, asked);
  asked.catch(() => pairs.delete(url));
  return asked;
}

/**
 * Once the server has said it; of classes there is nothing to say.
 * @param {Explore} page
 * @param {EdgeData} edge
 * @param {HTMLElement} place
 */
export async function tellPair({ facts, config }, { source, target }, place) {
  if ([source, target].some((id) => facts.get(id)?.isClass)) {
    place.textContent = "Layers speak of cells: show them one by one to read what they say of a pair.";
    return;
  }
  try {
    const query = new URLSearchParams({ pre: source, post: target });
    place.replaceChildren(...pairLayers(await answerOf(`${config.urls.layersPair}?${query}`)));
  } catch (error) {
    if (error instanceof Error) place.textContent = error.message;
  }
}
