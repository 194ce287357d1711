/* The encoding table (components/encoding_table.py): rows, chosen columns, order, shading, file, address. */

import { address } from "../../../dom/address.js";
import { element } from "../../../dom/element.js";
import { save } from "../../../dom/files.js";
import { toggleFullscreen } from "../../../dom/fullscreen.js";
import { visit } from "../../../dom/page.js";
import { csvText } from "../../../foundation/csv.js";
import { getJson } from "../../../foundation/requests.js";
import { split } from "../../../foundation/text.js";
import { setProps } from "../../../vendors/dash.js";
import { go as activityGo, mountGrid } from "../../activity/recordings_cells.js";

const DARKEST = 46; // % of the color in the strongest shade; text stays readable on it in both themes
const NARROW = 640; // px; below, what a neuron is tuned to comes before where it was recorded
const WIDEST = 190; // px a column
const PAUSE = 150; // ms after a key before the rows are searched
const NONE = "none"; // in the address: no feature at all
const FAMILIES = { velocity: "v", head_curvature: "θh", feeding: "P" };
// features of a neuron that are one number -> where its recording's encodings keep them
const NUMBERS = {
  strength_v: "rel_enc_str_v",
  strength_hc: "rel_enc_str_θh",
  strength_p: "rel_enc_str_P",
  fwdness: "forwardness",
  dorsalness: "dorsalness",
  feedingness: "feedingness",
  timescale: "tau_vals",
};
const SMALLEST = { strength: [2, 3], degree: [2, 2], tuning: [2, 0], timescale: [2, 1], variability: [2, 0] }; // decimals: class, neuron

const isMissing = (value) => value === null || value === undefined || value === "";

/** Labeled neurons of one recording with their features. `document` is an answer of the encodings API; null is
    "not significant" (the files write 0), for a change also "there was only one segment". */
function neuronRows(features, { datasetId, name, neurons, document, simulated }) {
  const segments = Object.entries(document.neuron_categorization).sort(([a], [b]) => Number(a) - Number(b));
  const members = new Map(); // feature -> [[segment, set of neurons]]
  for (const feature of features.filter((one) => one.kind === "tuning")) {
    members.set(
      feature.key,
      segments.map(([segment, found]) => [segment, new Set(found[FAMILIES[feature.group]]?.[feature.key])]),
    );
  }
  const changing = new Set(document.encoding_changing_neurons);
  return neurons
    .filter((neuron) => neuron.label)
    .map(({ idx, label, cellClass }) => {
      const row = { label, class: cellClass, recording: name, idx, datasetId, simulated, segments: segments.length };
      for (const [key, found] of members)
        row[key] =
          found
            .filter(([, set]) => set.has(idx))
            .map(([segment]) => segment)
            .join(", ") || null;
      for (const [key, column] of Object.entries(NUMBERS)) row[key] = document[column]?.[idx - 1] || null;
      row.variability = segments.length > 1 ? (changing.has(idx) ? "yes" : "no") : null;
      return row;
    });
}

/** What two values are ordered by; "1, 2" is more than "1". */
const rank = (value) =>
  typeof value === "string" && /^[\d, ]+$/.test(value)
    ? value.length
    : value === "yes"
      ? 1
      : value === "no"
        ? 0
        : value;

/** Blanks come last in both directions. */
function compare(a, b, _nodeA, _nodeB, descending) {
  if (isMissing(a) || isMissing(b))
    return isMissing(a) && isMissing(b) ? 0 : (isMissing(a) ? 1 : -1) * (descending ? -1 : 1);
  const [x, y] = [rank(a), rank(b)];
  if (typeof x === "number" && typeof y === "number") return x - y;
  return String(x).localeCompare(String(y), "en", { numeric: true });
}

