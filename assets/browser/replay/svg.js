/* What a 2D canvas is asked for in a picture of the replay, written as SVG: the same code draws screen, film and file. */

/** @import {Surface} from "./types.d.ts" */

import { coordinate as n } from "../foundation/numbers.js";
import { escapeXml } from "../foundation/text.js";

const ANCHORS = { left: "start", start: "start", center: "middle", right: "end", end: "end" };

/** @implements {Surface} */
class SvgContext {
  /** @type {string} */
  fillStyle = "#000000";
  /** @type {string} */
  strokeStyle = "#000000";
  lineWidth = 1;
  /** @type {CanvasLineCap} */
  lineCap = "butt";
  globalAlpha = 1;
  font = "12px sans-serif";
  /** @type {CanvasTextAlign} */
  textAlign = "left";
  /** @type {CanvasTextBaseline} */
  textBaseline = "alphabetic";

  /** @type {string[]} */
  #parts = [];
  #path = "";
  /** @type {number[]} */
  #dashes = [];
  #open = 0; // place of the group of `save`, from 1

  /**
   * Size in px.
   * @param {number} width
   * @param {number} height
   */
  constructor(width, height) {
    this.width = width;
    this.height = height;
  }

  save() {
    this.#open = this.#parts.push("<g>");
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  translate(x, y) {
    this.#parts.push(`<g transform="translate(${n(x)} ${n(y)})">`);
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  scale(x, y) {
    this.#parts.push(`<g transform="scale(${x} ${y})">`);
  }

  /** Closes every group since `save`; pictures do not nest them. */
  restore() {
    const groups = this.#parts.slice(this.#open - 1).filter((part) => part.startsWith("<g")).length;
    this.#parts.push("</g>".repeat(groups));
  }

  beginPath() {
    this.#path = "";
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  moveTo(x, y) {
    this.#path += `M${n(x)} ${n(y)}`;
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  lineTo(x, y) {
    this.#path += `L${n(x)} ${n(y)}`;
  }

  /**
   * @param {number} cx
   * @param {number} cy
   * @param {number} x
   * @param {number} y
   */
  quadraticCurveTo(cx, cy, x, y) {
    this.#path += `Q${n(cx)} ${n(cy)} ${n(x)} ${n(y)}`;
  }

  closePath() {
    this.#path += "Z";
  }

  /**
   * Whole circles only.
   * @param {number} x
   * @param {number} y
   * @param {number} r
   */
  arc(x, y, r) {
    this.#path += `M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0Z`;
  }

  /** @param {number[]} dashes */
  setLineDash(dashes) {
    this.#dashes = dashes;
  }

  get #alpha() {
    return this.globalAlpha < 1 ? ` opacity="${n(this.globalAlpha)}"` : "";
  }

  stroke() {
    const dashes = this.#dashes.length ? ` stroke-dasharray="${this.#dashes.join(" ")}"` : "";
    this.#parts.push(
      `<path d="${this.#path}" fill="none" stroke="${this.strokeStyle}" stroke-width="${n(this.lineWidth)}"${dashes}${this.#alpha}/>`,
    );
  }

  fill() {
    this.#parts.push(`<path d="${this.#path}" fill="${this.fillStyle}"${this.#alpha}/>`);
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {number} height
   */
  fillRect(x, y, width, height) {
    this.#parts.push(
      `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" fill="${this.fillStyle}"${this.#alpha}/>`,
    );
  }

  /**
   * @param {string} text
   * @param {number} x
   * @param {number} y
   */
  fillText(text, x, y) {
    const [, weight, size] = this.font.match(/(\d{3} )?([\d.]+)px/) ?? ["", "", "12"];
    const dy = this.textBaseline === "middle" ? Number(size) * 0.36 : 0;
    const bold = weight ? ` font-weight="${weight.trim()}"` : "";
    const style = `font-size="${size}"${bold} fill="${this.fillStyle}" text-anchor="${ANCHORS[this.textAlign]}"${this.#alpha}`;
    this.#parts.push(`<text x="${n(x)}" y="${n(y + dy)}" ${style}>${escapeXml(text)}</text>`);
  }

  /** What was drawn, without the root element. */
  get content() {
    return this.#parts.join("\n");
  }

  toString() {
    const [width, height] = [n(this.width), n(this.height)];
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
      `font-family="system-ui, Helvetica, Arial, sans-serif">${this.content}</svg>`
    );
  }
}

export { SvgContext };
