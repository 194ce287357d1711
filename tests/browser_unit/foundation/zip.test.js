import assert from "node:assert/strict";
import { test } from "node:test";
import { member } from "../../../assets/browser/foundation/zip.js";

// written by Python's zipfile: a/θ.csv (deflated), MANIFEST.json and an empty file (stored), and a comment
const ARCHIVE =
  "UEsDBBQAAAgIAAAAIVx7jKIFDgAAALQAAAAIAAAAYS/OuC5jc3YrKErVKcgvLuEqGDoMAFBLAwQUAAAAAAAAACFcN+GDjA0AAAANAAAADQAAAE1BTklGRVNULmpz" +
  "b257ImZpbGVzIjogW119UEsDBBQAAAAAAAAAIVwAAAAAAAAAAAAAAAAFAAAAZW1wdHlQSwECFAMUAAAICAAAACFce4yiBQ4AAAC0AAAACAAAAAAAAAAAAAAAgAEAAAAA" +
  "YS/OuC5jc3ZQSwECFAMUAAAAAAAAACFcN+GDjA0AAAANAAAADQAAAAAAAAAAAAAAgAE0AAAATUFOSUZFU1QuanNvblBLAQIUAxQAAAAAAAAAIVwAAAAAAAAAAAAAAAAF" +
  "AAAAAAAAAAAAAACAAWwAAABlbXB0eVBLBQYAAAAAAwADAKQAAACPAAAACQBhIGNvbW1lbnQ=";
const bytes = Buffer.from(ARCHIVE, "base64");

/** @param {string} name */
const text = async (name) => {
  const found = await member(new Blob([bytes]), name);
  return found && new TextDecoder().decode(found);
};

test("members of an archive are read, deflated or not", async () => {
  assert.equal(await text("MANIFEST.json"), '{"files": []}');
  assert.equal(await text("a/θ.csv"), "pre,post\n".repeat(20));
  assert.equal(await text("empty"), "");
});

test("what is not in the archive is null", async () => {
  assert.equal(await text("manifest.json"), null);
});

test("an archive that broke off is named", async () => {
  for (const length of [0, 10, bytes.length - 40])
    await assert.rejects(member(new Blob([bytes.subarray(0, length)]), "empty"), {
      message: "The archive is not complete.",
    });
});
