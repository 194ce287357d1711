/* Dash's clientside functions. Dash looks them up in a global object; what they do is in modules:
   ClientsideFunction("browser", "pages/connectome/explore/page") is the function `callback` of
   pages/connectome/explore/page.js, which is fetched when it is called first. */

const RELOADED = "www-reloaded"; // in the session: where the modules were that are gone

/** @type {Map<string, Promise<{callback: (...inputs: unknown[]) => unknown}>>} */
const coming = new Map(); // path -> the module

let base = ""; // address of the folder of all modules

/** @param {string} path */
const addressOf = (path) => new URL(`${path}.js`, base).href;

/**
 * Fetch a module, once.
 * @param {string} path from the folder of all modules, without its ending
 */
export function load(path) {
  const module = coming.get(path) ?? import(addressOf(path));
  coming.set(path, module);
  return module;
}

/**
 * Whether the server does not have the module any more: another version of the site is served, this page is of the old one.
 * @param {string} path
 */
async function isGone(path) {
  const answer = await fetch(addressOf(path), { method: "HEAD" }).catch(() => null);
  return answer?.status === 404;
}

/** Whether the page may be loaded again; once, or a server that lacks the module would be asked for ever. */
function mayReload() {
  try {
    if (window.sessionStorage.getItem(RELOADED) === base) return false;
    window.sessionStorage.setItem(RELOADED, base);
    return true;
  } catch {
    return false; // storage is refused: nobody would know that the page was loaded again already
  }
}

/** @param {unknown} error whatever was thrown; a sentence */
const wordsOf = (error) => (error instanceof Error ? error.message : String(error)).replace(/\.?$/, ".");

/**
 * Tell the visitor, above the page.
 * @param {string} words what went wrong, as a sentence
 */
export function say(words) {
  const page = document.querySelector("#main .page"); // goes with all that is in it when the visitor goes on
  if (!page || page.querySelector(".message-script")) return;
  const message = document.createElement("div");
  message.className = "message message-danger message-script";
  message.setAttribute("role", "alert");
  const text = document.createElement("p");
  text.textContent = `${words} Reload the page to try again; the other pages work.`;
  message.append(text);
  page.prepend(message);
}

/**
 * A script that fails takes its own page along, and nothing else.
 * @param {string} path
 * @param {unknown} error
 */
async function tell(path, error) {
  window.console.error(`${path}.js:`, error);
  const gone = await isGone(path);
  if (gone && mayReload()) window.location.reload();
  else if (!path.startsWith("pages/")) return;
  else if (gone) say("This page's script is not on the server, which may be changing to another version.");
  else say(`This page's script failed: ${wordsOf(error)}`);
}

/**
 * @param {string} path
 * @param {unknown[]} inputs
 */
async function call(path, inputs) {
  let answer;
  try {
    const { callback } = await load(path);
    answer = await callback(...inputs);
  } catch (error) {
    coming.delete(path);
    await tell(path, error);
  }
  return answer === undefined ? window.dash_clientside.no_update : answer;
}

/**
 * What Dash does when a page has come: its title is that of the window.
 * @param {{title: string} | undefined} page
 */
function title(page) {
  if (page) document.title = page.title;
}

/**
 * Put the functions where Dash looks for them, and fetch what every page has.
 * @param {string} folder address of the folder of all modules
 */
export function declare(folder) {
  base = folder;
  const functions = new Proxy(
    { title },
    {
      get: (own, path) =>
        Reflect.get(own, path) ?? ((/** @type {unknown[]} */ ...inputs) => call(String(path), inputs)),
    },
  );
  window.dash_clientside = { ...window.dash_clientside, browser: functions };
  load("pages/site/shell").catch((error) => tell("pages/site/shell", error));
}
