/* The address of a page is its state: flat strings, as app/state.py reads them; defaults are left out. */
(() => {
  "use strict";

  // both may stand in a query as they are, and links stay readable
  const encode = (value) => encodeURIComponent(value).replaceAll("%2C", ",").replaceAll("%3A", ":");

  /** `?key=value&…` of a state; "" when everything is as by default. */
  function query(state, defaults) {
    const parts = Object.entries(state)
      .filter(([key, value]) => value !== "" && value !== defaults[key])
      .map(([key, value]) => `${key}=${encode(value)}`);
    if (new URLSearchParams(location.search).has("embed")) parts.push("embed=1");
    return parts.length ? `?${parts.join("&")}` : "";
  }

  window.wormwideweb.address = {
    query,
    /** Put the state into the address; no entry in the history, no request. */
    write(state, defaults) {
      history.replaceState(history.state, "", location.pathname + query(state, defaults) + location.hash);
    },
  };
})();
