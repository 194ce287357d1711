/* What the buttons of the Explore page of a recording do, by their data-action. */

import { press, pressOne } from "../../../dom/actions.js";
import { address } from "../../../dom/address.js";
import { save } from "../../../dom/files.js";
import { toggleFullscreen } from "../../../dom/fullscreen.js";
import { dataActions } from "../../../sharing/data.js";
import { toggle } from "../../../traces/selection.js";

/** @import {Switch} from "../../../traces/selection.js" */
/** @import {Actions} from "../types.d.ts" */
/** @import {Explore} from "./page.js" */

const NOTHING = "There is nothing to save yet: choose a neuron or a behavior.";

/**
 * What is in the figure.
 * @param {Explore} page
 * @returns {Actions}
 */
function selectionActions(page) {
  const { selection, traces } = page;
  return {
    add: (target) => page.add([Number(target)]),
    example: (target) => {
      if ("v" in selection.behaviors && !selection.shownBehaviors.includes("v")) selection.shownBehaviors.push("v");
      page.add(target.split("-").map(Number));
    },
    remove: (target) => (selection.isNeuron(target) ? page.remove([Number(target)]) : page.setBehavior(target, false)),
    behavior: (target) => page.setBehavior(target, !selection.shownBehaviors.includes(target)),
    toggle: (target) => {
      toggle(selection.hidden, target);
      traces.redraw();
    },
    isolate: (target) => {
      selection.isolate(target);
      traces.redraw();
    },
    clear: () => {
      selection.clear();
      traces.changed();
      page.say("");
    },
    retry: () => traces.load(),
  };
}

/**
 * How the figure looks.
 * @param {Explore} page
 * @returns {Actions}
 */
function settingActions({ selection, traces }) {
  /** @param {Switch} name */
  const mark = (name) => (/** @type {string} */ _target, /** @type {HTMLButtonElement} */ button) => {
    selection.on[name] = !selection.on[name];
    press(button, selection.on[name]);
    traces.redraw();
  };
  return {
    reset: () => traces.plot?.reset(),
    unit: (target, button) => {
      selection.unit = target === "s" ? "s" : "min";
      pressOne(traces.root, "unit", target);
      traces.redraw();
      button.focus();
    },
    kind: (target, button) => {
      selection.kind = target === "original" ? "original" : "z";
      pressOne(traces.root, "kind", target);
      traces.changed();
      button.focus();
    },
    reversals: mark("reversals"),
    events: mark("events"),
    settings: (_target, button) => {
      traces.parts.settings.hidden = !traces.parts.settings.hidden;
      button.setAttribute("aria-expanded", String(!traces.parts.settings.hidden));
    },
    controls: (_target, button) => {
      button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true"));
    },
    fullscreen: () => toggleFullscreen(traces.root, (text) => traces.parts.said.replaceChildren(text)),
  };
}

/**
 * Files and links.
 * @param {Explore} page
 * @returns {Actions}
 */
function fileActions(page) {
  const { config, selection, traces } = page;
  const fileName = `${config.site.toLowerCase()}-${config.dataset.id}`;
  const savePicture = (/** @type {"png" | "svg"} */ format) => async () => {
    const image = selection.isEmpty ? null : await traces.image(format);
    if (image) save(`${fileName}.${format}`, image);
    page.say(image ? `Saved as ${format.toUpperCase()}.` : NOTHING);
  };
  return {
    "save-csv": dataActions(page, (run) => () => (selection.isEmpty ? page.say(NOTHING) : run()))["save-csv"],
    "save-png": savePicture("png"),
    "save-svg": savePicture("svg"),
    share: () => address.copy((/** @type {string} */ text) => page.say(text)),
  };
}

/**
 * What stands around the figure.
 * @param {Explore} page
 * @returns {Actions}
 */
function partActions(page) {
  const { selection, correlations } = page;
  const turn = (/** @type {Switch} */ name, /** @type {HTMLButtonElement} */ button) => {
    selection.on[name] = !selection.on[name];
    press(button, selection.on[name]);
    page.writeAddress();
    return selection.on[name];
  };
  return {
    view: (target) => page.show(target),
    nodes: (target) => page.wiring?.activity.choose(target),
    correlation: async (_target, button) => {
      const shown = turn("correlation", button);
      correlations.root.hidden = !shown;
      if (!shown) return;
      if (document.fullscreenElement) await document.exitFullscreen();
      await correlations.draw();
      correlations.root.scrollIntoView({ behavior: "smooth", block: "start" });
    },
    indices: (_target, button) => {
      turn("indices", button);
      page.traces.redraw();
      page.population?.figures.changed("names");
      page.afterDraw();
    },
    connectome: (_target, button) => {
      page.showConnectome(turn("connectome", button));
      page.wiring?.plottedChanged();
    },
  };
}

/**
 * @param {Explore} page
 * @returns {Actions}
 */
export const exploreActions = (page) => ({
  ...partActions(page),
  ...selectionActions(page),
  ...settingActions(page),
  ...fileActions(page),
});
