/* What the buttons and keys of the replay do, and the dialog that records a film. */

import { png } from "../../../connectome/export/png.js";
import { cardEvents, copyLink } from "../../../connectome/page/card.js";
import { save } from "../../../dom/files.js";
import { toggleFullscreen } from "../../../dom/fullscreen.js";
import { timeText } from "../../../replay/clock.js";
import { Canceled, recordGif, recordWebm } from "../../../replay/film.js";
import { paintPicture, pictureSize, pictureSvg } from "../../../replay/picture.js";
import { pictureOf } from "./card.js";
import { SETTINGS } from "./controls.js";
import { cellsCsv } from "./panel.js";

const JUMP = 10; // frames with Shift
const EXAMPLE = new Set(["AVA", "AVB", "AVE", "RIM", "RIB", "AIB", "RME", "SMDV", "SMDD"]); // classes, mostly of the command circuit

const toggled = (list, one) => (list.includes(one) ? list.filter((other) => other !== one) : [...list, one]);

/** action -> function(target). */
function pageActions(page) {
  const { clock } = page;
  const film = filmActions(page);
  const fileName = (ending) => `replay ${page.model.meta.activity_dataset_name} frame ${clock.frame + 1}.${ending}`;
  const withCells = (run) => () =>
    page.model && page.shown.length ? run() : page.say("There is nothing to save yet.");
  return {
    play: () => (clock.playing ? clock.pause() : page.model && clock.play()),
    back: () => stepTo(clock, -1),
    forward: () => stepTo(clock, 1),
    "loop-start": () =>
      page.setLoop([clock.frame + 1, clock.loop && clock.loop[1] > clock.frame ? clock.loop[1] + 1 : clock.frames]),
    "loop-end": () =>
      page.setLoop([clock.loop && clock.loop[0] < clock.frame ? clock.loop[0] + 1 : 1, clock.frame + 1]),
    loop: () =>
      clock.loop ? page.setLoop([]) : page.say("Mark where the loop starts with [ and where it ends with ]."),
    toggle: (key) => page.set({ [key]: page.state[key] === "1" ? "0" : "1" }),
    behavior: (key) => {
      const order = [...page.model.behaviors.keys()];
      const chosen = toggled(page.behaviors, key).sort((a, b) => order.indexOf(a) - order.indexOf(b));
      const usual = chosen.length === 1 && chosen[0] === page.model.defaultBehavior;
      page.set({ behaviors: usual ? "" : chosen.length ? chosen.join(",") : page.config.none.behaviors });
    },
    "select-all": () => page.set({ n: "" }),
    clear: () => page.set({ n: page.config.none.n }),
    example: () => page.choose(page.recorded.filter((cell) => EXAMPLE.has(cell.neuron_class)).map((cell) => cell.id)),
    "remove-cell": (id) => {
      page.focus = [];
      page.choose(page.recorded.filter((cell) => page.isChosen(cell) && cell.id !== id).map((cell) => cell.id));
    },
    "plot-cell": (id) => page.plotCells(toggled(page.plotted, id)),
    "plot-cells": () =>
      page.plotCells(page.focus.filter((id) => page.model.byId.get(id)?.has_activity).slice(0, page.config.maxPlotted)),
    "clear-focus": () => page.clearFocus(),
    "reset-defaults": () => {
      const settings = Object.fromEntries(SETTINGS.map((key) => [key, page.config.defaults[key]]));
      const before = page.state.layout;
      page.graph?.setView({ ...page.graph.view, spacing: Number(settings.spacing) });
      page.set(settings);
      page.controls.write({ ...page.state, activity_dataset: page.recording.id });
      page.parts["limit-problem"].textContent = "";
      if (page.model && before !== page.state.layout) page.graph.layout(page.state.layout, { animate: true });
      if (page.model) page.look();
    },
    retry: () => page.load(),
    fit: () => page.graph.fit(),
    relayout: () => {
      if (page.shown.length) page.graph.layout(page.state.layout, { animate: true });
      page.writeAddress();
    },
    fullscreen: () => toggleFullscreen(page.card, (text) => page.say(text)),
    share: () => copyLink(page, (text) => page.say(text)),
    "save-svg": withCells(() => save(fileName("svg"), pictureSvg(pictureOf(page)).svg, "image/svg+xml")),
    "save-png": withCells(async () => {
      try {
        save(fileName("png"), await png(pictureSvg(pictureOf(page))), "image/png");
      } catch (error) {
        page.say(`The picture could not be made: ${error.message}`);
      }
    }),
    "save-csv": withCells(() =>
      save(
        fileName("csv"),
        cellsCsv(page, clock.frame, [timeText(clock.frame, page.model.step), ...pictureOf(page).notes]),
        "text/csv",
      ),
    ),
    method: () => {
      const dialog = page.parts["method-dialog"];
      dialog.showModal();
      dialog.scrollTop = 0; // its one button stands at its end and takes the focus
    },
    "method-close": () => page.parts["method-dialog"].close(),
    film: withCells(film.open),
    "film-start": film.start,
    "film-cancel": film.cancel,
  };
}

