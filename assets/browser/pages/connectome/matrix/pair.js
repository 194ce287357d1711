/* The value under focus: two cells of the matrix, framed in the figure, in words below it, moved by the arrow keys. */

import { element as el } from "../../../dom/element.js";
import { neuronLink } from "../../../dom/neuron_page.js";
import { clamp } from "../../../foundation/numbers.js";
import { split } from "../../../foundation/text.js";
import { drawn } from "../../../vendors/plotly.js";
import { matrixPairText, matrixSpreadText, matrixValueText } from "./values.js";

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
 * @param {readonly string[]} names in their order
 * @returns {[number, number] | null}
 */
export function placeOf(pair, names) {
  const [pre, post = pre] = split(pair);
  const [row, column] = [names.indexOf(pre), names.indexOf(post)];
  return row < 0 || column < 0 ? null : [row, column];
}

/**
 * Where a key leads from a value; null for a key that leads nowhere. Without a value the first one is meant.
 * @param {string} key
 * @param {[number, number] | null} at
 * @param {number} n rows
 * @returns {[number, number] | null}
 */
export function stepped(key, at, n) {
  const step = STEPS[key];
  if (!step) return null;
  return at ? [clamp(at[0] + step[0], 0, n - 1), clamp(at[1] + step[1], 0, n - 1)] : [0, 0];
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
    return placeOf(this.page.state.pair, this.page.names);
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
    const { names, answer } = this.page;
    const to = answer && stepped(event.key, this.at, names.length);
    if (!to) return;
    event.preventDefault();
    this.focusOn(names[to[0]], names[to[1]]);
  }

  /** An element of its own: with a shape or a trace, each step would draw the figure anew. */
  drawFrame() {
    const { parts, answer, element } = this.page;
    const at = answer && this.at;
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
    const { parts, names, order, answer, values, state, datasets, config } = this.page;
    const { at } = this;
    if (!at || !answer) {
      const help = "Point at a value to read it; click, or use the arrow keys, to keep it here.";
      parts.value.replaceChildren(el("p", {}, help));
      return;
    }
    const [pre, post] = [names[at[0]], names[at[1]]];
    const spread = matrixSpreadText(order[at[0]], order[at[1]], answer);
    const key = state.level === "class" ? "classes" : "neurons";
    const cells = [...new Set([pre, post])].map(encodeURIComponent).join(",");
    const ids = datasets.map(({ id }) => id).join(",");
    const combined = state.combine === "mean" ? "&combine=mean" : "";
    const href = `${config.urls.explore}?datasets=${ids}&${key}=${cells}&connected=0${combined}`;
    parts.value.replaceChildren(
      el(
        "p",
        {},
        el("strong", {}, matrixPairText(pre, post, answer)),
        ` ${matrixValueText(values[at[0]][at[1]], answer)}${spread && ` (${spread})`}`,
      ),
      el(
        "p",
        { class: "matrix-links" },
        el("a", { class: QUIET, href }, "Open both in Explore"),
        ...[...new Set([pre, post])].map((name) => neuronLink(name, { class: QUIET })),
      ),
    );
  }
}
