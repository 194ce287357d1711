/* What the buttons of the Explore page of a recording do, by their data-action. */

import { address } from "../../../dom/address.js";
import { save } from "../../../dom/files.js";
import { toggleFullscreen } from "../../../dom/fullscreen.js";
import { csv } from "../../../traces/export.js";

const press = (button, on) => button.setAttribute("aria-pressed", String(on));

/** Press one of several buttons of the same action. */
function choose(page, action, target) {
  for (const button of page.card.querySelectorAll(`[data-action='${action}']`))
    press(button, button.dataset.target === target);
}

/** action -> function(target, button). */
function exploreActions(page) {
  const say = (text) => (page.view === "population" ? page.population.say(text) : (page.parts.said.textContent = text));
  const isNeuron = (key) => !(key in page.behaviors);
  const nothing = () => page.neurons.length + page.shownBehaviors.length === 0;
  const fileName = () => `${page.config.site.toLowerCase()}-${page.config.dataset.id}`;

  const savePicture = async (format) => {
    if (nothing()) return say("There is nothing to save yet: choose a neuron or a behavior.");
    const { dataset } = page.config;
    const title = `${dataset.name}${dataset.simulated ? " (SIMULATED)" : ""}`;
    const image = await page.plot.image(format, { title, notes: page.notes() });
    save(`${fileName()}.${format}`, image);
    return say(`Saved as ${format.toUpperCase()}.`);
  };

  const setting = (name) => (target, button) => {
    page[name] = target;
    choose(page, name, target);
    if (name === "kind") page.changed();
    else page.redraw();
    button.focus();
  };

  const mark = (name) => (target, button) => {
    page.on[name] = !page.on[name];
    press(button, page.on[name]);
    page.redraw();
  };

  return {
    view: (target) => page.show(target),
    nodes: (target) => page.wiring?.setNodes(target),
    add: (target) => page.add([Number(target)]),
    example: (target) => {
      if ("v" in page.behaviors && !page.shownBehaviors.includes("v")) page.shownBehaviors.push("v");
      page.add(target.split("-").map(Number));
    },
    remove: (target) => (isNeuron(target) ? page.remove([Number(target)]) : page.setBehavior(target, false)),
    behavior: (target) => page.setBehavior(target, !page.shownBehaviors.includes(target)),
    toggle: (target) => {
      if (!page.hidden.delete(target)) page.hidden.add(target);
      page.redraw();
    },
    /** Show one trace alone in its row; all of them when it is alone already. */
    isolate: (target) => {
      const keys = isNeuron(target) ? page.neurons.map(String) : page.shownBehaviors;
      const others = keys.filter((key) => key !== target);
      const alone = !page.hidden.has(target) && others.every((key) => page.hidden.has(key));
      for (const key of keys) page.hidden.delete(key);
      if (!alone) for (const key of others) page.hidden.add(key);
      page.redraw();
    },
    clear: () => {
      page.clear();
      say("");
    },
    reset: () => page.plot?.reset(),
    retry: () => page.load(),
    unit: setting("unit"),
    kind: setting("kind"),
    reversals: mark("reversals"),
    events: mark("events"),
    settings: (target, button) => {
      page.parts.settings.hidden = !page.parts.settings.hidden;
      button.setAttribute("aria-expanded", String(!page.parts.settings.hidden));
    },
    "save-csv": () => {
      if (nothing()) return say("There is nothing to save yet: choose a neuron or a behavior.");
      save(`${fileName()}.csv`, csv(page.model(), page.notes()), "text/csv");
      return say("Saved as CSV.");
    },
    "save-png": () => savePicture("png"),
    "save-svg": () => savePicture("svg"),
    share: () => address.copy(say),
    correlation: async (target, button) => {
      page.on.correlation = !page.on.correlation;
      press(button, page.on.correlation);
      page.correlations.root.hidden = !page.on.correlation;
      page.writeAddress();
      if (!page.on.correlation) return;
      if (document.fullscreenElement) await document.exitFullscreen();
      await page.correlations.draw();
      page.correlations.root.scrollIntoView({ behavior: "smooth", block: "start" });
    },
    connectome: (target, button) => {
      page.on.connectome = !page.on.connectome;
      press(button, page.on.connectome);
      page.parts.columns.dataset.connectome = page.on.connectome ? "1" : "0";
      page.writeAddress();
      page.wiring?.plottedChanged();
    },
    fullscreen: () => toggleFullscreen(page.card, say),
  };
}

export { exploreActions };
