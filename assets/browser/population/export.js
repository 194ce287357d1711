/* The population view as files: the picture of both figures. */

import { png } from "../connectome/export/png.js";
import { save } from "../dom/files.js";
import { wordsOf } from "../foundation/text.js";
import { drawing } from "./picture.js";

/** @import {PopulationView} from "./types.d.ts" */

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
    "pop-svg": saver("svg", "image/svg+xml", async (view) => (await drawing(view)).svg),
    "pop-png": saver("png", "image/png", async (view) => png(await drawing(view))),
  };
}
