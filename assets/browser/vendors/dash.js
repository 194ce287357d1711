/* What this site uses of Dash in the browser, besides boot.js. */

/** Give properties to a component: its callbacks run as if the visitor had changed them. */
export const setProps = (id, props) => window.dash_clientside.set_props(id, props);
