/* What the server says of the view that is shown. */

import { here } from "../dom/frame.js";
import { fileName, request } from "../foundation/requests.js";

/**
 * GET of an endpoint about the view that is shown. Raises with the server's words.
 * @param {"citation" | "data" | "python"} endpoint
 * @param {Record<string, string>} [parameters]
 */
export function ask(endpoint, parameters = {}) {
  const query = new URLSearchParams({ url: here.plain().split("#")[0], ...parameters });
  const address = document.getElementById("share")?.dataset[endpoint];
  return request(`${address}?${query}`, async (response) => {
    const blob = await response.blob();
    return { blob, text: await blob.text(), name: fileName(response) };
  });
}
