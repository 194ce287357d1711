import assert from "node:assert/strict";
import { test } from "node:test";
import { pictureAddress, withDensity } from "../../../assets/browser/sharing/pixels.js";

// the smallest PNG: one gray pixel
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==",
  "base64",
);

test("a picture of 300 dpi says so: 11811 pixels a meter, right behind its head", () => {
  const whole = Buffer.from(withDensity(PNG, 300));
  // 300 / 0.0254 = 11811.02; the check sum is zlib's crc32 of type and data, as Python computes it
  const chunk = Buffer.from("000000097048597300002e2300002e230178a53f76", "hex");
  assert.deepEqual(whole.subarray(33, 54), chunk);
  assert.deepEqual(Buffer.concat([whole.subarray(0, 33), whole.subarray(54)]), PNG);
});

test("600 dpi are 23622 pixels a meter", () => {
  assert.equal(new DataView(withDensity(PNG, 600).buffer).getUint32(41), 23622);
});

test("a drawing is an address without a server", () => {
  assert.equal(pictureAddress('<svg id="#1"/>'), "data:image/svg+xml;charset=utf-8,%3Csvg%20id%3D%22%231%22%2F%3E");
});
