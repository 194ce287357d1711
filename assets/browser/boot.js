/* Starts Dash in the document that the server painted; head.js asks for it when that is on the screen. */

import { isGone, renew } from "./foundation/renewal.js";
import { answerFromDocument } from "./start/answers.js";
import { declare, load, say, settled } from "./start/functions.js";
import { declareLibraries, withLibraries } from "./start/libraries.js";
import { followLinks } from "./start/links.js";
import { prefetchLinks } from "./start/prefetch.js";
import { pressedIn, takeOver } from "./start/takeover.js";
import { watchLazy } from "./vendors/lazy.js";
import { run } from "./vendors/scripts.js";
import { declareStill } from "./vendors/still.js";

/** @import {Start} from "./start/types.d.ts" */

/** Resolves when all of the document is there: on a slow line its beginning is painted before its end has come. */
const complete = () =>
  new Promise((resolve) => {
    if (document.readyState !== "loading") resolve(null);
    else document.addEventListener("DOMContentLoaded", resolve, { once: true });
  });

async function boot() {
  await complete();
  /** @type {Start} */
  const start = JSON.parse(document.getElementById("www-start")?.textContent ?? "{}");
  const [first, entry] = ["first-paint", "react-entry-point"].map((id) => document.getElementById(id));
  if (!first || !entry) throw new Error("the document is not complete");
  declareLibraries(start.libraries);
  const [react, ...others] = start.scripts;
  const scripts = [run(react).then(() => watchLazy()), ...others.map(run)];
  const drawable = withLibraries(JSON.stringify(start.layout), Promise.all(scripts));
  declare(import.meta.url);
  declareStill();
  followLinks();
  const prefetch = answerFromDocument(start);
  prefetchLinks(start.pages, (address, module) => {
    prefetch(address);
    if (module) load(module).catch(() => {}); // the page that needs it says that it failed
  });
  await drawable;
  const shown = takeOver(first, entry);
  new window.DashRenderer();
  await shown;
  const pressed = pressedIn(first, entry);
  await settled();
  for (const control of pressed) control.click();
}

boot().catch(async (error) => {
  window.console.error(error);
  if ((await isGone(import.meta.url)) && renew()) return;
  say("The scripts of this site could not be loaded.");
});
