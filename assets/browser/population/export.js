/* The population view as files: the picture of both figures, and all numbers behind them. */

import { png } from "../connectome/export/png.js";
import { save } from "../dom/files.js";
import { wordsOf } from "../foundation/text.js";
import { sourceNotes } from "../traces/captions.js";
import { csv as tracesCsv } from "../traces/export.js";
import { drawing } from "./picture.js";
import { scores } from "./scores.js";

/** @import {PopulationView} from "./types.d.ts" */

/**
 * One row a frame: neurons in the order shown, all behaviors, all components.
 * @param {Pick<PopulationView, "config" | "answer" | "recording" | "values" | "order" | "orderName" | "frames">} view
 */
export function csv(view) {
  const { dataset, neurons } = view.config;
  const { components } = view.answer;
  const behaviors = Object.entries(dataset.behaviors).map(([key, { unit }]) => ({
    key,
    unit,
    values: view.recording.signals.get(key)?.values ?? [],
  }));
  const ofComponents = components.explained.map((share, k) => ({
    key: `PC${k + 1}`,
    unit: `${(100 * share).toFixed(1)} % of variance`,
    values: scores(view.values, components, k),
  }));
  return tracesCsv(
    {
      unit: "min",
      kind: "z",
      frames: view.frames,
      step: dataset.step,
      neurons: view.order.map((k) => ({ name: neurons[k][1], values: view.values[k] })),
      behaviors: [...behaviors, ...ofComponents],
    },
    [...sourceNotes(view.config), `Order of the neurons: ${view.orderName}`],
  );
}

/**
 * What the download menu does, by its data-action.
 * @param {{config: PopulationView["config"], shown: () => PopulationView | null, say: (text: string) => void}} page
 *   `shown`: null before anything is drawn
 * @returns {Record<string, () => Promise<void>>}
 */
export function populationDownloads({ config, shown, say }) {
  const name = `${config.site.toLowerCase()}-${config.dataset.id}-population`;
  const saver =
    (
      /** @type {string} */ ending,
      /** @type {string} */ type,
      /** @type {(view: PopulationView) => string | Promise<string | Blob>} */ make,
    ) =>
    async () => {
      const view = shown();
      if (!view) {
        say("There is nothing to save yet.");
        return;
      }
      try {
        save(`${name}.${ending}`, await make(view), type);
        say(`Saved as ${ending.toUpperCase()}.`);
      } catch (error) {
        say(`The file could not be made: ${wordsOf(error)}`);
      }
    };
  return {
    "pop-csv": saver("csv", "text/csv", csv),
    "pop-svg": saver("svg", "image/svg+xml", async (view) => (await drawing(view)).svg),
    "pop-png": saver("png", "image/png", async (view) => png(await drawing(view))),
  };
}
