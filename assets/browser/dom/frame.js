/* Whether the page is embedded in another site's, and its address as it is shared: made by head.js before the first paint.
   The event "addresschange" of the document follows the address. */

export const { embedded, here } = window.wormwideweb;
