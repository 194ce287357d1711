import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const ROOM = new URL("../../../assets/browser/", import.meta.url);
const NAMES =
  /window\.Plotly|window\.React|dash_ag_grid|dashAgGrid|_dashprivate|_fullLayout|\._(offset|length|size)\b|\b[lpd]2[lpd]\b/;

test("names that a library may take away stand in vendors/ alone", () => {
  const users = readdirSync(ROOM, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(".js") && !name.startsWith("vendors/"))
    .filter((name) => NAMES.test(readFileSync(new URL(name, ROOM), "utf8")));
  assert.deepEqual(users, []);
});
