/* What the buttons of a list of recordings download. Pure functions. */

import { counted } from "../../foundation/text.js";

/** @import {FileFormat, ListConfig, RecordingRow} from "./types.d.ts" */
/** @typedef {{title: string, url: string, name: string}} Job `name`: of the file, where the answer does not name it */

/**
 * An address from a template of the server, /recordings/<id>/.
 * @param {string} template
 * @param {string} value
 */
export const filled = (template, value) => template.replace(/<[^>]+>/, encodeURIComponent(value));

/**
 * @param {ListConfig["fileNames"]} names
 * @param {FileFormat} format
 * @param {RecordingRow} row
 */
const fileName = (names, format, row) => names[format].replace("{paper_id}", row.paper_id).replace("{uid}", row.name);

/**
 * What is to be downloaded, or why nothing is. `local`: made by this instance even when it has a bucket.
 * @param {RecordingRow[]} rows
 * @param {FileFormat} format
 * @param {Pick<ListConfig, "urls" | "fileNames" | "maxDownloads">} config
 * @returns {{job: Job, local: boolean} | {refusal: string}}
 */
export function recordingsJob(rows, format, { urls, fileNames, maxDownloads }) {
  const [first] = rows;
  if (!first) return { refusal: "Select at least one recording first: tick the box at the start of its row." };
  if (rows.length > maxDownloads)
    return {
      refusal:
        `At most ${maxDownloads} recordings fit into one ZIP; ${rows.length} are selected. ` +
        "A paper's archive below holds all of its recordings.",
    };
  if (rows.length === 1) {
    const url = `${filled(urls.one, first.dataset_id)}?format=${format}`;
    return { job: { title: first.name, url, name: fileName(fileNames, format, first) }, local: false };
  }
  const ids = rows.map((row) => encodeURIComponent(row.dataset_id)).join(",");
  const url = `${urls.several}?datasets=${ids}&format=${format}`;
  return { job: { title: counted(rows.length, "recording"), url, name: `recordings_${format}.zip` }, local: true };
}

/**
 * All recordings of a paper.
 * @param {string} paperId
 * @param {string} title
 * @param {FileFormat} format
 * @param {Pick<ListConfig, "urls">} config
 * @returns {Job}
 */
export const paperJob = (paperId, title, format, { urls }) => ({
  title,
  url: `${filled(urls.paper, paperId)}?format=${format}`,
  name: `${paperId}_${format}.zip`,
});
