/* The dialog that makes a film of a stretch of the replay. */

/** @import {Film, Stretch} from "../../../replay/types.d.ts" */
/** @import {Maker} from "../../../replay/film/film.js" */
/** @import {Replay} from "./replay.js" */
/** @typedef {typeof import("../../../replay/film/film.js")} Films */

import { save } from "../../../dom/files.js";
import { whenNeeded } from "../../../foundation/renewal.js";
import { wordsOf } from "../../../foundation/text.js";
import { setProps } from "../../../vendors/dash.js";
import { filmContent } from "./figure.js";

const ID = "activity-replay-film";
const GIF_SIZE = { width: 960, height: 540 }; // px
const USUAL = 60; // s of the worm's time, where no loop is set

const control = (/** @type {string} */ key) =>
  /** @type {HTMLInputElement | HTMLSelectElement} */ (document.getElementById(`${ID}-${key}`));

/**
 * Seconds in a field; of a tenth, as the films say it.
 * @param {number} seconds
 */
const rounded = (seconds) => Number(seconds.toFixed(1));

class FilmDialog {
  /** @type {AbortController | null} of the film that is being recorded */
  #running = null;
  /** @type {Films | null} once the dialog was opened */
  #films = null;
  /** @type {Maker | null} of videos of the chosen size */
  #video = null;

  /** @param {Replay} page */
  constructor(page) {
    this.page = page;
    this.parts = page.parts;
    const dialog = this.parts["film-dialog"];
    dialog.addEventListener("close", () => this.#running?.abort());
    dialog.addEventListener("input", () => this.#changed());
  }

  async open() {
    const { clock } = this.page.time;
    clock.pause();
    this.parts["film-status"].textContent = "";
    this.#show(false);
    this.parts["film-dialog"].showModal();
    try {
      this.#films ??= await whenNeeded(() => import("../../../replay/film/film.js"));
    } catch (error) {
      this.parts["film-status"].textContent = `Films cannot be made now: ${wordsOf(error)}`;
      this.parts["film-start"].disabled = true;
      return;
    }
    const { secondsTo } = this.#films;
    const [first, last] = clock.loop ?? [clock.frame, clock.frames - 1];
    const { times } = this.page.choice.model;
    const start = 60 * times.at(first);
    const rest = secondsTo(times, last) - start;
    // rounded so that the end stays within the recording
    const length = clock.loop ? rest : Math.min(USUAL, Math.floor(10 * (secondsTo(times) - start)) / 10);
    await this.#fill({ start, length, speed: clock.speed });
  }

  /** @param {Stretch} stretch */
  async #fill({ start, length, speed }) {
    control("speed").value = String(speed);
    for (const [key, value] of [
      ["from", start],
      ["length", length],
    ]) {
      const id = `${ID}-${key}`;
      setProps(id, { value: rounded(Number(value)) });
      control(String(key)).value = String(rounded(Number(value)));
    }
    await this.#changed();
  }

  /** @returns {Stretch} NaN where no number is typed */
  #stretch() {
    const [start, length] = ["from", "length"].map(
      (key) => /** @type {HTMLInputElement} */ (control(key)).valueAsNumber,
    );
    return { start, length, speed: Number(control("speed").value) };
  }

  get #isGif() {
    return control("format").value === "gif";
  }

  /** px */
  get #size() {
    if (this.#isGif) return GIF_SIZE;
    const [width, height] = control("size").value.split("x").map(Number);
    return { width, height };
  }

  /** What would be made, or what is wrong with it. */
  async #changed() {
    const films = this.#films;
    if (!films || this.#running) return;
    const size = this.#size;
    if (!this.#isGif) this.#video = await films.videoMaker(size);
    const stretch = this.#stretch();
    const problem = films.problemOf(stretch, films.secondsTo(this.page.choice.model.times));
    const maker = this.#isGif ? films.GIF : this.#video;
    const { name = "" } = this.#video ?? {};
    const option = control("format").querySelector("option[value='video']");
    if (option) option.textContent = name || "Video (not in this browser)";
    control("size").toggleAttribute("disabled", this.#isGif);
    this.parts["film-start"].disabled = Boolean(problem) || !maker;
    this.parts["film-range"].textContent = problem
      ? problem
      : maker
        ? `The film takes ${films.filmSeconds(stretch).toFixed(1)} s: ${maker.name}, ${size.width} × ${size.height}.`
        : "This browser makes no video. Choose GIF.";
  }

  cancel() {
    if (this.#running) this.#running.abort();
    else this.parts["film-dialog"].close();
  }

  /** @param {boolean} busy */
  #show(busy) {
    this.parts["film-progress"].hidden = !busy;
    this.parts["film-progress"].value = 0;
    this.parts["film-start"].disabled = busy;
    for (const key of ["from", "length", "speed", "size", "format"]) control(key).toggleAttribute("disabled", busy);
  }

  async record() {
    const { page, parts } = this;
    const films = this.#films;
    const maker = this.#isGif ? films?.GIF : this.#video;
    if (!films || !maker) return;
    const film = this.#film(films);
    this.#running = new AbortController();
    this.#show(true);
    parts["film-status"].textContent = "Recording …";
    let said = "";
    try {
      said = await this.#save(film, maker, this.#running.signal);
    } catch (error) {
      said =
        error instanceof films.Canceled
          ? "Canceled; nothing was saved."
          : `The film could not be made: ${wordsOf(error)}`;
    }
    this.#running = null;
    this.#show(false);
    await this.#changed();
    parts["film-status"].textContent = said;
    page.stage.graph.seek(page.time.clock.at);
  }

  /**
   * @param {Films} films
   * @returns {Film}
   */
  #film({ layoutOf, paintFrame }) {
    const { stage, choice } = this.page;
    const stretch = this.#stretch();
    const size = this.#size;
    const layout = layoutOf(size);
    const content = filmContent(stage, choice);
    const { scale } = layout;
    return {
      stretch,
      size,
      paint: (ctx, time) => {
        ctx.setTransform(scale, 0, 0, scale, 0, 0);
        paintFrame(ctx, content, layout, stretch, time);
      },
    };
  }

  /**
   * Make and save it; what became of it, in words.
   * @param {Film} film
   * @param {Maker} maker
   * @param {AbortSignal} signal
   */
  async #save(film, { make, ending }, signal) {
    const onProgress = (/** @type {number} */ share) => {
      this.parts["film-progress"].value = share;
    };
    const blob = await make(film, signal, onProgress);
    const { activity_dataset_name: name } = this.page.choice.model.meta;
    const { start, length, speed } = film.stretch;
    save(`replay ${name} ${rounded(start)}-${rounded(start + length)} s ${speed}x.${ending}`, blob, blob.type);
    return `Saved, ${(blob.size / 1e6).toFixed(1)} MB.`;
  }
}

export { FilmDialog };
