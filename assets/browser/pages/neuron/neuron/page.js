/* The page of a neuron: says to the server which of its parts have come into sight, and in which colors they are drawn. The
   rest of the page needs no script. */

import { visit } from "../../../dom/page.js";
import { theme } from "../../../dom/theme.js";
import { setProps } from "../../../vendors/dash.js";
import { run } from "../../../vendors/scripts.js";

/** @typedef {{scripts: readonly string[]}} NeuronConfig addresses of what Dash's graphs need */

const EARLY = "300px"; // before a part is in sight

class NeuronPage {
  /** @type {Set<string>} stores of the parts that have been asked for */
  seen = new Set();

  /**
   * @param {HTMLElement} root
   * @param {NeuronConfig} config
   */
  constructor(root, config) {
    this.root = root;
    this.config = config;
    this.recolor = () => {
      for (const store of this.seen) this.ask(store);
    };
    this.observer = new IntersectionObserver((entries) => this.look(entries), { rootMargin: EARLY });
  }

  start() {
    document.addEventListener("themechange", this.recolor);
    for (const part of this.root.querySelectorAll("[data-later]")) this.observer.observe(part);
  }

  /** @param {readonly IntersectionObserverEntry[]} entries */
  async look(entries) {
    for (const { isIntersecting, target } of entries) {
      const store = /** @type {HTMLElement} */ (target).dataset.later;
      if (!isIntersecting || !store) continue;
      this.observer.unobserve(target);
      await Promise.all(this.config.scripts.map(run));
      this.seen.add(store);
      this.ask(store);
    }
  }

  /** @param {string} store */
  ask(store) {
    if (this.root.isConnected) setProps(store, { data: theme.mode() });
  }

  close() {
    this.observer.disconnect();
    document.removeEventListener("themechange", this.recolor);
  }

  /** @param {Error} error */
  fail(error) {
    throw error;
  }
}

export const callback = visit((root, /** @type {NeuronConfig} */ config) => new NeuronPage(root, config), "neuron");
