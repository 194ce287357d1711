import assert from "node:assert/strict";
import { test } from "node:test";
import { SvgContext } from "../../../assets/browser/replay/svg.js";

test("shapes are written as a canvas would draw them", () => {
  const ctx = new SvgContext(100, 50.5);
  ctx.fillStyle = "#ffffff";
  ctx.fillRect(0, 0, 100, 50.5);
  ctx.beginPath();
  ctx.moveTo(1, 2.004);
  ctx.quadraticCurveTo(3, 4, 5, 6);
  ctx.lineTo(7, 8);
  ctx.closePath();
  ctx.strokeStyle = "red";
  ctx.lineWidth = 2;
  ctx.setLineDash([5, 4]);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.arc(10, 20, 5);
  ctx.globalAlpha = 0.5;
  ctx.fill();
  assert.deepEqual(ctx.content.split("\n"), [
    '<rect x="0" y="0" width="100" height="50.5" fill="#ffffff"/>',
    '<path d="M1 2Q3 4 5 6L7 8Z" fill="none" stroke="red" stroke-width="2" stroke-dasharray="5 4"/>',
    '<path d="M5 20a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z" fill="#ffffff" opacity="0.5"/>',
  ]);
  assert.match(
    String(ctx),
    /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="100" height="50.5" viewBox="0 0 100 50.5"/,
  );
});

test("texts are placed and escaped", () => {
  const ctx = new SvgContext(10, 10);
  ctx.font = "600 14px system-ui, sans-serif";
  ctx.textAlign = "right";
  ctx.fillText("a < b", 1, 2);
  ctx.font = "10px system-ui, sans-serif";
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText("c", 1, 2);
  assert.deepEqual(ctx.content.split("\n"), [
    '<text x="1" y="2" font-size="14" font-weight="600" fill="#000000" text-anchor="end">a &lt; b</text>',
    '<text x="1" y="5.6" font-size="10" fill="#000000" text-anchor="middle">c</text>',
  ]);
});

test("restore ends what was moved and scaled since save, and nothing else", () => {
  const ctx = new SvgContext(10, 10);
  ctx.translate(0, 0);
  ctx.save();
  ctx.translate(1, 2);
  ctx.scale(3, 3);
  ctx.fillRect(0, 0, 1, 1);
  ctx.restore();
  assert.deepEqual(ctx.content.split("\n"), [
    '<g transform="translate(0 0)">',
    "<g>",
    '<g transform="translate(1 2)">',
    '<g transform="scale(3 3)">',
    '<rect x="0" y="0" width="1" height="1" fill="#000000"/>',
    "</g></g></g>",
  ]);
});
