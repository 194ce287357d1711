/* The address of a page is its state (foundation/codec.js). The marks of a frame are none of its business: head.js adds them to
   every address that is taken. */

import { pack, query } from "../foundation/codec.js";

const LONG = 2000; // characters of a query that mail programs and proxies still take; a longer one is packed

/** @param {string} search */
const put = (search) => history.replaceState(history.state, "", location.pathname + search + location.hash);
let turn = 0; // of the last state that was written

export const address = {
  /**
   * Put the state into the address; no entry in the history, no request. A long one takes a moment to be packed.
   * @param {Readonly<Record<string, string>>} state flat strings
   * @param {Readonly<Record<string, string>>} defaults likewise
   */
  async write(state, defaults) {
    turn += 1;
    const mine = turn;
    const { pathname } = location;
    const search = query(state, defaults);
    if (search.length <= LONG || !("CompressionStream" in window)) {
      put(search);
      return;
    }
    const packed = await pack(search.slice(1));
    if (mine === turn && pathname === location.pathname) put(`?z=${packed}`);
  },
  /**
   * The address to the clipboard; `say` tells the visitor, with what the link does not hold.
   * @param {(text: string) => void} say
   * @param {string} [missing]
   */
  async copy(say, missing = "") {
    const warning = missing && ` ${missing}`;
    try {
      await navigator.clipboard.writeText(location.href);
      say(`Link copied.${warning}`);
    } catch {
      say(`The browser does not allow copying: the address bar holds the link.${warning}`); // no permission, or plain http
    }
  },
};
