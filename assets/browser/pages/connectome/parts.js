/* Parts of a page that the server lays out. */

/**
 * The one element that a page cannot do without.
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function required(root, selector) {
  const found = root.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`The page has no ${selector}.`);
  return found;
}

/**
 * The parts of a page by their data-part; of several with one name the last.
 * @param {ParentNode} root
 * @returns {Record<string, HTMLElement>}
 */
export const partsOf = (root) =>
  Object.fromEntries(
    [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-part]"))].map((part) => [
      String(part.dataset.part),
      part,
    ]),
  );
