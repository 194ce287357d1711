/* The dialog that records a stretch of the replay as a film. */

/** @import {Film} from "../../../replay/types.d.ts" */
/** @import {Replay} from "./replay.js" */

import { save } from "../../../dom/files.js";
import { wordsOf } from "../../../foundation/text.js";
import { Canceled, recordGif, recordWebm } from "../../../replay/film.js";
import { paintPicture, pictureSize } from "../../../replay/picture.js";

class FilmDialog {
  /** @type {AbortController | null} of the film that is being recorded */
  #running = null;

  /** @param {Replay} page */
  constructor(page) {
    this.page = page;
    this.parts = page.parts;
    this.format = /** @type {HTMLSelectElement} */ (document.getElementById("activity-replay-film-format"));
    this.parts["film-dialog"].addEventListener("close", () => this.#running?.abort());
  }

  /** The stretch that a film shows: the loop, or everything. */
  #stretch() {
    const { clock } = this.page.time;
    const [first, last] = clock.span;
    return { first, last, rate: clock.speed / (60 * clock.interval) };
  }

  open() {
    const { clock } = this.page.time;
    clock.pause();
    const { first, last, rate } = this.#stretch();
    const length = `${((last - first + 1) / rate).toFixed(1)} s`;
    this.parts["film-range"].textContent =
      `Frames ${first + 1} to ${last + 1}${clock.loop ? " (the loop)" : ""} at ${clock.speed}×: ${length}. Another stretch: set a loop; another pace: choose the speed.`;
    this.parts["film-status"].textContent = "";
    this.#show(false);
    this.parts["film-dialog"].showModal();
  }

  cancel() {
    if (this.#running) this.#running.abort();
    else this.parts["film-dialog"].close();
  }

  /** @param {boolean} busy */
  #show(busy) {
    this.parts["film-progress"].hidden = !busy;
    this.parts["film-start"].disabled = busy;
    this.format.disabled = busy;
  }

  async record() {
    const { page, parts } = this;
    const film = this.#film();
    this.#running = new AbortController();
    this.#show(true);
    parts["film-status"].textContent = "Recording …";
    try {
      parts["film-status"].textContent = await this.#save(film, this.#running.signal);
    } catch (error) {
      parts["film-status"].textContent =
        error instanceof Canceled ? "Canceled; nothing was saved." : `The film could not be made: ${wordsOf(error)}`;
    } finally {
      this.#running = null;
      this.#show(false);
      page.stage.graph.seek(page.time.clock.at);
    }
  }

  /** @returns {Film} */
  #film() {
    const { page } = this;
    return {
      ...this.#stretch(),
      size: pictureSize(page.picture()),
      paint: (ctx, at) => {
        page.stage.scene.seek(at);
        paintPicture(ctx, page.picture(Math.floor(at)));
      },
    };
  }

  /**
   * Record and save it; what became of it, in words.
   * @param {Film} film
   * @param {AbortSignal} signal
   */
  async #save(film, signal) {
    const format = this.format.value;
    const onProgress = (/** @type {number} */ share) => {
      this.parts["film-progress"].value = share;
    };
    const blob = await (format === "gif" ? recordGif : recordWebm)(film, signal, onProgress);
    const { activity_dataset_name: name } = this.page.choice.model.meta;
    save(`replay ${name} frames ${film.first + 1}-${film.last + 1}.${format}`, blob, blob.type);
    return `Saved, ${(blob.size / 1e6).toFixed(1)} MB.`;
  }
}

export { FilmDialog };
