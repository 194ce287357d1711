/* The files that a picture can be saved as. */

import { save } from "../../dom/files.js";
import { wordsOf } from "../../foundation/text.js";
import { png } from "../export/png.js";

/** @import {Drawing} from "../types.d.ts" */

/**
 * Save a drawing as SVG, or as PNG with what goes wrong said.
 * @param {{say(text: string): void}} page
 * @param {string} name of the file
 * @param {() => Drawing} drawing
 */
export const savers = (page, name, drawing) => ({
  svg: () => save(`${name}.svg`, drawing().svg, "image/svg+xml"),
  png: async () => {
    try {
      save(`${name}.png`, await png(drawing()), "image/png");
    } catch (error) {
      page.say(`The picture could not be made: ${wordsOf(error)}`);
    }
  },
});
