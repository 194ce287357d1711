/* What nobody waits for is done after the next picture of the screen. */

/**
 * `run`, once the next frame is on the screen: for what nobody waits for. Calls until then are one; another page's are none.
 * @param {() => void} run
 */
export function afterFrame(run) {
  let waits = false;
  return () => {
    if (waits) return;
    waits = true;
    const { pathname } = location;
    requestAnimationFrame(() =>
      setTimeout(() => {
        waits = false;
        if (location.pathname === pathname) run();
      }),
    );
  };
}
