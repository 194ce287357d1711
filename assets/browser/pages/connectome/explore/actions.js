/* What the buttons of the Explore page do, by their data-action; and the dialog for typed positions and colors. */

import { drawing as connectomeDrawing } from "../../../connectome/export/drawing.js";
import { png } from "../../../connectome/export/png.js";
import { csv } from "../../../connectome/export/table.js";
import { describe } from "../../../connectome/model/cells.js";
import { edgeId } from "../../../connectome/model/edges.js";
import { copyLink } from "../../../connectome/page/card.js";
import { element } from "../../../dom/element.js";
import { save } from "../../../dom/files.js";
import { toggleFullscreen } from "../../../dom/fullscreen.js";
import { channels } from "../../../foundation/color.js";
import { Overtaken } from "../../../foundation/requests.js";
import { setProps } from "../../../vendors/dash.js";

/** A modal with one text field; its check names every line that is wrong. */
class TextDialog {
  constructor(root) {
    this.root = root;
    this.title = root.querySelector("[data-dialog='title']");
    this.help = root.querySelector("[data-dialog='help']");
    this.field = root.querySelector("textarea");
    this.errors = root.querySelector("[data-dialog='errors']");
    root.querySelector("[data-dialog='apply']").addEventListener("click", () => this.apply());
    root.querySelector("[data-dialog='cancel']").addEventListener("click", () => root.close());
    // keys inside belong to the dialog, not to the page
    root.addEventListener("keydown", (event) => event.stopPropagation());
  }

  /** `read(line, number)` -> value, or raises with what is wrong; `accept(values)` -> "" or what is wrong with the whole. */
  open({ title, help, text, read, accept }) {
    this.title.textContent = title;
    this.help.textContent = help;
    this.field.value = text;
    this.errors.replaceChildren();
    Object.assign(this, { read, accept });
    this.root.showModal();
  }

  apply() {
    const values = [];
    const problems = [];
    this.field.value.split("\n").forEach((line, k) => {
      if (!line.trim()) return;
      try {
        values.push(this.read(line.split(",").map((part) => part.trim())));
      } catch (error) {
        problems.push(`Line ${k + 1}: ${error.message}`);
      }
    });
    if (!problems.length) problems.push(...this.accept(values));
    this.errors.replaceChildren(...problems.map((problem) => element("li", {}, problem)));
    if (!problems.length) this.root.close();
  }
}

function known(page, name) {
  if (!page.facts.has(name)) throw new Error(`“${name}” is not in the graph.`);
  return name;
}

function readPlace(page, parts) {
  if (parts.length !== 3) throw new Error(`${parts.length} values; expected cell, x, y.`);
  const [x, y] = [Number(parts[1]), Number(parts[2])];
  if (parts[1] === "" || parts[2] === "" || !Number.isFinite(x) || !Number.isFinite(y)) {
    throw new Error(`“${parts[1]}, ${parts[2]}” are not two numbers.`);
  }
  return [known(page, parts[0]), { x, y }];
}

