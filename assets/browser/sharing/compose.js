/* A figure on paper: width in mm, text in pt, legend and citation below, as SVG. */

/** @import {Artwork, PaperOptions} from "./types.d.ts" */

import { cssColor } from "../dom/theme.js";
import { coordinate as n } from "../foundation/numbers.js";
import { escapeXml } from "../foundation/text.js";
import { footer } from "./footer.js";
import { millimeters, points, px } from "./paper.js";

const LEAST = 40; // px left for the figure itself

/**
 * @param {Artwork} artwork
 * @param {Pick<PaperOptions, "width" | "family" | "size" | "legend">} options
 * @param {readonly string[]} notes
 * @param {number} [scale] of the figure's lines
 */
const footerOf = (artwork, { width, family, size, legend }, notes, scale = 1) =>
  footer(legend ? artwork.legend() : [], notes, px(width), { size: points(size), family, scale });

/**
 * Height in mm of what stands below a figure.
 * @param {Artwork} artwork
 * @param {Pick<PaperOptions, "width" | "family" | "size" | "legend">} options
 * @param {readonly string[]} notes
 */
export const below = (artwork, options, notes) => millimeters(footerOf(artwork, options, notes).height);

/**
 * The artwork on paper, and what the visitor should know of it. Raises when the notes leave no room for it.
 * @param {Artwork} artwork
 * @param {PaperOptions} options
 * @param {readonly string[]} notes lines below the figure
 */
export async function compose(artwork, options, notes) {
  const [width, height, size] = [px(options.width), px(options.height), points(options.size)];
  const { family, legend, numbers } = options;
  const room = height - footerOf(artwork, options, notes).height;
  if (room < LEAST)
    throw new Error("Legend and citation leave no room for the figure: make it higher, or leave one of them out.");
  const { svg, remark, scale } = await artwork.draw({ width, height: room, family, size, legend, numbers });
  const foot = footerOf(artwork, options, notes, scale); // whose sample lines are as wide as those of the figure
  const ground = options.ground === "white" ? `<rect width="100%" height="100%" fill="${cssColor("paper")}"/>` : "";
  const text =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${n(options.width)}mm" height="${n(options.height)}mm" ` +
    `viewBox="0 0 ${n(width)} ${n(height)}" font-family="${escapeXml(family)}" font-size="${n(size)}" ` +
    `fill="${cssColor("paper-ink")}">${ground}\n${svg}\n` +
    `<g transform="translate(0 ${n(room)})">${foot.svg}</g></svg>`;
  return { svg: text, remark };
}
