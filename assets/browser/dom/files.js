/* Files that the browser itself makes, handed to the visitor. */

const KEPT = 60000; // ms that the browser has to fetch the file from its address

/**
 * @param {string} name
 * @param {Blob | string} content text, or a data: address
 * @param {string} [type] of a text
 */
export function save(name, content, type = "text/plain") {
  const isAddress = typeof content === "string" && content.startsWith("data:");
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  const href = isAddress ? content : URL.createObjectURL(blob);
  const link = Object.assign(document.createElement("a"), { href, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  if (!isAddress) setTimeout(() => URL.revokeObjectURL(href), KEPT);
}
