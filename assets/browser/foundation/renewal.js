/* A page of one version of the site before a server of another, which does not have what the page asks for. Such a page is
   loaded again at the address that it shows, which holds all of its state: once, as the next answer may be no better. */

const RENEWED = "www-renewed"; // in the session: the pages that were loaded again, by version and address
const MOST = 50; // of them that are remembered

/**
 * The folder of all modules of a version; its name is a digest of their content.
 * @param {string} module address of one of them
 */
export const folderOf = (module) => /^.*\/_bundles\/[^/]+\//.exec(module)?.[0] ?? "";

const FOLDER = folderOf(import.meta.url);

/** What a visitor is told where loading again does not help, or is not possible. */
export const UPDATED = "This site was updated: reload the page.";

/**
 * Whether a page may be loaded again by itself: once for each version and address, or a server that lacks what it asks for
 * would be asked for ever.
 * @param {() => Pick<Storage, "getItem" | "setItem">} storage of the session; browsers may refuse it
 * @param {string} page version and address
 */
export function mayRenew(storage, page) {
  try {
    const known = JSON.parse(storage().getItem(RENEWED) ?? "[]");
    if (known.includes(page)) return false;
    storage().setItem(RENEWED, JSON.stringify([...known, page].slice(-MOST)));
    return true;
  } catch {
    return false; // nobody would know that the page was loaded again already
  }
}

/**
 * Load the page again, if that was not done before.
 * @returns {boolean} whether it is loaded again
 */
export function renew() {
  const { pathname, search } = window.location;
  if (!mayRenew(() => window.sessionStorage, `${FOLDER} ${pathname}${search}`)) return false;
  window.location.reload();
  return true;
}

/**
 * Whether the server does not have this version any more.
 * @param {string} file address of a file of this version that did not come
 * @param {Pick<Performance, "getEntriesByType">} seen what this page has fetched, with its status where the browser tells it
 * @param {string} folder of this version
 */
export async function isGone(file, seen = window.performance, folder = FOLDER) {
  const entries = /** @type {PerformanceResourceTiming[]} */ (seen.getEntriesByType("resource"));
  if (folder && entries.some(({ name, responseStatus }) => responseStatus === 404 && name.startsWith(folder)))
    return true;
  const answer = await fetch(file, { method: "HEAD" }).catch(() => null);
  return answer?.status === 404;
}

/**
 * A module that is fetched when it is needed. Where the server has another version by then, the page is loaded again.
 * @template T
 * @param {() => Promise<T>} load
 * @returns {Promise<T>}
 */
export async function whenNeeded(load) {
  try {
    return await load();
  } catch (error) {
    if (!(await isGone(`${FOLDER}boot.js`))) throw error;
    renew();
    throw new Error(UPDATED, { cause: error });
  }
}
