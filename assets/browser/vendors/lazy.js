/* Components of Dash that come with a script of their own. React asks for such a script when it draws the component, and
   leaves a gap until the next time it draws, even where the script is there already. Here it gets what is there at once. */

/** @typedef {() => PromiseLike<unknown>} Load */

/** @type {Map<unknown, Load>} */
const loads = new Map(); // what React.lazy made -> how it is loaded
/** @type {Map<Load, unknown>} */
const loaded = new Map(); // what came of it

/**
 * Watch over the components that libraries declare as lazy, from now on.
 * @param {{lazy: (load: Load) => unknown}} [react]
 */
export function watchLazy(react = window.React) {
  const { lazy } = react;
  react.lazy = (load) => {
    /** @type {any} */
    // biome-ignore lint/suspicious/noThenProperty: React takes what it calls back with, and that may be at once
    const there = { then: (/** @type {(module: unknown) => void} */ done) => done(loaded.get(load)) };
    const type = lazy(() => (loaded.has(load) ? there : load()));
    loads.set(type, load);
    return type;
  };
}

/**
 * The lazy components in what a component draws.
 * @param {any} drawn
 * @returns {Load[]}
 */
function lazyIn(drawn) {
  if (Array.isArray(drawn)) return drawn.flatMap(lazyIn);
  const own = loads.get(drawn?.type);
  return own ? [own] : drawn?.props ? lazyIn(drawn.props.children) : [];
}

/**
 * Load what a component needs before it is drawn. A component that cannot be asked is drawn as ever, with the gap.
 * @param {((props: object) => unknown) | undefined} component
 */
export async function ready(component) {
  /** @type {Load[]} */
  let needed = [];
  try {
    needed = lazyIn(component?.({}));
  } catch {
    return; // it has a state of its own, and cannot be called without being drawn
  }
  await Promise.all(needed.map(async (load) => loaded.set(load, await load())));
}
