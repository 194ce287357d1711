import "../../../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { wiringCounts } = await import("../../../../../../assets/browser/pages/activity/explore/wiring/partners.js");

test("the count says how many of all cells are drawn, where some are left out", () => {
  assert.equal(wiringCounts(14, 103, 20), "14 of 103 cells · 20 connections");
  assert.equal(wiringCounts(103, 103, 1), "103 cells · 1 connection");
});
