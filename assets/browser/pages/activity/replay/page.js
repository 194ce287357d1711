import { visit } from "../../../dom/page.js";
import { Replay } from "./replay.js";

/** @import {ActivityReplayInputs} from "../../../contract/controls.d.ts" */

export const callback = visit(
  (root, config, /** @type {ActivityReplayInputs} */ _) => new Replay(root, config),
  "activity-replay",
);