function stepTo(clock, by) {
  clock.pause();
  clock.step(by);
}

/** The dialog that records. */
function filmActions(page) {
  const parts = page.parts;
  let running = null;
  const span = () => {
    const [first, last] = page.clock.span;
    const rate = page.config.rate * page.clock.speed;
    return { first, last, rate, seconds: (last - first + 1) / rate };
  };
  const show = (busy) => {
    parts["film-progress"].hidden = !busy;
    parts["film-start"].disabled = busy;
    document.getElementById("activity-replay-film-format").disabled = busy;
  };
  parts["film-dialog"].addEventListener("close", () => running?.abort());
  return {
    open: () => {
      page.clock.pause();
      const { first, last, seconds } = span();
      parts["film-range"].textContent =
        `Frames ${first + 1} to ${last + 1}${page.clock.loop ? " (the loop)" : ""} at ${page.clock.speed}×: ${seconds.toFixed(1)} s. Another stretch: set a loop; another pace: choose the speed.`;
      parts["film-status"].textContent = "";
      show(false);
      parts["film-dialog"].showModal();
    },
    cancel: () => (running ? running.abort() : parts["film-dialog"].close()),
    start: async () => {
      const format = document.getElementById("activity-replay-film-format").value;
      const { graph } = page;
      const film = {
        ...span(),
        size: pictureSize(pictureOf(page)),
        paint: (ctx, at) => {
          graph.scene.seek(at);
          paintPicture(ctx, pictureOf(page, Math.floor(at)));
        },
      };
      running = new AbortController();
      show(true);
      parts["film-status"].textContent = "Recording …";
      const onProgress = (share) => {
        parts["film-progress"].value = share;
      };
      try {
        const blob = await (format === "gif" ? recordGif : recordWebm)(film, running.signal, onProgress);
        save(
          `replay ${page.model.meta.activity_dataset_name} frames ${film.first + 1}-${film.last + 1}.${format}`,
          blob,
          blob.type,
        );
        parts["film-status"].textContent = `Saved, ${(blob.size / 1e6).toFixed(1)} MB.`;
      } catch (error) {
        parts["film-status"].textContent =
          error instanceof Canceled ? "Canceled; nothing was saved." : `The film could not be made: ${error.message}`;
      } finally {
        running = null;
        show(false);
        graph.seek(page.clock.at);
      }
    },
  };
}

/** Keys, besides the card's clicks, and the address of a replay that plays. */
function listen(page) {
  const { signal } = page.gone;
  cardEvents(page);
  // who copies the address of a replay that plays, or reloads it, gets the frame
  const note = () => page.clock.playing && page.writeAddress();
  document.documentElement.addEventListener("mouseleave", note, { signal });
  for (const name of ["pointerdown", "keydown"]) document.addEventListener(name, note, { capture: true, signal });
  document.addEventListener("keydown", (event) => key(page, event), { signal });
}

/** Keys of the time line: anywhere on the page but where they mean something else. True when it was one. */
function key(page, event) {
  const { target } = event;
  const onSlider = target === page.slider;
  const aside = target.contains(page.root); // the page as a whole: nothing on it, or a place between, was clicked last
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !page.model) return false;
  if (!aside && !page.root.contains(target)) return false;
  if (
    !onSlider &&
    target.closest(
      "input, select, textarea, dialog, [role='grid'], [role='combobox'], [role='listbox'], .dash-dropdown",
    )
  )
    return false;
  const { clock, actions } = page;
  const steps = event.shiftKey ? JUMP : 1;
  const keys = {
    ArrowLeft: () => stepTo(clock, -steps),
    ArrowRight: () => stepTo(clock, steps),
    "[": actions["loop-start"],
    "]": actions["loop-end"],
    // on the page itself these two scroll
    ...(aside ? {} : { Home: () => clock.go(clock.span[0]), End: () => clock.go(clock.span[1]) }),
    // a button answers to space by itself
    ...(target.closest("button, summary, a") ? {} : { " ": actions.play }),
    ...(page.focus.length ? { Escape: () => page.clearFocus() } : {}),
  };
  if (!(event.key in keys)) return false;
  event.preventDefault();
  keys[event.key]();
  return true;
}

export { key, listen, pageActions, toggled };
