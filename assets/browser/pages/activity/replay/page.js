import { visit } from "../../../dom/page.js";
import { Replay } from "./replay.js";

export const callback = visit((root, config) => new Replay(root, config), "activity-replay", ["connectomes"]);
