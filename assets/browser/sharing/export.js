/* The export of a figure for a publication: a dialog with a preview. */

/** @import {Artwork, Figure, PaperOptions, Sheet} from "./types.d.ts" */

import { element as el } from "../dom/element.js";
import { wordsOf } from "../foundation/text.js";
import { compose } from "./compose.js";
import { notesOf } from "./notes.js";
import { pictureAddress } from "./pixels.js";
import { figuresHere, saveSheet, startHeight } from "./quick.js";

const PAUSE = 250; // ms after the last change of a field
/** @type {Record<string, number>} */
const START = { height: 80, size: 7, width: 120 }; // mm, pt, mm

const dialog = () => /** @type {HTMLDialogElement} */ (document.getElementById("share-export"));

/** @param {string} selector */
const part = (selector) => /** @type {HTMLElement} */ (dialog().querySelector(selector));

/** @typedef {"figure" | "column" | "font" | "ground" | "format"} Choice */
/** @typedef {"width" | "height" | "size" | "legend" | "citation" | "numbers"} Input */

/** @param {Choice} name */
const choice = (name) => /** @type {HTMLSelectElement} */ (part(`[data-export="${name}"]`));

/** @param {Input} name */
const input = (name) => /** @type {HTMLInputElement} */ (part(`[data-export="${name}"]`));

/** @type {Figure[]} */
let figures = [];
/** @type {Map<Figure, Promise<Artwork>>} */
let artworks = new Map();
/** @type {Sheet | null} */
let composed = null; // in the preview
let turn = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause;

const chosen = () => figures[Number(choice("figure").value)];

/** @param {Figure} figure */
function artworkOf(figure) {
  const artwork = artworks.get(figure) ?? figure.take();
  artworks.set(figure, artwork);
  return artwork;
}

/** A graph starts with the numbers that it has on the screen. */
async function setNumbers() {
  const { numbers } = await artworkOf(chosen());
  part("[data-export-input='numbers']").parentElement?.toggleAttribute("hidden", numbers === undefined);
  input("numbers").checked = Boolean(numbers);
}

/** A new figure or width starts in its own proportions. */
async function setHeight() {
  const figure = chosen();
  const height = await startHeight(figure, await artworkOf(figure), read(), figures.length > 1);
  input("height").value = String(height);
}

/**
 * A real input where the server left room for it.
 * @param {HTMLElement} frame
 */
function makeInput(frame) {
  const { exportInput: name = "", type = "", low = "", high = "", step = "" } = frame.dataset;
  const shared = { type, id: `share-export-${name}`, "data-export": name };
  const made =
    type === "checkbox"
      ? el("input", { ...shared, class: "form-check-input", checked: "" })
      : el("input", {
          ...shared,
          class: "form-control form-control-sm",
          min: low,
          max: high,
          step,
          value: START[name],
          required: "",
        });
  frame.replaceChildren(made);
}

function build() {
  for (const frame of dialog().querySelectorAll("div[data-export-input]"))
    makeInput(/** @type {HTMLElement} */ (frame));
  part("form").addEventListener("submit", (event) => event.preventDefault());
  dialog().addEventListener("input", (event) => changed(event.target));
}

/** @param {EventTarget | null} target the field */
async function changed(target) {
  const isColumn = target === choice("column");
  if (isColumn) part("[data-export-field='width']").hidden = choice("column").value !== "custom";
  if (target === choice("figure")) await setNumbers();
  if (isColumn || target === choice("figure")) await setHeight();
  clearTimeout(pause);
  pause = setTimeout(preview, PAUSE);
}

/** @returns {PaperOptions} */
function read() {
  const column = choice("column").value;
  return {
    width: column === "custom" ? input("width").valueAsNumber : Number(column),
    height: input("height").valueAsNumber,
    family: choice("font").value,
    size: input("size").valueAsNumber,
    ground: choice("ground").value,
    legend: input("legend").checked,
    citation: input("citation").checked,
    numbers: input("numbers").checked,
  };
}

/** Raises when a field that is in sight holds no number within its bounds. */
function checkNumbers() {
  const wrong = [...dialog().querySelectorAll("input")].find(
    (field) => !field.validity.valid && field.checkVisibility(),
  );
  if (!wrong) return;
  const label = wrong.closest(".share-field")?.querySelector("label")?.textContent;
  throw new Error(`${label}: a number from ${wrong.min} to ${wrong.max}.`);
}

async function preview() {
  turn += 1;
  const mine = turn;
  const figure = chosen();
  const options = read();
  const button = /** @type {HTMLButtonElement} */ (part("[data-share='export']"));
  try {
    checkNumbers();
    const artwork = await artworkOf(figure);
    const notes = await notesOf(figure, { citation: options.citation, several: figures.length > 1 });
    const { svg, remark } = await compose(artwork, options, notes);
    if (mine !== turn) return;
    composed = { figure, svg, options };
    show(pictureAddress(svg), remark || `${options.width} × ${options.height} mm`);
  } catch (error) {
    if (mine !== turn) return;
    composed = null;
    show("", wordsOf(error));
  }
  button.disabled = !composed;
}

/**
 * @param {string} source address of the picture; "" if there is none
 * @param {string} words
 */
function show(source, words) {
  const image = /** @type {HTMLImageElement} */ (part("[data-export='preview']"));
  image.hidden = !source;
  if (source) image.src = source;
  image.parentElement?.setAttribute("data-ground", choice("ground").value);
  part("[data-export='remark']").textContent = words;
}

/**
 * Opens the dialog. Raises where there is no figure.
 * @param {Element | null} [near] what holds the figure that is meant
 */
export async function openExport(near) {
  figures = figuresHere();
  artworks = new Map();
  composed = null;
  if (!input("height")) build();
  choice("figure").replaceChildren(...figures.map((figure, k) => new Option(figure.title, String(k))));
  choice("figure").value = String(
    Math.max(
      0,
      figures.findIndex(({ element }) => near?.contains(element)),
    ),
  );
  part("[data-export-field='figure']").hidden = figures.length === 1;
  show("", "Drawing…");
  dialog().showModal();
  await setNumbers();
  await setHeight();
  await preview();
}

export async function saveExport() {
  clearTimeout(pause);
  await preview(); // what is saved is what the fields say now
  if (!composed) throw new Error(part("[data-export='remark']").textContent ?? "");
  await saveSheet(composed, choice("format").value);
}
