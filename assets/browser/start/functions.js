/* Dash's clientside functions. Dash looks them up in a global object; what they do is in modules:
   ClientsideFunction("browser", "pages/connectome/explore/page") is the function `callback` of
   pages/connectome/explore/page.js, which is fetched when it is called first; "pages/site/shell#menu" is another function. */

import { isGone, renew } from "../foundation/renewal.js";
import { declareFunctions, noUpdate } from "../vendors/dash.js";

const TURN = 50; // ms in which Dash calls what a page has; later where the browser is busy
const AGAIN = "Reload the page to try again; the other pages work.";

/** @type {Map<string, Promise<Record<string, (...inputs: any[]) => unknown>>>} */
const coming = new Map(); // path -> the module

/** @type {Map<string, number>} */
const failures = new Map(); // path -> how often the module did not come: browsers do not ask twice for one address

let base = ""; // address of the folder of all modules

/** @param {string} path */
function addressOf(path) {
  const failed = failures.get(path);
  return new URL(failed ? `${path}.js?again=${failed}` : `${path}.js`, base).href;
}

/**
 * Fetch a module, once.
 * @param {string} path from the folder of all modules, without its ending
 */
export function load(path) {
  const known = coming.get(path);
  if (known) return known;
  const module = import(addressOf(path));
  coming.set(path, module);
  module.catch(() => {
    coming.delete(path);
    failures.set(path, (failures.get(path) ?? 0) + 1);
  });
  return module;
}

/** Resolves when no module is awaited any more, and what Dash calls in them has been called. */
export async function settled() {
  for (let known = -1; known !== coming.size; ) {
    known = coming.size;
    await Promise.allSettled(coming.values());
    await new Promise((resolve) => setTimeout(resolve, TURN));
  }
}

/** @param {unknown} error whatever was thrown; a sentence */
const wordsOf = (error) => (error instanceof Error ? error.message : String(error)).replace(/\.?$/, ".");

/**
 * Tell the visitor, above the page.
 * @param {string} words what went wrong, as a sentence
 * @param {string} [advice]
 */
export function say(words, advice = AGAIN) {
  const page = document.querySelector("#main .page"); // goes with all that is in it when the visitor goes on
  if (!page || page.querySelector(".message-script")) return;
  const message = document.createElement("div");
  message.className = "message message-danger message-script";
  message.setAttribute("role", "alert");
  const text = document.createElement("p");
  text.textContent = `${words} ${advice}`.trim();
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
  const gone = !coming.has(path) && (await isGone(addressOf(path)));
  if (gone && renew()) return;
  if (!path.startsWith("pages/")) return;
  else if (gone) say("This page's script is not on the server, which may be changing to another version.");
  else say(`This page's script failed: ${wordsOf(error)}`);
}

/**
 * @param {string} path of the module; behind a #, the name of the function
 * @param {unknown[]} inputs
 */
async function call(path, inputs) {
  const [module, name = "callback"] = path.split("#");
  let answer;
  try {
    const functions = await load(module);
    answer = await functions[name](...inputs);
  } catch (error) {
    await tell(module, error);
  }
  return answer === undefined ? noUpdate() : answer;
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
  declareFunctions(functions);
  load("pages/site/shell").catch((error) => tell("pages/site/shell", error));
}
