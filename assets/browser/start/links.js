/* Links inside the site in what is HTML only (components/first_paint/still.py): they lead on as dcc.Link does. */

import { follow } from "../vendors/dash.js";

/** Follow what is clicked, once Dash is there. */
export function followLinks() {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("#react-entry-point a[data-inside]") : null;
    if (link instanceof HTMLAnchorElement && !event.defaultPrevented) follow(event, link.href);
  });
}
