/* What the buttons of the Path page do, by their data-action. */

import { drawing } from "../../../connectome/export/drawing.js";
import { sourceLine } from "../../../connectome/export/source_line.js";
import { copyLink } from "../../../connectome/page/card.js";
import { savers } from "../../../connectome/page/savers.js";
import { toggleFullscreen } from "../../../dom/fullscreen.js";
import { split } from "../../../foundation/text.js";
import { dataActions } from "../../../sharing/data.js";
import { editColors } from "../typed_cells.js";
import { atLevel } from "./roles.js";
import { pathSummary } from "./sentences.js";

/** @import {Actions} from "../../../connectome/types.d.ts" */
/** @import {PathPage} from "./page.js" */
/** @import {Role} from "./types.d.ts" */

/**
 * Lines that say what the file shows and where it comes from.
 * @param {PathPage} page
 */
function sourceNotes({ config, state, dataset, found, parts }) {
  return [
    `Paths from ${state.start} to ${state.end}, ${dataset.short_name}: ${pathSummary(found.answer)}`,
    String(parts["cost-text"].textContent),
    String(parts.citation.textContent),
    sourceLine(config),
  ];
}

/**
 * @param {PathPage} page
 * @returns {Actions}
 */
function saveActions(page) {
  const withPaths = (/** @type {() => unknown} */ run) => () =>
    page.found.rows.length ? run() : page.say("There is nothing to save yet.");
  const picture = savers(page, "connectome_paths", () =>
    drawing(page.graph, { legend: page.legend(), notes: sourceNotes(page) }),
  );
  return {
    "save-png": withPaths(() => picture.png()),
    "save-svg": withPaths(() => picture.svg()),
    ...dataActions(page, withPaths),
  };
}

/**
 * What changes the four lists.
 * @param {PathPage} page
 * @returns {Actions}
 */
function roleActions(page) {
  const set = (/** @type {Partial<Record<Role, string[]>>} */ changes) => {
    for (const [role, names] of Object.entries(changes)) page.roles.set(/** @type {Role} */ (role), names);
    page.chosen();
  };
  const { roles } = page;
  return {
    clear: () => set({ start: [], end: [], exclude: [], require: [] }),
    swap: () => set({ start: roles.names("end"), end: roles.names("start") }),
    example: () => {
      const { start, end } = page.config.example;
      const names = (/** @type {string} */ text) => atLevel(split(text), roles.level, page.table);
      set({ start: names(start), end: names(end) });
    },
    avoid: (name) => set({ exclude: [...roles.names("exclude"), name] }),
    pass: (name) => set({ require: [...roles.names("require"), name] }),
  };
}

/**
 * @param {PathPage} page
 * @returns {Actions}
 */
export function pathActions(page) {
  const say = (/** @type {string} */ text) => page.say(text);
  return {
    ...roleActions(page),
    ...saveActions(page),
    retry: () => page.load(),
    fit: () => {
      page.graph.fit();
      page.writeAddress();
    },
    relayout: () => {
      if (!page.found.rows.length) return;
      page.draw();
      page.focus.light();
      page.writeAddress();
    },
    fullscreen: () => toggleFullscreen(page.card, say),
    "clear-focus": () => page.clearFocus(),
    "edit-colors": () => editColors(page),
    share: () => copyLink(page, say),
  };
}
