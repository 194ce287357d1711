/* A modal with one text field, a value a line; its check names every line that is wrong. */

import { element } from "../../dom/element.js";
import { wordsOf } from "../../foundation/text.js";
import { required } from "./required.js";

/** @import {Question} from "./types.d.ts" */

/**
 * What typed lines mean: the values of those that can be read, and what is wrong with the others. Empty lines say nothing.
 * @template V
 * @param {string} text
 * @param {(fields: string[]) => V} read raises with what is wrong
 */
export function readLines(text, read) {
  /** @type {V[]} */
  const values = [];
  /** @type {string[]} */
  const problems = [];
  for (const [k, line] of text.split("\n").entries()) {
    if (!line.trim()) continue;
    try {
      values.push(read(line.split(",").map((field) => field.trim())));
    } catch (error) {
      problems.push(`Line ${k + 1}: ${wordsOf(error)}`);
    }
  }
  return { values, problems };
}

export class TextDialog {
  /** @param {HTMLElement} root of components/connectome/graph.py: text_dialog */
  constructor(root) {
    this.root = /** @type {HTMLDialogElement} */ (root);
    this.title = required(root, "[data-dialog='title']");
    this.help = required(root, "[data-dialog='help']");
    this.field = /** @type {HTMLTextAreaElement} */ (required(root, "textarea"));
    this.errors = required(root, "[data-dialog='errors']");
    /** @type {() => string[]} */
    this.check = () => [];
    required(root, "[data-dialog='apply']").addEventListener("click", () => this.apply());
    required(root, "[data-dialog='cancel']").addEventListener("click", () => this.root.close());
    // keys inside belong to the dialog, not to the page
    root.addEventListener("keydown", (event) => event.stopPropagation());
  }

  /**
   * @template V
   * @param {Question<V>} question
   */
  open({ title, help, text, read, accept }) {
    this.title.textContent = title;
    this.help.textContent = help;
    this.field.value = text;
    this.errors.replaceChildren();
    this.check = () => {
      const { values, problems } = readLines(this.field.value, read);
      return problems.length ? problems : accept(values);
    };
    this.root.showModal();
  }

  apply() {
    const problems = this.check();
    this.errors.replaceChildren(...problems.map((problem) => element("li", {}, problem)));
    if (!problems.length) this.root.close();
  }
}
