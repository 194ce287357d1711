/* What the lists of recordings share: rows that pass, the choice of rows, opening, downloads, place in the pages.
 */

import { address } from "../../dom/address.js";
import { downloads } from "../../dom/downloads.js";
import { counted } from "../../foundation/text.js";
import { go, mountGrid } from "./recordings_cells.js";

const fill = (template, value) => template.replace(/<[^>]+>/, encodeURIComponent(value));

/** Rows that hold every word that was typed, in any of their texts. */
function withWords(rows, text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const all =
      `${row.dataset_id} ${row.paper} ${row.type_names} ${row.events} ${row.simulated ? "simulated" : ""}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

class RecordingsList {
  /** `onState()` is called when sorting or paging changed `state`. */
  constructor(root, config, actions) {
    this.root = root;
    this.config = config;
    this.state = { ...config.defaults, ...config.state };
    this.parts = Object.fromEntries([...root.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]));
    this.rows = new Map(config.rows.map((row) => [row.dataset_id, row]));
    this.slot = root.querySelector(".recordings-slot");
    this.shown = [];
    this.actions = {
      download: (button) => this.download([this.rows.get(button.dataset.id)]),
      "download-selected": () => this.download(this.selected),
      "copy-checksum": (button) => this.copy(this.rows.get(button.dataset.id)),
      ...actions,
    };
    root.addEventListener("click", (event) => {
      const button = event.target.closest("[data-action]");
      if (button && !button.disabled) this.actions[button.dataset.action]?.(button);
    });
  }

  /** Load and draw the grid. Raises an error with words for the visitor. */
  async start() {
    this.api = await mountGrid(this.slot, this.config.grid);
    this.api.addEventListener("selectionChanged", () => this.drawSelection());
    this.api.addEventListener("rowDoubleClicked", (event) => {
      if (!event.event.target.closest("a, button")) go(event.data.href);
    });
    this.api.addEventListener("cellKeyDown", ({ event, data }) => {
      if (event.key !== "Enter" || event.target.closest("a, button")) return;
      // in a cell with one control Enter works it, in all others it opens the recording
      const control = event.target.closest("[role=gridcell]")?.querySelector("a, button");
      if (control) control.click();
      else if (data) go(data.href);
    });
    this.api.addEventListener("sortChanged", () => this.readOrder());
    this.api.addEventListener("paginationChanged", (event) => event.newPage && this.readPage());
  }

  /** Dash's dropdowns are named by their values alone; here by their labels too, for screen readers. */
  update(values) {
    this.nameFields();
    this.take(values);
  }

  nameFields() {
    for (const field of this.root.querySelectorAll(".list-field:has(.dash-dropdown)")) {
      const [label, button, focus] = ["label", "button", ".dash-dropdown-focus-target"].map((part) =>
        field.querySelector(part),
      );
      label.id = `${button.id}-label`;
      button.setAttribute("aria-labelledby", `${label.id} ${button.id}-value`);
      // it takes the keyboard focus, so it must not be hidden
      focus?.removeAttribute("aria-hidden");
      focus?.setAttribute("aria-labelledby", `${label.id} ${button.id}-value`);
    }
  }

  /** Draw these rows. `at` is the page to show, counted from 1. */
  show(rows, at = 1) {
    this.shown = rows;
    this.api.setGridOption("rowData", rows);
    this.api.setGridOption("suppressPaginationPanel", rows.length <= this.api.paginationGetPageSize());
    this.api.paginationGoToPage(at - 1);
    this.slot.hidden = rows.length === 0;
    this.parts.empty.hidden = rows.length > 0;
    this.root.querySelector(".recordings-hint").hidden = rows.length === 0;
    this.drawSelection();
  }

  fail(error) {
    const text = Object.assign(document.createElement("p"), { textContent: error.message });
    const box = Object.assign(document.createElement("div"), { className: "message message-danger" });
    box.setAttribute("role", "alert");
    box.append(text);
    this.slot.replaceChildren(box);
  }

  get selected() {
    return this.api ? this.api.getSelectedRows() : [];
  }

  drawSelection() {
    const number = this.selected.length;
    this.parts["download-label"].textContent = number ? `Download ${number} selected` : "Download selected";
    if (this.parts["plot-label"])
      this.parts["plot-label"].textContent = number ? `Plot ${number} selected` : "Plot selected";
    this.say("");
  }

  /** One line for the visitor about what they did last. */
  say(text) {
    this.parts.note.textContent = text;
  }

  // ---------------------------------------------------------------- place

  readOrder() {
    const sorted = this.api.getColumnState().find((column) => column.sort);
    this.state.sort = sorted ? sorted.colId : "";
    this.state.desc = sorted?.sort === "desc" ? "1" : "0";
    this.writeAddress();
  }

  readPage() {
    this.state.page = String(this.api.paginationGetCurrentPage() + 1);
    this.writeAddress();
  }

  writeAddress() {
    if (this.root.isConnected) address.write(this.state, this.config.defaults);
  }

  /** Where a row opens, with what is shown there. */
  href(row, query) {
    return `${fill(this.config.urls.explore, row.dataset_id)}?${new URLSearchParams(query)}`;
  }

  // ---------------------------------------------------------------- files

  download(rows) {
    const { urls, maxDownloads } = this.config;
    const { format } = this.state;
    if (!rows.length) {
      this.say("Select at least one recording first: tick the box at the start of its row.");
    } else if (rows.length === 1) {
      this.fetch({
        title: rows[0].name,
        url: `${fill(urls.one, rows[0].dataset_id)}?format=${format}`,
        name: this.fileName(rows[0]),
      });
    } else if (rows.length > maxDownloads) {
      this.say(
        `At most ${maxDownloads} recordings fit into one ZIP; ${rows.length} are selected. A paper's archive below holds all of its recordings.`,
      );
    } else {
      const query = `datasets=${rows.map((row) => encodeURIComponent(row.dataset_id)).join(",")}&format=${format}`;
      this.fetch({
        title: counted(rows.length, "recording"),
        url: `${urls.several}?${query}`,
        name: `recordings_${format}.zip`,
        local: true,
      });
    }
  }

  downloadPaper(paperId, title) {
    const { format } = this.state;
    this.fetch({
      title,
      url: `${fill(this.config.urls.paper, paperId)}?format=${format}`,
      name: `${paperId}_${format}.zip`,
    });
  }

  /** `local`: made by this instance even when it has a bucket. */
  fetch({ local = false, ...job }) {
    this.say("");
    if (!local && this.config.bucket === this.state.format) downloads.link(job.url);
    else downloads.start(job);
  }

  fileName(row) {
    return this.config.fileNames[this.state.format].replace("{paper_id}", row.paper_id).replace("{uid}", row.name);
  }

  async copy(row) {
    try {
      await navigator.clipboard.writeText(row.sha256);
      this.say(`Copied the SHA-256 of ${row.name}.`);
    } catch {
      // no permission, or no secure connection: the visitor can still select it
      this.say(`SHA-256 of ${row.name}: ${row.sha256}`);
    }
  }
}

export { RecordingsList, withWords };
