/* What this site uses of Dash in the browser. tests/browser/test_vendors.py fails when an upgrade takes a name away. */

/**
 * Put clientside functions where Dash looks for them, before it does.
 * @param {object} functions by name; `ClientsideFunction("browser", name)`
 */
export function declareFunctions(functions) {
  window.dash_clientside = { ...window.dash_clientside, browser: functions };
}

/**
 * Call one of those functions, whose module is fetched when it is needed first.
 * @param {string} name
 * @param {unknown[]} inputs
 */
export function callFunction(name, ...inputs) {
  const functions = /** @type {Record<string, (...inputs: unknown[]) => unknown>} */ (window.dash_clientside.browser);
  return functions[name](...inputs);
}

/** What a function answers that changes nothing. */
export const noUpdate = () => window.dash_clientside.no_update;

/**
 * Give properties to a component: its callbacks run as if the visitor had changed them.
 * @param {string} id
 * @param {object} props
 */
export const setProps = (id, props) => window.dash_clientside.set_props?.(id, props);

/**
 * Give values to the controls of a page, as if the visitor had: ids begin with its name. Those that the page does not have are
 * passed over, for Dash fails on them.
 * @param {string} page
 * @param {Readonly<Record<string, unknown>>} values by the rest of the id
 */
export function setControls(page, values) {
  for (const [name, value] of Object.entries(values))
    if (document.getElementById(`${page}-${name}`)) setProps(`${page}-${name}`, { value });
}

/**
 * Follow a link inside the site as dcc.Link does, without loading the site again.
 * @param {string} href
 */
export function go(href) {
  history.pushState({}, "", href);
  window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  window.scrollTo(0, 0);
}

/**
 * Follow a clicked link inside the site, unless the visitor wants it in a tab or window of its own.
 * @param {Pick<MouseEvent, "ctrlKey" | "metaKey" | "shiftKey" | "button" | "preventDefault">} event
 * @param {string} href
 */
export function follow(event, href) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  go(href);
}