class EncodingTable {
  /** `onState()` is called after each change of `state`, flat strings as in the address. */
  constructor(root, config, onState) {
    Object.assign(this, { root, config, onState });
    this.state = { ...config.defaults, ...config.state };
    this.parts = Object.fromEntries([...root.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]));
    this.field = root.querySelector(".encoding-search input");
    this.features = new Map(config.features.map((feature) => [feature.key, feature]));
    this.rows = { classes: config.rows ?? [], neurons: null };
    this.views = [...root.querySelectorAll("[data-action='view']")].map((button) => button.dataset.target);
    this.drawBoxes();
    root.addEventListener("click", (event) => {
      const button = event.target.closest("[data-action]");
      if (button && !button.disabled) this.act(button.dataset.action, button.dataset.target);
    });
    root.addEventListener("change", (event) => this.change(event.target));
    this.field.addEventListener("input", () => {
      clearTimeout(this.pause);
      this.pause = setTimeout(() => this.set({ q: this.field.value.trim() }), PAUSE);
    });
    root.addEventListener("fullscreenchange", () => this.drawButtons());
  }

  async start() {
    this.api = await mountGrid(this.root.querySelector(".encoding-slot"), this.config.grid);
    this.api.addEventListener("sortChanged", () => this.readOrder());
    this.api.addEventListener("rowDoubleClicked", ({ data }) => this.open(data));
    this.api.addEventListener("cellKeyDown", ({ event, data }) => event.key === "Enter" && this.open(data));
    await this.draw();
  }

  open(row) {
    if (row?.datasetId) activityGo(this.address(row));
  }

  address(row) {
    return `${this.config.urls.explore.replace(/<[^>]+>/, encodeURIComponent(row.datasetId))}?n=${row.idx}&b=v`;
  }

  get chosen() {
    const keys = new Set(split(this.state.cols));
    return this.config.features.filter((feature) => keys.has(feature.key));
  }

  /** Change the state, and draw what depends on it. */
  async set(changes) {
    const before = this.state;
    this.state = { ...before, ...changes };
    this.onState();
    const differs = (...keys) => keys.some((key) => before[key] !== this.state[key]);
    if (differs("view", "cols")) await this.draw();
    else if (differs("q")) this.drawRows();
    else if (differs("shade")) {
      this.api.refreshCells({ force: true });
      this.drawButtons();
    }
  }

  // ---------------------------------------------------------------- rows

  /** Rows of the view; neurons are fetched once. */
  async load() {
    const { view } = this.state;
    if (view === "neurons" && !this.rows.neurons) this.rows.neurons = await this.neurons();
    return this.rows[view];
  }

  async neurons() {
    const answer = await getJson(this.config.urls.neurons);
    return Object.entries(answer).flatMap(
      ([datasetId, { neuron, encoding: document, dataset_name: name, simulated }]) =>
        neuronRows(this.config.features, {
          datasetId,
          name,
          document,
          simulated,
          neurons: Object.values(neuron).map((one) => ({
            idx: one.idx_neuron,
            label: one.label,
            cellClass: one.class,
          })),
        }),
    );
  }

  get found() {
    const words = this.state.q.toLowerCase().split(/\s+/).filter(Boolean);
    const rows = this.rows[this.state.view] ?? [];
    return rows.filter((row) => {
      const all = `${row.class} ${row.label ?? ""} ${row.recording ?? ""} ${row.idx ?? ""}`.toLowerCase();
      return words.every((word) => all.includes(word));
    });
  }

  async draw() {
    const { view } = this.state;
    this.drawButtons();
    try {
      await this.load();
    } catch (error) {
      this.say(error.message);
    }
    if (view !== this.state.view) return; // another one was chosen meanwhile
    const order = split(this.state.sort).map((part) => part.split(":"));
    this.quiet = true;
    this.api.setGridOption("columnDefs", this.columns());
    this.api.applyColumnState({
      state: order.map(([colId, sort], sortIndex) => ({ colId, sort, sortIndex })),
      defaultState: { sort: null },
    });
    this.quiet = false;
    this.drawRows();
    this.drawSorting();
  }

  drawRows() {
    const { found } = this;
    const all = (this.rows[this.state.view] ?? []).length;
    const noun = this.state.view === "classes" ? "classes" : "neurons";
    this.api.setGridOption("rowData", found);
    this.parts.count.textContent = found.length === all ? `${all} ${noun}` : `${found.length} of ${all} ${noun}`;
    this.parts.empty.hidden = found.length > 0;
    this.parts["empty-title"].textContent = this.state.q
      ? `Nothing here matches “${this.state.q}”`
      : "There is nothing to show";
    this.root.querySelector(".encoding-slot").hidden = found.length === 0;
    this.parts.simulated.hidden = !this.simulated;
  }

  /** Whether anything in the view comes from a generator. */
  get simulated() {
    return this.state.view === "classes"
      ? this.config.classesSimulated
      : (this.rows.neurons ?? []).some((row) => row.simulated);
  }

  // ---------------------------------------------------------------- columns

  columns() {
    const classes = this.state.view === "classes";
    const own = { pinned: "left", lockPinned: true, comparator: compare };
    const first = classes
      ? [
          { ...own, colId: "class", field: "class", headerName: "Class", width: 84, cellClass: "encoding-name" },
          {
            ...own,
            colId: "count",
            field: "count",
            headerName: "n",
            headerTooltip: "Observations: recordings and sides pooled",
            width: 74,
            type: "rightAligned",
            cellClass: "ag-right-aligned-cell encoding-n",
          },
        ]
      : [
          {
            ...own,
            colId: "label",
            field: "label",
            headerName: "Neuron",
            width: 116,
            cellRenderer: (cell) => this.neuronCell(cell),
          },
          // what it is in the other view has to be taken back
          {
            colId: "class",
            field: "class",
            headerName: "Class",
            width: 84,
            comparator: compare,
            pinned: null,
            lockPinned: false,
            cellClass: null,
          },
          {
            colId: "recording",
            field: "recording",
            headerName: "Recording",
            width: 176,
            comparator: compare,
            tooltipField: "recording",
          },
          { colId: "idx", field: "idx", headerName: "No.", width: 68, type: "rightAligned", comparator: compare },
        ];
    const groups = Object.entries(this.config.groups).map(([group, title]) => ({
      headerName: title,
      marryChildren: true,
      headerClass: `encoding-group is-${group}`,
      children: this.chosen
        .filter((feature) => feature.group === group)
        .map((feature) => this.column(feature, classes)),
    }));
    const tunings = groups.filter((group) => group.children.length);
    const [name, ...rest] = first;
    return this.root.clientWidth < NARROW && !classes ? [name, ...tunings, ...rest] : [...first, ...tunings];
  }

  column(feature, classes) {
    const decimals = SMALLEST[feature.kind][classes ? 0 : 1];
    const label = !classes && feature.kind === "variability" ? "Changes" : feature.label;
    return {
      colId: feature.key,
      field: feature.key,
      headerName: label,
      headerTooltip: feature.text,
      wrapHeaderText: true,
      minWidth: label.length > 9 ? 140 : label.length > 6 ? 106 : 84,
      flex: 1,
      maxWidth: WIDEST,
      type: "rightAligned",
      comparator: compare,
      valueFormatter: ({ value }) =>
        isMissing(value) ? "" : typeof value === "number" ? value.toFixed(decimals) : value,
      cellStyle: (cell) => ({ backgroundColor: this.shade(feature, cell) }),
      tooltipValueGetter: (cell) => this.explain(feature, cell, classes),
    };
  }

  /** Background of a cell; "" without a value or with the shading off. */
  shade(feature, { value, data }) {
    if (this.state.shade !== "1" || isMissing(value)) return "";
    let share;
    if (typeof value === "string")
      share = value === "no" ? 0 : value === "yes" ? 0.5 : value.split(", ").length / data.segments;
    else share = Math.abs(value) / (feature.kind === "tuning" || feature.kind === "strength" ? 1 : feature.high);
    const percent = Math.round(Math.min(share, 1) * DARKEST);
    if (!percent) return "";
    const [below, above] = this.config.poles;
    const color = feature.kind === "degree" ? (value < 0 ? below : above) : "var(--www-accent)";
    return `color-mix(in srgb, ${color} ${percent}%, transparent)`;
  }

  explain(feature, { value, data }, classes) {
    if (isMissing(value)) return classes ? "not measured" : "not significant";
    if (classes) return `${feature.name}, n = ${data.count}`;
    return typeof value === "string" && feature.kind === "tuning"
      ? `${feature.name}: in segment ${value} of ${data.segments}`
      : feature.name;
  }

  neuronCell({ data }) {
    const h = window.React.createElement;
    const href = this.address(data);
    const go = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      activityGo(href);
    };
    return h(
      "a",
      { href, onClick: go, className: "encoding-plot", title: `Plot ${data.label} of ${data.recording}` },
      data.label,
      h("span", { className: "icon icon-graph-up", "aria-hidden": true }),
    );
  }

  drawBoxes() {
    for (const list of this.root.querySelectorAll("[data-boxes]")) {
      const features = this.config.features.filter((feature) => feature.group === list.dataset.boxes);
      list.replaceChildren(
        ...features.map((feature) =>
          element(
            "li",
            {},
            element(
              "label",
              { title: feature.text },
              element("input", { type: "checkbox", class: "form-check-input", value: feature.key }),
              feature.label,
            ),
          ),
        ),
      );
    }
  }

  choose(keys) {
    const set = new Set(keys);
    const ordered = this.config.features.map((feature) => feature.key).filter((key) => set.has(key));
    this.set({ cols: ordered.join(",") || NONE });
  }

  // ---------------------------------------------------------------- order

  readOrder() {
    if (this.quiet) return;
    const sorted = this.api
      .getColumnState()
      .filter((column) => column.sort)
      .sort((a, b) => a.sortIndex - b.sortIndex);
    this.set({ sort: sorted.map((column) => `${column.colId}:${column.sort}`).join(",") });
    this.drawSorting();
  }

  drawSorting() {
    const order = split(this.state.sort).map((part) => part.split(":"));
    const columns = this.api
      .getColumns()
      .map((column) => [
        column.getColId(),
        this.features.get(column.getColId())?.name ?? column.getColDef().headerName,
      ]);
    for (const select of this.root.querySelectorAll("[data-sort]")) {
      const [key, direction] = order[Number(select.dataset.sort)] ?? ["", "desc"];
      const option = ([value, label]) => element("option", { value }, label);
      select.replaceChildren(option(["", "–"]), ...columns.map(option));
      select.value = key;
      this.root.querySelector(`[data-direction='${select.dataset.sort}']`).value = direction;
    }
  }

  writeOrder() {
    const state = [...this.root.querySelectorAll("[data-sort]")]
      .map((select) => ({
        colId: select.value,
        sort: this.root.querySelector(`[data-direction='${select.dataset.sort}']`).value,
      }))
      .filter(({ colId }, k, all) => colId && all.findIndex((other) => other.colId === colId) === k)
      .map((column, sortIndex) => ({ ...column, sortIndex }));
    this.api.applyColumnState({ state, defaultState: { sort: null } });
  }

  // ---------------------------------------------------------------- controls

  change(target) {
    if (target.matches("[data-sort], [data-direction]")) this.writeOrder();
    else if (target.closest("[data-boxes]"))
      this.choose([...this.root.querySelectorAll("[data-boxes] input:checked")].map((box) => box.value));
  }

  act(action, target) {
    const keys = () => this.chosen.map((feature) => feature.key);
    const ofGroup = (key) => this.features.get(key).group === target;
    const toggle = (part) => {
      this.parts[part].hidden = !this.parts[part].hidden;
      this.drawButtons();
    };
    const actions = {
      view: () => this.set({ view: target }),
      columns: () => toggle("choice"),
      sorting: () => toggle("sorting"),
      all: () => this.choose([...keys(), ...[...this.features.keys()].filter(ofGroup)]),
      none: () => this.choose(keys().filter((key) => !ofGroup(key))),
      default: () => this.choose(this.config.defaultColumns),
      shade: () => this.set({ shade: this.state.shade === "1" ? "0" : "1" }),
      clear: () => {
        setProps(`${this.config.name}-text`, { value: "" });
        this.set({ q: "" });
      },
      csv: () => save(`encoding_${this.state.view}${this.simulated ? "_simulated" : ""}.csv`, this.csv(), "text/csv"),
      share: () => address.copy((text) => this.say(text)),
      fullscreen: () => toggleFullscreen(this.root, (text) => this.say(text)),
    };
    actions[action]?.();
  }

  drawButtons() {
    const button = (action, target = "") =>
      this.root.querySelector(`[data-action='${action}']${target && `[data-target='${target}']`}`);
    for (const view of this.views) button("view", view).setAttribute("aria-pressed", String(view === this.state.view));
    button("columns").setAttribute("aria-expanded", String(!this.parts.choice.hidden));
    button("sorting").setAttribute("aria-expanded", String(!this.parts.sorting.hidden));
    button("shade").setAttribute("aria-pressed", String(this.state.shade === "1"));
    const full = document.fullscreenElement === this.root;
    button("fullscreen").setAttribute("aria-pressed", String(full));
    button("fullscreen").querySelector("[data-label]").textContent = full ? "Exit" : "Fullscreen";
    const chosen = new Set(split(this.state.cols));
    for (const box of this.root.querySelectorAll("[data-boxes] input")) box.checked = chosen.has(box.value);
    this.parts.reading.textContent = this.config.reading[this.state.view];
    const { citation, dataVersion } = this.config;
    this.parts.source.replaceChildren(
      "Method: ",
      element("a", { href: citation.url, rel: "noopener" }, citation.text),
      `. Data version ${dataVersion}.`,
    );
  }

  say(text) {
    this.parts.said.textContent = text;
  }

  fail(error) {
    this.say(error.message);
  }

  // ---------------------------------------------------------------- file

  /** What is shown, in its order, with where it comes from. */
  csv() {
    const { citation, dataVersion, site, reading } = this.config;
    const classes = this.state.view === "classes";
    const columns = this.api
      .getAllDisplayedColumns()
      .map((column) => [
        column.getColId(),
        this.features.get(column.getColId())?.name ?? column.getColDef().headerName,
      ]);
    const rows = [];
    this.api.forEachNodeAfterFilterAndSort(({ data }) =>
      rows.push([...columns.map(([key]) => data[key]), ...(classes ? [] : [data.simulated ? "yes" : "no"])]),
    );
    const notes = [
      ...(this.simulated ? ["SIMULATED: generated by a model, not recorded from an animal"] : []),
      `${site}, data version ${dataVersion}, ${location.href}`,
      `Method: ${citation.text}. ${citation.url}`,
      reading[this.state.view],
    ];
    const head = [...columns.map(([, label]) => label), ...(classes ? [] : ["Simulated"])];
    return csvText(head, rows, notes);
  }
}

export { EncodingTable, neuronRows };

export const callback = visit(
  (root, config) => {
    const table = new EncodingTable(
      root,
      config,
      () => root.isConnected && address.write(table.state, config.defaults),
    );
    return table;
  },
  (config) => config.name,
);
