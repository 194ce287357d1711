/* What the buttons of the encoding table do, by their data-action. */

import { address } from "../../../dom/address.js";
import { toggleFullscreen } from "../../../dom/fullscreen.js";
import { saveData } from "../../../sharing/data.js";
import { setProps } from "../../../vendors/dash.js";

/** @import {EncodingTable} from "./table.js" */
/** @import {View} from "./types.d.ts" */

/**
 * @param {EncodingTable} table
 * @returns {Record<string, (target: string) => unknown>}
 */
export function tableActions(table) {
  const keys = () => table.chosen.map((feature) => feature.key);
  const keysOf = (/** @type {string} */ group) =>
    table.config.features.filter((feature) => feature.group === group).map((feature) => feature.key);
  const say = (/** @type {string} */ text) => table.say(text);
  const unfold = (/** @type {"choice" | "sorting"} */ part) => {
    table.parts[part].hidden = !table.parts[part].hidden;
    table.drawButtons();
  };
  return {
    view: (target) => table.set({ view: /** @type {View} */ (target) }),
    columns: () => unfold("choice"),
    sorting: () => unfold("sorting"),
    all: (group) => table.choose([...keys(), ...keysOf(group)]),
    none: (group) => {
      const left = new Set(keysOf(group));
      table.choose(keys().filter((key) => !left.has(key)));
    },
    default: () => table.choose(table.config.defaultColumns),
    shade: () => table.set({ shade: table.state.shade === "1" ? "0" : "1" }),
    clear: () => {
      setProps(`${table.config.name}-text`, { value: "" });
      table.set({ q: "" });
    },
    csv: () => saveData("csv", say, table.config.dataTable),
    share: () => address.copy(say),
    fullscreen: () => toggleFullscreen(table.root, say),
  };
}
