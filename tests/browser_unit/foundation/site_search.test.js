import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { rowsFor, searched } from "../../../assets/browser/foundation/site_search.js";

/** @import {SearchEntry} from "../../../assets/browser/contract/api.d.ts" */

/** @type {{entries: SearchEntry[], cases: {typed: string, found: [string, string][], guesses: string[]}[]}} */
const CONTRACT = JSON.parse(readFileSync(new URL("../../contract/search.json", import.meta.url), "utf8"));

test("the box finds what the API finds, in its order, and guesses the same names", () => {
  for (const one of CONTRACT.cases) {
    const { found, guesses } = searched(CONTRACT.entries, one.typed);
    assert.deepEqual(
      found.map(({ entry, fit }) => [entry.names[0], fit]),
      one.found,
      one.typed,
    );
    assert.deepEqual(guesses, one.guesses, one.typed);
  }
});

test("nothing is found of an empty text", () => {
  assert.deepEqual(searched(CONTRACT.entries, "  "), { found: [], guesses: [] });
});

/** @type {(name: string, more?: SearchEntry["more"]) => SearchEntry} */
const cell = (name, more = []) => ({
  kind: "cell",
  names: [name],
  words: [],
  detail: "",
  simulated: false,
  where: `/neuron/${name}/`,
  more,
});

test("what was named has the other pages about it below itself, what begins so has not", () => {
  const wiring = { name: "Wiring of AVA", where: "/connectome/explore/?classes=AVA" };
  const entries = [cell("AVA", [wiring]), cell("AVAL", [{ name: "Wiring of AVAL", where: "/x/" }])];
  const { rows, guessed } = rowsFor(entries, "ava");
  assert.deepEqual(
    rows.map(({ names, where }) => [names[0], where]),
    [
      ["AVA", "/neuron/AVA/"],
      ["Wiring of AVA", "/connectome/explore/?classes=AVA"],
      ["AVAL", "/neuron/AVAL/"],
    ],
  );
  assert.equal(guessed, false);
});

test("names that were meant are rows, too, and are said to be guesses", () => {
  const { rows, guessed } = rowsFor([cell("AVAL"), cell("RIML")], "AVAX");
  assert.deepEqual([rows.map(({ names }) => names[0]), guessed], [["AVAL"], true]);
  assert.deepEqual(rowsFor([cell("AVAL")], "qqq"), { rows: [], guessed: true });
});
