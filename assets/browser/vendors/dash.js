/* What this site uses of Dash in the browser, besides boot.js. */

/**
 * Give properties to a component: its callbacks run as if the visitor had changed them.
 * @param {string} id
 * @param {object} props
 */
export const setProps = (id, props) => window.dash_clientside.set_props?.(id, props);
