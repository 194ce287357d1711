/* Starts Dash, after the first paint: what the server painted is on the screen before any script of Dash runs. */

import { isGone, renew } from "./foundation/renewal.js";
import { answerFromDocument } from "./start/answers.js";
import { declare, load, say, settled } from "./start/functions.js";
import { declareLibraries, withLibraries } from "./start/libraries.js";
import { prefetchLinks } from "./start/prefetch.js";
import { keepPresses, takeOver } from "./start/takeover.js";
import { watchLazy } from "./vendors/lazy.js";
import { run } from "./vendors/scripts.js";

/** @import {Start} from "./start/types.d.ts" */

/** Resolves when the browser has painted; at once where nobody looks. */
const painted = () =>
  /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      if (document.hidden) resolve();
      else requestAnimationFrame(() => setTimeout(resolve));
    })
  );

async function boot() {
  /** @type {Start} */
  const start = JSON.parse(document.getElementById("www-start")?.textContent ?? "{}");
  const [first, entry] = ["first-paint", "react-entry-point"].map((id) => document.getElementById(id));
  if (!first || !entry) throw new Error("the document is not complete");
  const pressedIn = keepPresses(first);
  await painted();
  declareLibraries(start.libraries);
  const [react, ...others] = start.scripts;
  const scripts = [run(react).then(() => watchLazy()), ...others.map(run)];
  const complete = withLibraries(JSON.stringify(start.layout), Promise.all(scripts));
  declare(import.meta.url);
  const prefetch = answerFromDocument(start);
  prefetchLinks(start.pages, (address, module) => {
    prefetch(address);
    if (module) load(module).catch(() => {}); // the page that needs it says that it failed
  });
  await complete;
  const shown = takeOver(first, entry);
  new window.DashRenderer();
  await shown;
  const pressed = pressedIn(entry);
  await settled();
  for (const control of pressed) control.click();
}

boot().catch(async (error) => {
  window.console.error(error);
  if ((await isGone(import.meta.url)) && renew()) return;
  say("The scripts of this site could not be loaded.");
});
