/* What the buttons of the replay do: data-action -> function of the data-target. */

/** @import {ReplayCell} from "../../../replay/types.d.ts" */
/** @import {Key} from "./types.d.ts" */
/** @import {Replay} from "./replay.js" */
/** @typedef {Record<string, (target: string) => unknown>} Actions */

import { png } from "../../../connectome/export/png.js";
import { copyLink } from "../../../connectome/page/card.js";
import { save } from "../../../dom/files.js";
import { toggleFullscreen } from "../../../dom/fullscreen.js";
import { wordsOf } from "../../../foundation/text.js";
import { pictureSvg } from "../../../replay/picture.js";
import { saveData } from "../../../sharing/data.js";
import { reset } from "./changes.js";
import { FilmDialog } from "./film_dialog.js";
import { toggled } from "./focus.js";

const EXAMPLE = new Set(["AVA", "AVB", "AVE", "RIM", "RIB", "AIB", "RME", "SMDV", "SMDD"]); // classes, mostly of the command circuit

/**
 * @param {Replay} page
 * @returns {Actions}
 */
const pageActions = (page) => ({
  ...timeActions(page),
  ...cellActions(page),
  ...plotActions(page),
  ...viewActions(page),
  ...fileActions(page),
});

/**
 * @param {Replay} page
 * @returns {Actions}
 */
function timeActions(page) {
  const { time, choice } = page;
  const { clock } = time;
  return {
    play: () => choice.arrived && time.toggle(),
    back: () => time.step(-1),
    forward: () => time.step(1),
    "loop-start": () => {
      const last = clock.loop?.[1] ?? 0;
      page.setLoop([clock.frame, last > clock.frame ? last : clock.frames - 1]);
    },
    "loop-end": () => {
      const first = clock.loop?.[0] ?? 0;
      page.setLoop([first < clock.frame ? first : 0, clock.frame]);
    },
    loop: () =>
      clock.loop
        ? page.setLoop(null)
        : page.messages.say("Mark where the loop starts with [ and where it ends with ]."),
  };
}

/**
 * Which cells are played.
 * @param {Replay} page
 * @returns {Actions}
 */
function cellActions(page) {
  const { choice } = page;
  const choose = (/** @type {(cell: ReplayCell) => boolean} */ which) =>
    page.choose(choice.recorded.filter(which).map((cell) => cell.id));
  return {
    "select-all": () => page.set({ n: "" }),
    clear: () => page.set({ n: choice.config.none.n }),
    example: () => choose((cell) => EXAMPLE.has(cell.neuron_class)),
    "remove-cell": (id) => {
      page.focus.ids = [];
      choose((cell) => choice.isChosen(cell) && cell.id !== id);
    },
    "clear-focus": () => page.clearFocus(),
  };
}

/**
 * @param {Replay} page
 * @returns {Actions}
 */
function plotActions(page) {
  const { choice } = page;
  return {
    behavior: (key) => {
      const { model, config } = choice;
      const order = [...model.behaviors.keys()];
      const chosen = toggled(choice.behaviors, key).sort((a, b) => order.indexOf(a) - order.indexOf(b));
      const usual = chosen.length === 1 && chosen[0] === model.defaultBehavior;
      page.set({ behaviors: usual ? "" : chosen.length ? chosen.join(",") : config.none.behaviors });
    },
    "plot-cell": (id) => page.plotCells(toggled(choice.plotted, id)),
    "plot-cells": () => {
      const cells = choice.recordedOf(page.focus.ids).slice(0, choice.config.maxPlotted);
      page.plotCells(cells.map((cell) => cell.id));
    },
  };
}

/**
 * @param {Replay} page
 * @returns {Actions}
 */
function viewActions(page) {
  const { choice, parts } = page;
  return {
    toggle: (target) => {
      const key = /** @type {Key} */ (target);
      page.set({ [key]: choice.state[key] === "1" ? "0" : "1" });
    },
    "reset-defaults": () => reset(page),
    retry: () => page.load(),
    fit: () => page.stage.graph.fit(),
    relayout: () => {
      const { shown, graph } = page.stage;
      if (shown.length) graph.layout(choice.state.layout, { animate: true });
      page.writeAddress();
    },
    fullscreen: () => toggleFullscreen(page.card, (text) => page.messages.say(text)),
    share: () => copyLink(page, (/** @type {string} */ text) => page.messages.say(text)),
    method: () => {
      const dialog = parts["method-dialog"];
      dialog.showModal();
      dialog.scrollTop = 0; // its one button stands at its end and takes the focus
    },
    "method-close": () => parts["method-dialog"].close(),
  };
}

/**
 * @param {Replay} page
 * @returns {Actions}
 */
function fileActions(page) {
  const { choice, time } = page;
  const film = new FilmDialog(page);
  const fileName = (/** @type {string} */ ending) =>
    `replay ${choice.model.meta.activity_dataset_name} frame ${time.clock.frame + 1}.${ending}`;
  const withCells = (/** @type {() => unknown} */ run) => () =>
    choice.arrived && page.stage.shown.length ? run() : page.messages.say("There is nothing to save yet.");
  return {
    "save-svg": withCells(() => save(fileName("svg"), pictureSvg(page.picture()).svg, "image/svg+xml")),
    "save-png": withCells(async () => {
      try {
        save(fileName("png"), await png(pictureSvg(page.picture())), "image/png");
      } catch (error) {
        page.messages.say(`The picture could not be made: ${wordsOf(error)}`);
      }
    }),
    "save-csv": withCells(() => {
      page.writeAddress(); // with the frame that is shown, also while it plays
      return saveData("csv", (text) => page.messages.say(text), "cells");
    }),
    film: withCells(() => film.open()),
    "film-start": () => film.record(),
    "film-cancel": () => film.cancel(),
  };
}

export { pageActions };