function readColor(page, parts) {
  const name = known(page, parts[0]);
  if (parts.length === 2 && /^#?[0-9a-f]{6}$/i.test(parts[1])) return [name, parts[1].replace("#", "").toLowerCase()];
  const channels = parts.slice(1).map(Number);
  if (parts.length !== 4 || channels.some((c, k) => parts[k + 1] === "" || !Number.isInteger(c) || c < 0 || c > 255)) {
    throw new Error("expected cell, r, g, b with whole numbers from 0 to 255, or cell, #rrggbb.");
  }
  return [name, channels.map((c) => c.toString(16).padStart(2, "0")).join("")];
}

/** Lines that say what the file shows and where it comes from. */
function sourceNotes(page) {
  const { config, state } = page;
  const units = page.datasets.map((dataset) => `${dataset.name} (${dataset.unit})`).join("; ");
  return [
    `Data sets: ${units}`,
    `Thresholds on the sum over data sets: chemical ${state.chemical}, electrical ${state.electrical}`,
    ...page.sourceNotes(),
    page.parts.citation.textContent,
    `${config.site}, data version ${config.dataVersion}, ${location.href.length < 400 ? location.href : location.origin + location.pathname}`,
  ];
}

function addCells(page, labels) {
  const value = { neurons: [...page.picker.value.neurons], classes: [...page.picker.value.classes] };
  for (const label of labels) {
    const facts = page.facts.get(label) ?? describe(page.table, label);
    if (!facts.isClass) {
      if (!value.classes.includes(facts.cellClass)) value.neurons.push(label);
    } else if (!value.neurons.some((name) => facts.members.includes(name))) {
      value.classes.push(label);
    }
  }
  page.choose({ neurons: [...new Set(value.neurons)], classes: [...new Set(value.classes)] });
}

/** action -> function(target, button). */
function exploreActions(page) {
  const say = (text) => {
    page.parts.said.textContent = text;
  };
  const drawing = () => connectomeDrawing(page.graph, { legend: page.legend(), notes: sourceNotes(page) });
  const visibleRows = () => page.synapses.filter((edge) => !page.graph.cy.getElementById(edgeId(edge)).data("off"));
  const withCells = (run) => () => (page.facts.size ? run() : say("There is nothing to save yet."));
  const state = (changes) => {
    Object.assign(page.state, changes);
    page.redraw();
  };

  return {
    retry: () => page.load(),
    clear: () => {
      page.choose({ neurons: [], classes: [] });
      state({ hidden: "" });
    },
    undo: () => page.undo.back(),
    example: () =>
      page.choose({ neurons: [], classes: page.config.example.filter((name) => page.table?.classes.has(name)) }),
    fit: () => page.graph.fit(),
    relayout: () => {
      if (page.facts.size) page.graph.layout(page.state.layout, { animate: true });
      page.writeAddress();
    },
    fullscreen: () => toggleFullscreen(page.card, say),
    "focus-node": (name) => page.focusNode(name),
    "clear-focus": () => page.clearFocus(),
    "add-cell": (name) => addCells(page, [name]),
    "remove-cell": (name) =>
      page.choose({
        neurons: page.picker.value.neurons.filter((other) => other !== name),
        classes: page.picker.value.classes.filter((other) => other !== name),
      }),
    "hide-cell": (name) => {
      page.clearFocus();
      page.undo.keep();
      state({ hidden: [...page.hidden, name].join(",") });
    },
    "show-hidden": () => {
      page.undo.keep();
      state({ hidden: "" });
    },
    "expand-cell": async (name) => {
      if (page.state.connected === "1") return addCells(page, [name]);
      const facts = page.facts.get(name);
      const question = {
        ...page.question(),
        neurons: facts.isClass ? [] : [name],
        classes: facts.isClass ? [name] : [],
        show_connected_neuron: true,
      };
      try {
        const answer = await page.source.newest((signal) => page.source.edges(question, signal));
        addCells(page, answer.neurons);
      } catch (error) {
        if (!(error instanceof Overtaken)) say(`The partners of ${name} could not be loaded: ${error.message}`);
      }
      return undefined;
    },
    "edit-places": () =>
      page.dialog.open({
        title: "Place the cells",
        help: "One cell a line: cell, x, y. Down is positive y. Cells that are left out stay where they are.",
        text: [...page.graph.positions()]
          .map(([name, p]) => `${name},${Math.round(p.x)},${Math.round(p.y)}`)
          .join("\n"),
        read: (parts) => readPlace(page, parts),
        accept: (values) => {
          page.graph.place(new Map(values));
          page.writeAddress();
          return [];
        },
      }),
    "edit-colors": () =>
      page.dialog.open({
        title: "Color the cells",
        help: "One cell a line: cell, r, g, b (0 to 255) or cell, #rrggbb. Cells that are left out are drawn gray.",
        text: page.graph
          .visibleNodes()
          .map((node) => `${node.id()},${channels(node.data("fill")).join(",")}`)
          .join("\n"),
        read: (parts) => readColor(page, parts),
        accept: (values) => {
          state({ cell_colors: values.map(([name, hex]) => `${name}:${hex}`).join(",") });
          setProps("connectome-explore-colors", { value: "custom" });
          return [];
        },
      }),
    "save-png": withCells(async () => {
      try {
        save(page.fileName("png"), await png(drawing()), "image/png");
      } catch (error) {
        say(`The picture could not be made: ${error.message}`);
      }
    }),
    "save-svg": withCells(() => save(page.fileName("svg"), drawing().svg, "image/svg+xml")),
    "save-csv": withCells(() =>
      save(page.fileName("csv"), csv(visibleRows(), page.datasets, sourceNotes(page), page.edgeColumns()), "text/csv"),
    ),
    "save-json": withCells(() =>
      save(
        page.fileName("json"),
        JSON.stringify(
          {
            ...page.answer,
            ...page.answerFacts(),
            citation: page.parts.citation.textContent,
            data_version: page.config.dataVersion,
            address: location.href,
          },
          null,
          2,
        ),
        "application/json",
      ),
    ),
    share: () => copyLink(page, say),
    tab: (name, button) => {
      for (const other of button.parentElement.children) other.setAttribute("aria-selected", String(other === button));
      page.parts.cells.hidden = name !== "cells";
      page.parts.edges.hidden = name !== "edges";
      (name === "cells" ? page.cellGrid : page.edgeGrid).draw();
    },
  };
}

export { exploreActions, readColor, sourceNotes, TextDialog };
