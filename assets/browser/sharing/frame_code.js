/* What stands in another page to show a view. */

import { clamp } from "../foundation/numbers.js";
import { escapeXml } from "../foundation/text.js";

const HEIGHTS = { low: 360, high: 900 }; // px

/**
 * Markup of a frame with the view. Scripts run in it; it can neither leave its frame nor read the page.
 * @param {string} permalink of the view
 * @param {string} title
 * @param {number} [height] of the view, px
 */
export function frameCode(permalink, title, height = HEIGHTS.high) {
  const [plain, anchor = ""] = permalink.split("#");
  const src = `${plain}${plain.includes("?") ? "&" : "?"}embed=1${anchor && `#${anchor}`}`;
  return (
    `<iframe src="${escapeXml(src)}" title="${escapeXml(title)}" width="100%" ` +
    `height="${clamp(height, HEIGHTS.low, HEIGHTS.high)}" style="border: 0" loading="lazy" allow="clipboard-write; fullscreen" ` +
    'sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads" data-wormwideweb></iframe>'
  );
}
