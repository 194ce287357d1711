/* The address of a page is its state (foundation/codec.js). The marks of a frame are none of its business: head.js adds them to
   every address that is taken.

   Back leads through a visitor's choices before it leaves a page. Which keys are choices says the server (`steps`, app/states/
   codec.py); what is slid, typed or dragged belongs to the entry that is there. Each entry of the history holds its state, so
   that a page that can `restore` one needs neither the server nor Dash's router for it. */

import { isExample, pack, query } from "../foundation/codec.js";

/** @import {Flat} from "../foundation/codec.js" */
/** @typedef {{defaults: Flat, example?: Flat, steps?: readonly string[]}} Rules how a page's state is written: from its config */

const LONG = 2000; // characters of a query that mail programs and proxies still take; a longer one is packed
const ACTS = ["pointerdown", "keydown", "click", "input", "change", "paste"];

let turn = 0; // of the last state that was written
let acted = false; // the visitor has done something that no entry of the history has yet
/** @type {{root: Element, pathname: string, restore: (state: Flat) => void} | null} the page that Back may stay on */
let staying = null;
let left = false; // for another page, which has not arrived yet

/**
 * The state of the entry that the history is at.
 * @returns {Flat | undefined}
 */
const entryState = () => history.state?.view;

/**
 * @param {Flat} state
 * @param {readonly string[]} steps
 */
function isStep(state, steps) {
  const before = entryState();
  if (!before || !acted || !staying?.root.isConnected) return false;
  if (window.wormwideweb.embedded) return false; // Back belongs to the page around the frame
  return steps.some((key) => (before[key] ?? "") !== (state[key] ?? ""));
}

/**
 * @param {string} search
 * @param {Flat} state
 * @param {readonly string[]} steps
 */
function put(search, state, steps) {
  const entry = { ...history.state, view: { ...state } };
  const target = location.pathname + search + location.hash;
  if (isStep(state, steps)) {
    acted = false;
    history.pushState(entry, "", target);
  } else history.replaceState(entry, "", target);
}

/** @param {Event} event of head.js, when the visitor went back or forward */
function returned(event) {
  const state = entryState();
  acted = false;
  if (!state || !staying?.root.isConnected || staying.pathname !== location.pathname) return;
  if (!left) event.preventDefault(); // Dash need not ask for the page, unless it is fetching one already
  staying.restore(state);
}

const listen = (() => {
  let isListening = false;
  return () => {
    if (isListening) return;
    isListening = true;
    document.addEventListener("addressreturn", returned);
    document.addEventListener("addresschange", () => {
      if (staying && staying.pathname !== location.pathname) left = true;
    });
    const act = () => {
      acted = true;
    };
    for (const name of ACTS) document.addEventListener(name, act, { capture: true, passive: true });
  };
})();

export const address = {
  /**
   * Put the state into the address, without a request. A long one takes a moment to be packed. The line that says that a page
   * shows its example (components/elements/example.py) comes and goes with it.
   * @param {Flat} state
   * @param {Rules} rules
   */
  async write(state, { defaults, example = {}, steps = [] }) {
    turn += 1;
    const mine = turn;
    const { pathname } = location;
    for (const line of document.querySelectorAll("[data-example]"))
      line.toggleAttribute("hidden", !isExample(state, example));
    const search = query(state, defaults, example);
    if (search.length <= LONG || !("CompressionStream" in window)) {
      put(search, state, steps);
      return;
    }
    const packed = await pack(search.slice(1));
    if (mine === turn && pathname === location.pathname) put(`?z=${packed}`, state, steps);
  },
  /**
   * From now on Back and forward stay on this page as long as the history has states of it.
   * @param {Element} root
   * @param {(state: Flat) => void} restore show a state that was written before
   */
  stay(root, restore) {
    listen();
    left = false;
    staying = { root, pathname: location.pathname, restore };
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
