/* Connectome › Explore: hands the controls over to the page. */

import { visit } from "../../../dom/page.js";
import { Explore } from "./explore.js";

/** @import {ConnectomeExploreInputs} from "../../../contract/controls.d.ts" */

export const callback = visit(
  (root, config, /** @type {ConnectomeExploreInputs} */ _) => new Explore(root, config),
  "connectome-explore",
);
