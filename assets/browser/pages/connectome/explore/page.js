/* Connectome › Explore: hands the controls over to the page. */

import { visit } from "../../../dom/page.js";
import { Explore, INPUTS } from "./explore.js";

export const callback = visit((root, config) => new Explore(root, config), "connectome-explore", INPUTS);
