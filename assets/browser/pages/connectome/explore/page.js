/* Connectome › Explore: hands the controls over to the page. */

import { visit } from "../../../dom/page.js";
import { Explore, INPUTS, PREFIX } from "./explore.js";

export const callback = visit((_, config) => new Explore(config), PREFIX, INPUTS);
