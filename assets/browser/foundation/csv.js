/* Tables as files: comma-separated values (RFC 4180) below comment lines. */

/**
 * One field; what is missing (null, undefined, NaN) is empty.
 * @param {unknown} value
 */
export function csvField(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return "";
  const text = String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** @param {readonly unknown[]} values */
export const csvRow = (values) => values.map(csvField).join(",");

/**
 * A table as a file; the notes are comment lines above the header.
 * @param {readonly unknown[]} header
 * @param {readonly (readonly unknown[])[]} rows
 * @param {readonly string[]} notes
 */
export const csvText = (header, rows, notes) =>
  `${[...notes.map((note) => `# ${note.replaceAll("\n", " ")}`), ...[header, ...rows].map(csvRow)].join("\n")}\n`;
