/* Connectome › Structure and Function: the server draws it, and says what stands in the address. */

/** @param {string} search the state as a query, "" where all is as by default */
export const callback = (search) => {
  if (location.search !== search) history.replaceState(history.state, "", location.pathname + search + location.hash);
};
