/* The value under focus: two cells of the matrix, framed in the figure, in words below it, moved by the arrow keys. */

import { signText } from "../../../connectome/model/signs.js";
import { element as el } from "../../../dom/element.js";
import { neuronLink } from "../../../dom/neuron_page.js";
import { clamp } from "../../../foundation/numbers.js";
import { split } from "../../../foundation/text.js";
import { drawn } from "../../../vendors/plotly.js";
import { isTinted } from "./senders.js";
import { matrixPairText, matrixSpreadText, placeText } from "./values.js";

/** @import {MatrixPage} from "./page.js" */
/** @import {DrawnAxis} from "../../../vendors/types.d.ts" */

const QUIET = "btn btn-sm btn-outline-secondary";

/** @type {Record<string, [number, number]>} rows and columns to go */
const STEPS = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -Infinity],
  End: [0, Infinity],
};

/**
 * Row and column of a pair, as places in the order; null when one is not there.
 * @param {string} pair "AVA,RIB", or "AVA" for its own
 * @param {readonly string[]} rows names in their order
 * @param {readonly string[]} [columns]
 * @returns {[number, number] | null}
 */
export function placeOf(pair, rows, columns = rows) {
  const [pre, post = pre] = split(pair);
  const [row, column] = [rows.indexOf(pre), columns.indexOf(post)];
  return row < 0 || column < 0 ? null : [row, column];
}

/**
 * Where a key leads from a value; null for a key that leads nowhere. Without a value the first one is meant.
 * @param {string} key
 * @param {[number, number] | null} at
 * @param {number} rows
 * @param {number} [columns]
 * @returns {[number, number] | null}
 */
export function stepped(key, at, rows, columns = rows) {
  const step = STEPS[key];
  if (!step) return null;
  return at ? [clamp(at[0] + step[0], 0, rows - 1), clamp(at[1] + step[1], 0, columns - 1)] : [0, 0];
}

/**
 * @param {DrawnAxis} axis
 * @param {number} k place on it
 */
const isInView = ({ range }, k) => (k - range[0]) * (k - range[1]) <= 0;

export class Pair {
  /** @param {MatrixPage} page */
  constructor(page) {
    this.page = page;
    page.parts.canvas.addEventListener("keydown", (event) => this.key(event));
  }

  get at() {
    return placeOf(this.page.state.pair, this.page.rows, this.page.columns);
  }

  /**
   * @param {string} pre
   * @param {string} post
   */
  focusOn(pre, post) {
    this.page.state.pair = pre === post ? pre : `${pre},${post}`;
    this.drawFrame();
    this.drawValue();
    this.page.writeAddress();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { rows, columns, arranged } = this.page;
    const to = arranged && stepped(event.key, this.at, rows.length, columns.length);
    if (!to) return;
    event.preventDefault();
    this.focusOn(rows[to[0]], columns[to[1]]);
  }

  /** An element of its own: with a shape or a trace, each step would draw the figure anew. */
  drawFrame() {
    const { parts, arranged, element } = this.page;
    const at = arranged && this.at;
    const { x, y } = drawn(element);
    parts.frame.hidden = !at || !isInView(y, at[0]) || !isInView(x, at[1]);
    if (!at || parts.frame.hidden) return;
    const [left, right] = [at[1] - 0.5, at[1] + 0.5].map((k) => x.pixelOf(k));
    const [top, bottom] = [at[0] - 0.5, at[0] + 0.5].map((k) => y.pixelOf(k));
    Object.assign(parts.frame.style, {
      left: `${left}px`,
      top: `${top}px`,
      width: `${right - left}px`,
      height: `${bottom - top}px`,
    });
  }

  drawValue() {
    const { parts, rows, columns, arranged, state } = this.page;
    const { at } = this;
    if (!at || !arranged) {
      const help = "Point at a value to read it; click, or use the arrow keys, to keep it here.";
      parts.value.replaceChildren(el("p", {}, help));
      return;
    }
    const { answer, down, across } = arranged;
    const [pre, post] = [rows[at[0]], columns[at[1]]];
    const spread = matrixSpreadText(down[at[0]], across[at[1]], answer);
    const { sign, codes = [] } = (isTinted(answer, state.colors) && answer.senders?.[pre]) || {};
    const sent = sign ? `; sent with ${codes.join(", ") || "an unknown transmitter"}, ${signText(sign)}` : "";
    parts.value.replaceChildren(
      el(
        "p",
        {},
        el("strong", {}, matrixPairText(pre, post, answer)),
        ` ${placeText(arranged, at[0], at[1])}${spread && ` (${spread})`}${sent}`,
      ),
      el("p", { class: "matrix-links" }, ...this.links(answer.level, pre, post)),
    );
  }

  /**
   * Where a value leads: to its cells.
   * @param {string} level
   * @param {string} pre
   * @param {string} post
   */
  links(level, pre, post) {
    if (level !== "class" && level !== "neuron") return [];
    const { state, datasets, config } = this.page;
    const names = [...new Set([pre, post])];
    const key = level === "class" ? "classes" : "neurons";
    const ids = datasets.map(({ id }) => id).join(",");
    const combined = state.combine === "mean" ? "&combine=mean" : "";
    const cells = names.map(encodeURIComponent).join(",");
    const href = `${config.urls.explore}?datasets=${ids}&${key}=${cells}&connected=0${combined}`;
    return [
      el("a", { class: QUIET, href }, "Open both in Explore"),
      ...names.map((name) => neuronLink(name, { class: QUIET })),
    ];
  }
}
