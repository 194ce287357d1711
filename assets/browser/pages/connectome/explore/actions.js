/* What the buttons of the Explore page do, by their data-action. */

import { describe } from "../../../connectome/model/cells.js";
import { without } from "../../../connectome/model/choice.js";
import { copyLink } from "../../../connectome/page/card.js";
import { toggleFullscreen } from "../../../dom/fullscreen.js";
import { Overtaken } from "../../../foundation/requests.js";
import { split } from "../../../foundation/text.js";
import { editColors, readPlace } from "../typed_cells.js";
import { joinedBy } from "./cells.js";
import { saveActions } from "./files.js";
import { edgesQuestion } from "./state.js";

/** @import {Actions} from "../../../connectome/types.d.ts" */
/** @import {Explore} from "./explore.js" */

/**
 * @param {Explore} page
 * @param {readonly string[]} labels
 */
function addCells(page, labels) {
  const joining = labels.map((label) => page.facts.get(label) ?? describe(page.table, label));
  page.choose(joinedBy(page.picker.value, joining));
}

/**
 * A cell with its partners: those appear by themselves where connected cells are shown, else they are chosen too.
 * @param {Explore} page
 * @param {string} name
 */
async function expand(page, name) {
  if (page.state.connected === "1") {
    addCells(page, [name]);
    return;
  }
  const isClass = page.facts.get(name)?.isClass;
  const question = {
    ...edgesQuestion(page.state),
    neurons: isClass ? [] : [name],
    classes: isClass ? [name] : [],
    show_connected_neuron: true,
  };
  try {
    const answer = await page.source.newest((signal) => page.source.edges(question, signal));
    addCells(page, answer.neurons);
  } catch (error) {
    if (error instanceof Error && !(error instanceof Overtaken))
      page.say(`The partners of ${name} could not be loaded: ${error.message}`);
  }
}

/** @param {Explore} page */
function editPlaces(page) {
  page.dialog.open({
    title: "Place the cells",
    help: "One cell a line: cell, x, y. Down is positive y. Cells that are left out stay where they are.",
    text: [...page.graph.positions()].map(([name, p]) => `${name},${Math.round(p.x)},${Math.round(p.y)}`).join("\n"),
    read: (fields) => readPlace(page.facts, fields),
    accept: (values) => {
      page.graph.place(new Map(values));
      page.writeAddress();
      return [];
    },
  });
}

/**
 * What changes the selection, or what of it is drawn.
 * @param {Explore} page
 * @returns {Actions}
 */
function cellActions(page) {
  const hide = (/** @type {string} */ hidden) => {
    page.state.hidden = hidden;
    page.redraw();
  };
  return {
    clear: () => {
      page.choose({ neurons: [], classes: [] });
      hide("");
    },
    undo: () => page.undo.back(),
    example: () =>
      page.choose({ neurons: split(page.config.example.neurons), classes: split(page.config.example.classes) }),
    "add-cell": (name) => addCells(page, [name]),
    "remove-cell": (name) => page.choose(without(page.picker.value, name)),
    "expand-cell": (name) => expand(page, name),
    "hide-cell": (name) => {
      page.clearFocus();
      page.undo.keep();
      hide([...page.hidden, name].join(","));
    },
    "show-hidden": () => {
      page.undo.keep();
      hide("");
    },
  };
}

/**
 * @param {Explore} page
 * @returns {Actions}
 */
export function exploreActions(page) {
  const say = (/** @type {string} */ text) => page.say(text);
  return {
    ...cellActions(page),
    ...saveActions(page),
    retry: () => page.load(),
    fit: () => {
      page.graph.fit();
      page.writeAddress();
    },
    relayout: () => {
      if (page.facts.size) page.graph.layout(page.state.layout, { animate: true });
      page.writeAddress();
    },
    fullscreen: () => toggleFullscreen(page.card, say),
    "focus-node": (name) => page.focus.node(name),
    "clear-focus": () => page.clearFocus(),
    "edit-places": () => editPlaces(page),
    "edit-colors": () => editColors(page),
    share: () => copyLink(page, say),
    tab: (name, button) => {
      page.tables.open(name, button);
      if (name === "partners") page.partners.load();
    },
  };
}
