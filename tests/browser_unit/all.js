/* Every test of this folder in one process: to start one for each file takes ten times as long as the tests. */

import { readdirSync } from "node:fs";
import { test } from "node:test";
import { open } from "./page.js";

const here = new URL(".", import.meta.url);
const files = readdirSync(here, { recursive: true }).map(String);
for (const file of files.filter((name) => name.endsWith(".test.js")).sort()) {
  open();
  await import(new URL(file, here).href);
  await test(`${file} is through`); // tests run in turn, so all of the file's have
}
