/* Classic scripts: those of Dash and of its component libraries, which are no modules. */

const WAIT = 20000; // ms

/** @type {Map<string, Promise<void>>} */
const running = new Map(); // address -> promise of its having run

/**
 * Run a script, once; scripts that are asked for one after the other run in that order. Fails with the address where it
 * does not come; whoever asks again tries again.
 * @param {string} src
 * @returns {Promise<void>}
 */
export function run(src) {
  const known = running.get(src);
  if (known) return known;
  const started = /** @type {Promise<void>} */ (
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const failed = () => {
        running.delete(src);
        script.remove();
        reject(new Error(`${src} could not be loaded.`));
      };
      const late = setTimeout(failed, WAIT);
      script.src = src;
      script.async = false; // what was asked for first runs first
      script.onload = () => {
        clearTimeout(late);
        resolve();
      };
      script.onerror = failed;
      document.head.append(script);
    })
  );
  running.set(src, started);
  return started;
}
