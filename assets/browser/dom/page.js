/* One lifecycle of a visit for every page. Dash calls a page's callback when the page has arrived and whenever a control
   changes; a new visit of the page has a new root element and gets a new object. */

import { address } from "./address.js";

/**
 * What a page is: made at the first call of a visit, started once, told of every change, closed when the next visit begins.
 * @template V
 * @typedef {object} Visit
 * @property {() => unknown} start a promise where it takes time
 * @property {(values: V) => unknown} [update] the controls, by their names
 * @property {(error: Error) => void} fail tells the visitor
 * @property {(state: Readonly<Record<string, string>>) => void} [restore] shows a state of this visit that Back leads to
 * @property {() => void} [close]
 * @property {Promise<unknown>} [started]
 */

/**
 * The clientside callback of a page.
 * @template V
 * @param {(root: HTMLElement, config: any, values: V) => Visit<V>} make
 * @param {string | ((config: any, values: V) => string)} id of the root element
 * @returns {((...inputs: any[]) => void) & {current: () => Visit<V> | null}}
 */
export function visit(make, id) {
  /** @type {Visit<V> | null} */
  let current = null;
  /** @type {HTMLElement | null} */
  let shown = null;
  /** @type {V | null} */
  let latest = null;

  /** @param {any[]} inputs */
  const callback = (...inputs) => {
    const config = inputs.pop(); // the last one; it names the others (components/page/live.py)
    /** @type {string[]} */
    const names = config.inputs ?? [];
    const values = /** @type {V} */ (Object.fromEntries(names.map((name, k) => [name, inputs[k]])));
    const root = document.getElementById(typeof id === "string" ? id : id(config, values));
    if (!root) return;
    if (shown !== root) {
      current?.close?.();
      const fresh = make(root, config, values);
      [current, shown] = [fresh, root];
      if (fresh.restore) address.stay(root, (state) => fresh.restore?.(state));
      fresh.started = Promise.resolve(fresh.start());
    }
    const page = /** @type {Visit<V>} */ (current);
    latest = values;
    page.started
      ?.then(() => page === current && values === latest && page.update?.(values))
      .catch((error) => page === current && page.fail(error));
  };
  return Object.assign(callback, { current: () => (shown?.isConnected ? current : null) });
}
