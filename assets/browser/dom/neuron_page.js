/* The way from a cell, wherever it is shown, to the page of the neuron. Every document says how its address is written
   (components/shell.py). */

import { element as el } from "./element.js";

/**
 * Address of the page of a cell or class; "" where the name leaves open which one it is (AVA?).
 * @param {string} name
 */
export function neuronAddress(name) {
  const template = document.getElementById("main")?.dataset.neuron ?? "";
  return /[?*]/.test(name) ? "" : template.replace("<name>", encodeURIComponent(name));
}

/**
 * @param {string} name
 * @param {Record<string, string>} [attributes]
 */
export const neuronLink = (name, attributes = {}) =>
  el("a", { href: neuronAddress(name), ...attributes }, `All about ${name}`);
