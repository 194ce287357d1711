/* The menu's PNG and SVG: a figure with its legend and citation, at a size that most journals take. */

/** @import {Artwork, Figure, PaperOptions, Sheet} from "./types.d.ts" */

import { element as el } from "../dom/element.js";
import { save } from "../dom/files.js";
import { clamp } from "../foundation/numbers.js";
import { wordsOf } from "../foundation/text.js";
import { below, compose } from "./compose.js";
import { found } from "./figures.js";
import { notesOf } from "./notes.js";
import { points, px } from "./paper.js";
import { pixels } from "./pixels.js";
import { say } from "./said.js";
import { fileNameOf } from "./titles.js";

const QUICK = {
  width: 180, // mm
  family: "Arial, Helvetica, 'Liberation Sans', sans-serif",
  size: 8, // pt
  ground: "white",
  legend: true,
  citation: true,
};
const ASPECTS = { low: 0.35, high: 1.4, unknown: 0.6 }; // height over width that a figure starts with
const HIGHEST = 230; // mm, of a page

/**
 * Save a composed figure.
 * @param {Sheet} sheet
 * @param {string} format svg, png-300 or png-600
 */
export async function saveSheet({ figure, svg, options }, format) {
  const name = fileNameOf(document.title.split(" · ")[0], figure.title);
  const [kind, dpi] = format.split("-");
  const blob = kind === "svg" ? new Blob([svg], { type: "image/svg+xml" }) : await pixels(svg, options, Number(dpi));
  save(`${name}.${kind}`, blob);
  say(`Saved ${name}.${kind}.`);
}

/**
 * Height in mm with which a figure has its own proportions above its legend and citation.
 * @param {Figure} figure
 * @param {Artwork} artwork
 * @param {Omit<PaperOptions, "height" | "ground">} options
 * @param {boolean} several whether the view has other figures
 */
export async function startHeight(figure, artwork, options, several) {
  const { width, size } = options;
  const aspect = (await figure.aspect({ width: px(width), size: points(size) })) || ASPECTS.unknown;
  const foot = below(artwork, options, await notesOf(figure, { citation: options.citation, several }));
  return Math.min(Math.round(width * clamp(aspect, ASPECTS.low, ASPECTS.high) + foot), HIGHEST);
}

/**
 * @param {Figure} figure
 * @param {string} format
 * @param {boolean} several
 */
async function saveQuick(figure, format, several) {
  say("Preparing the picture…");
  const artwork = await figure.take();
  const options = { ...QUICK, height: await startHeight(figure, artwork, QUICK, several) };
  const { svg } = await compose(artwork, options, await notesOf(figure, { citation: true, several }));
  await saveSheet({ figure, svg, options }, format);
}

/** The figures that can be exported; raises where there is none. */
export function figuresHere() {
  const figures = found();
  if (!figures.length) throw new Error("There is no figure on this page yet.");
  return figures;
}

/**
 * The menu's PNG or SVG: the only figure of the page, or the one that is chosen.
 * @param {string} format png-300 or svg
 */
export async function quickFigure(format) {
  const figures = figuresHere();
  if (figures.length === 1) {
    await saveQuick(figures[0], format, false);
    return;
  }
  const choice = /** @type {HTMLDialogElement} */ (document.getElementById("share-choice"));
  const buttons = figures.map((figure) => {
    const button = el("button", { type: "button", class: "share-item" }, figure.title);
    button.addEventListener("click", () => {
      choice.close();
      saveQuick(figure, format, true).catch((error) => say(wordsOf(error)));
    });
    return button;
  });
  choice.querySelector("[data-share-part='choices']")?.replaceChildren(...buttons);
  choice.showModal();
}
