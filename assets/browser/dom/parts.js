/* Elements of a page by the names that its Python side gave them in data attributes. */

/**
 * name -> element. Which there are, and of which kind, is what the page's Python side promises: `P` says it.
 * @template P
 * @param {Element} root
 * @param {{by?: readonly string[], except?: string}} [options] `by`: the attributes, without "data-"; `except`: selector of
 *   parts of the page that look after their own elements
 * @returns {P}
 */
export function partsOf(root, { by = ["part"], except = "" } = {}) {
  /** @type {HTMLElement[]} */
  const found = [...root.querySelectorAll(by.map((name) => `[data-${name}]`).join())].map(
    (part) => /** @type {HTMLElement} */ (part),
  );
  const own = except ? found.filter((part) => !part.closest(except)) : found;
  const named = own.map((part) => [by.map((name) => part.dataset[name]).find((name) => name !== undefined), part]);
  return Object.fromEntries(named);
}
