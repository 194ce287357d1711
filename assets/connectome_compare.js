/* The Compare page: two connectomes and their difference, one answer for all three graphs and the table.
   Only the newest question counts (connectome_data.js), so no graph ever shows an answer to an older one. */
(() => {
  "use strict";
  const connectome = ((window.dash_clientside ??= {}).connectome ??= {});

  const PREFIX = "connectome-compare";
  const SIDES = ["a", "b"];
  const VIEWS = ["difference", ...SIDES]; // the difference holds all connections: it arranges the cells
  const NAMED = 12; // cells named in a note; the rest is counted

  const el = (...args) => connectome.element(...args);
  const split = (text) => (text ? text.split(",") : []);
  const whole = (value, low, fallback) => (value === null || value === "" || !Number.isFinite(Number(value)) ? fallback : String(Math.max(low, Math.round(Number(value)))));
  const counted = (n, noun) => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
  const listed = (names) => (names.length > NAMED ? `${names.slice(0, NAMED).join(", ")} and ${names.length - NAMED} more` : names.join(", "));

  class Compare {
    constructor(config) {
      this.config = config;
      this.root = document.getElementById(PREFIX);
      this.card = document.getElementById(`${PREFIX}-graph`);
      this.source = new connectome.Source(config.urls);
      this.state = { ...config.defaults, ...config.state };
      this.places = connectome.parsePlaces(this.state.positions);
      this.answer = null;
      this.facts = new Map();
      this.rows = [];
      this.focus = null; // {kind: "node"|"edge", id}
      this.picker = new connectome.CellPicker(this.part("picker"), {
        id: `${PREFIX}-picker`, label: "Cells and classes", onChange: (cells) => this.choose(cells),
      });
      this.picker.setValue({ neurons: split(this.state.neurons), classes: split(this.state.classes) });
      for (const part of this.root.querySelectorAll("[data-part='empty-text']")) part.textContent = "Add cells or whole classes, and see where the two connectomes differ.";
      this.grid = new connectome.Grid(this.part("table"), {
        id: `${PREFIX}-table`, label: "Connections in both data sets", onOpen: (row) => this.setFocus("edge", row.id),
      });
      this.actions = connectome.compareActions(this);
      this.drawStatuses();
      this.root.addEventListener("click", (event) => {
        const button = event.target.closest("[data-action]");
        if (!button || button.disabled) return;
        button.closest(".connectome-menu")?.removeAttribute("open");
        this.actions[button.dataset.action](button);
      });
      this.root.addEventListener("pointerdown", (event) => {
        for (const menu of this.root.querySelectorAll(".connectome-menu[open]")) if (!menu.contains(event.target)) menu.open = false;
      });
      this.root.addEventListener("keydown", (event) => event.key === "Escape" && this.setFocus(null));
      this.card.addEventListener("fullscreenchange", () => this.markFullscreen());
    }

    part(name) {
      return this.root.querySelector(`[data-part="${name}"]`);
    }

    async start() {
      const canvases = await Promise.all(VIEWS.map((view) => connectome.instanceOf(`${PREFIX}-${view}-canvas`)));
      const on = {
        node: (id) => this.setFocus("node", id),
        edge: (id) => this.setFocus("edge", id),
        background: () => this.setFocus(null),
        moved: () => this.writeAddress(),
        repainted: () => this.answer && this.drawLegend(),
      };
      this.graphs = {};
      VIEWS.forEach((view, k) => { this.graphs[view] = new connectome.Shared(canvases[k], on, { leader: this.graphs.difference ?? null, coded: view === "difference" }); });
    }

    /** The controls as flat strings, as in the address. */
    update(values) {
      const { defaults } = this.config;
      const before = this.state;
      const flag = (name) => (values.switches.includes(name) ? "1" : "0");
      this.state = {
        ...before,
        a: values.a, b: values.b,
        neurons: values.cells.neurons.join(","), classes: values.cells.classes.join(","),
        individual: flag("individual"), connected: flag("connected"), normalize: flag("normalize"),
        tolerance: String(Math.min(99, Number(whole(values.tolerance, 0, defaults.tolerance)))),
        chemical: whole(values.chemical, 1, defaults.chemical), electrical: whole(values.electrical, 1, defaults.electrical),
        layout: values.layout, colors: values.colors, spacing: String(values.spacing), scale: String(values.scale),
      };
      const changed = (...keys) => keys.some((key) => before[key] !== this.state[key]);
      if (!this.asked || changed("a", "b", "neurons", "classes", "individual", "connected", "normalize", "tolerance")) this.load();
      else if (this.answer) {
        this.draw();
        if (changed("spacing")) this.graphs.difference.rescale(Number(this.state.spacing) / Number(before.spacing));
        if (changed("layout")) this.graphs.difference.layout(this.state.layout, { animate: true });
      }
      this.writeAddress();
    }

    get selected() {
      return new Set([...split(this.state.neurons), ...split(this.state.classes)]);
    }

    get datasets() {
      return SIDES.map((side) => this.config.datasets.find((dataset) => dataset.id === this.state[side]));
    }

    get statuses() {
      return new Set(split(this.state.status));
    }

    // ---------------------------------------------------------------- the answer

    async load() {
      this.asked = true;
      const { a, b, neurons, classes, individual, connected, normalize, tolerance } = this.state;
      const question = new URLSearchParams({
        a, b, neurons, classes, show_individual_neuron: individual, show_connected_neuron: connected, normalize,
        tolerance: String(Number(tolerance) / 100),
      });
      this.drawTitles();
      this.tell("busy");
      try {
        const [table, answer] = await this.source.newest((signal) => Promise.all([
          this.source.table([...new Set([a, b])], signal),
          this.selected.size ? connectome.getJson(`${this.config.urls.compare}?${question}`, {}, signal) : null,
        ]));
        this.table = table;
        this.picker.setTable(table);
        this.answer = answer;
        this.draw();
        this.places = new Map();
        this.tell(answer && this.kept.size ? "shown" : "empty");
        this.writeAddress();
      } catch (error) {
        if (!(error instanceof connectome.Overtaken)) this.fail(error.message);
      }
    }

    fail(message) {
      if (this.graphs && !this.places.size) this.places = this.graphs.difference.arrangement();
      this.answer = null;
      if (this.graphs) this.draw();
      for (const text of this.root.querySelectorAll("[data-part='error-text']")) text.textContent = message;
      this.tell("error");
    }

    /** Which of busy, shown, empty and error the card shows. */
    tell(mode) {
      this.card.dataset.mode = mode;
      for (const canvas of this.root.querySelectorAll("[data-part='canvas']")) canvas.setAttribute("aria-busy", String(mode === "busy"));
    }

    // ---------------------------------------------------------------- the graphs

    draw() {
      const { chemical, electrical, layout, spacing, scale, colors } = this.state;
      const least = { c: Number(chemical), e: Number(electrical) };
      const all = this.answer?.synapses ?? [];
      // a connection is kept or left out on both sides: a threshold alone makes no difference
      this.rows = all.filter((row) => Math.max(...row.list_count) >= least[row.type]).map((row) => ({ ...row, id: connectome.edgeId(row) }));
      this.below = all.length - this.rows.length;
      const present = new Set([...(this.answer?.neurons ?? []), ...(this.answer?.unconnected ?? [])]);
      this.kept = new Set([...this.rows.flatMap((row) => [row.pre, row.post]), ...[...this.selected].filter((name) => present.has(name))]);
      this.facts = new Map([...this.kept].map((label) => [label, connectome.describe(this.table, label)]));
      this.view = {
        chemical: 0, electrical: 0, spacing: Number(spacing), scale: Number(scale), layout, colors, cellColors: {}, palettes: this.config.palettes,
      };
      const absent = SIDES.map((side) => new Set(this.answer?.absent[side] ?? []));
      const shown = this.statuses;
      const sides = SIDES.map((side, k) => this.rows.filter((row) => row.weights[k] > 0).map((row) => ({ ...row, count: row.weights[k] })));
      const both = this.rows.map((row) => ({ ...row, count: Math.max(...row.weights) }));
      const difference = both.filter((row) => shown.has(row.status));
      const common = { facts: this.facts, kept: this.kept, selected: this.selected, hidden: new Set(), view: this.view, places: this.places };
      this.graphs.difference.show({
        ...common, synapses: both, drawn: new Set(difference.map((row) => row.id)), missing: absent[0].union(absent[1]),
        statuses: new Map(both.map((row) => [row.id, row.status])),
      });
      SIDES.forEach((side, k) => this.graphs[side].show({ ...common, synapses: sides[k], missing: absent[k] }));
      this.drawn = { a: sides[0], b: sides[1], difference };
      this.drawAround();
      this.setFocus(this.focus?.kind ?? null, this.focus?.id);
    }

    drawTitles() {
      this.datasets.forEach((dataset, k) => {
        const side = SIDES[k];
        this.part(`title-${side}`).textContent = dataset.name;
        this.part(`citation-${side}`).textContent = `Data: ${dataset.citations.map((citation) => citation.text).join("; ")}. Counts ${dataset.unit}.`;
      });
    }

    /** Everything around the canvases. */
    drawAround() {
      const { answer, drawn } = this;
      this.part("clear").disabled = this.selected.size === 0;
      this.part("counts").textContent = answer
        ? `${this.kept.size} ${this.kept.size === 1 ? "cell or class" : "cells and classes"} · ${counted(this.rows.length, "connection")}${this.below ? ` · ${this.below} below the thresholds` : ""}`
        : "";
      for (const view of VIEWS) {
        const text = answer ? counted(drawn[view].length, "connection") : "";
        this.part(`summary-${view}`).textContent = text;
        this.root.querySelector(`#${PREFIX}-${view}-canvas`).closest("[data-part='canvas']")
          .setAttribute("aria-label", `Graph of ${this.part(`title-${view}`).textContent}: ${text}. The table below holds the same.`);
      }
      const totals = Object.fromEntries(Object.keys(this.config.statuses).map((status) => [status, 0]));
      for (const row of this.rows) totals[row.status] += 1;
      for (const [status, total] of Object.entries(totals)) {
        this.part("statuses").querySelector(`[data-status='${status}'] .legend-count`).textContent = answer ? String(total) : "";
      }
      this.part("citation-difference").textContent = answer
        ? `Width: the larger of the two weights, in ${answer.measure_unit}.${answer.measure_reason ? ` ${answer.measure_reason}` : ""}` : "";
      this.drawNotes();
      this.drawLegend();
      this.drawTable();
    }

    drawNotes() {
      const { answer } = this;
      const texts = [];
      if (answer) {
        if (answer.measure_reason) texts.push(answer.measure_reason);
        this.datasets.forEach((dataset, k) => {
          const side = SIDES[k];
          const absent = answer.absent[side].filter((name) => this.kept.has(name));
          if (absent.length) texts.push(`Not in ${dataset.name}, so not comparable: ${listed(absent)}.`);
          const gone = new Set(answer.absent[side]);
          const partial = Object.entries(answer.incomplete).filter(([name, cells]) => this.kept.has(name) && !gone.has(name) && cells[side].length
            && !answer.absent[SIDES[1 - k]].includes(name));
          if (partial.length) {
            const cells = partial.map(([name, lacking]) => `${name} (without ${lacking[side].join(", ")})`);
            texts.push(`Only part of the class in ${dataset.name}, which may be why it differs: ${listed(cells)}.`);
          }
          if (!dataset.gap_junctions_annotated) texts.push(`Gap junctions are not annotated in ${dataset.name}: not comparable.`);
        });
        if (this.state.a === this.state.b) texts.push("Both sides are the same data set.");
        const alone = answer.unconnected.filter((name) => this.selected.has(name));
        if (alone.length) texts.push(`Without a connection here: ${listed(alone)}.`);
      }
      this.part("notes").replaceChildren(...texts.map((text) => el("p", {}, text)));
    }

    legend(view) {
      const lines = connectome.legend([...this.facts.values()], this.rows, this.view);
      if (view !== "difference") return lines;
      const css = connectome.cssColor;
      return [...lines.filter((line) => line.kind === "node" || line.kind === "square"), ...Object.entries(this.config.statuses)
        .filter(([status]) => this.statuses.has(status))
        .map(([status, label]) => ({
          kind: "c", color: css(`compare-${status}`), label, dashes: connectome.dashesOf(status), count: this.rows.filter((row) => row.status === status).length,
        })).filter((line) => line.count)];
    }

    drawLegend() {
      const lines = this.legend("a").map((line) => {
        const mark = el("span", { class: `legend-mark is-${line.kind}`, "aria-hidden": "true" });
        mark.style.setProperty("--mark", line.color);
        return el("li", {}, mark, line.label, el("span", { class: "legend-count" }, String(line.count)));
      });
      if (this.answer && SIDES.some((side) => this.answer.absent[side].some((name) => this.kept.has(name)))) {
        lines.push(el("li", {}, el("span", { class: "legend-mark is-missing", "aria-hidden": "true" }), "Not in this data set"));
      }
      this.part("legend").replaceChildren(...lines);
    }

    /** The legend of the difference; its boxes choose what is drawn there and listed below. */
    drawStatuses() {
      const shown = this.statuses;
      const box = (status, label) => {
        const input = el("input", { type: "checkbox", value: status, ...(shown.has(status) ? { checked: "" } : {}) });
        return el("label", { "data-status": status }, input, el("span", { class: `compare-mark is-${status}`, "aria-hidden": "true" }), label, el("span", { class: "legend-count" }));
      };
      this.part("statuses").replaceChildren(el("legend", { class: "visually-hidden" }, "Shown in the difference"),
        ...Object.entries(this.config.statuses).map(([status, label]) => box(status, label)));
      this.part("statuses").addEventListener("change", () => {
        this.state.status = [...this.part("statuses").querySelectorAll("input:checked")].map((input) => input.value).join(",");
        if (this.answer) this.draw();
        this.writeAddress();
      });
    }

    // ---------------------------------------------------------------- table

    /** How the weight of a row on one side reads. */
    text(row, k) {
      const gone = [row.pre, row.post].some((name) => this.answer.absent[SIDES[k]].includes(name));
      return connectome.countText(row.list_count[k] ?? 0, row.type, this.datasets[k], !gone);
    }

    columns() {
      const percent = this.answer?.measure === "percent_input";
      const number = (value) => value ?? -1;
      const [left, right] = this.datasets.map((dataset) => dataset.name);
      const names = left === right ? ["left", "right"] : [left, right];
      return [
        { title: "From", text: (row) => row.pre },
        { title: "To", text: (row) => row.post },
        { title: "Type", text: (row) => (row.type === connectome.CHEMICAL ? "chemical" : "gap junction") },
        { title: "Status", width: 8, text: (row) => this.config.statuses[row.status] },
        ...names.map((name, k) => ({ title: name, width: 11, text: (row) => this.text(row, k), value: (row) => number(row.list_count[k]) })),
        ...(percent ? names.map((name, k) => ({
          title: `${name}, % of input`, width: 11, text: (row) => (row.weights[k] === null ? "not known" : row.weights[k].toFixed(2)), value: (row) => number(row.weights[k]),
        })) : []),
        {
          title: `Right − left (${this.answer?.measure_unit ?? "count"})`, width: 10,
          text: (row) => (this.change(row) === null ? "not known" : connectome.signed(this.change(row), percent ? 2 : 0)),
          value: (row) => this.change(row) ?? -Infinity,
        },
        { title: "Why not comparable", width: 16, text: (row) => row.reason ?? "" },
      ];
    }

    change(row) {
      return row.weights.includes(null) ? null : row.weights[1] - row.weights[0];
    }

    drawTable() {
      const rows = this.drawn.difference;
      this.grid.set(this.columns(), [...rows].sort((x, y) => Math.abs(this.change(y) ?? 0) - Math.abs(this.change(x) ?? 0)));
      this.part("summary").textContent = this.answer ? `${counted(rows.length, "connection")} as chosen in the difference, largest first` : "";
    }

    // ---------------------------------------------------------------- focus

    setFocus(kind, id) {
      const row = kind === "edge" ? this.rows.find((one) => one.id === id) : null;
      const there = kind === "node" ? this.facts.has(id) : Boolean(row);
      this.focus = there ? { kind, id } : null;
      for (const view of VIEWS) {
        const graph = this.graphs[view];
        if (!there) graph.clearFocus();
        else if (kind === "node") graph.focusNode(id);
        else this.focusEdge(graph, view, row);
      }
      this.grid.mark(row ? id : null);
      this.part("said").textContent = row
        ? `${row.pre} ${row.type === connectome.CHEMICAL ? "→" : "—"} ${row.post}: ${this.text(row, 0)} left, ${this.text(row, 1)} right. ${this.config.statuses[row.status]}${row.reason ? `: ${row.reason}` : ""}.`
        : "";
    }

    focusEdge(graph, view, row) {
      const edge = graph.cy.getElementById(row.id);
      if (edge.empty() || edge.data("off")) {
        graph.light(graph.cy.getElementById(row.pre).union(graph.cy.getElementById(row.post)), graph.cy.collection());
        return;
      }
      const texts = SIDES.map((side, k) => this.text(row, k));
      const note = view === "difference" ? `${this.config.statuses[row.status]}\n${texts[0]} | ${texts[1]}` : texts[SIDES.indexOf(view)];
      graph.focusEdge(row.id, note);
    }

    // ---------------------------------------------------------------- state

    choose(cells) {
      this.picker.setValue(cells);
      dash_clientside.set_props(`${PREFIX}-cells-value`, { data: this.picker.value });
    }

    markFullscreen() {
      const full = document.fullscreenElement === this.card;
      const button = this.card.querySelector("[data-action='fullscreen']");
      button.setAttribute("aria-pressed", String(full));
      button.querySelector("[data-label]").textContent = full ? "Exit" : "Fullscreen";
    }

    /** The address is the state; defaults are left out. */
    writeAddress() {
      if (!this.graphs || !this.root.isConnected) return;
      // until the first answer the places of the opened link are the arrangement
      const places = connectome.formatPlaces(this.places.size ? this.places : this.graphs.difference.arrangement());
      this.tooLong = places.length > connectome.LONGEST_ARRANGEMENT;
      this.state.positions = this.tooLong ? "" : places;
      window.wormwideweb.address.write(this.state, this.config.defaults);
    }
  }

  let current = null;

  /** Clientside callback: all controls in, nothing to write out. A new visit of the page has a new root element. */
  connectome.compare = (...inputs) => {
    const config = inputs.pop();
    const root = document.getElementById(PREFIX);
    if (!root) return dash_clientside.no_update;
    if (current?.root !== root) {
      current = new Compare(config);
      current.started = current.start();
    }
    const [cells, a, b, switches, tolerance, chemical, electrical, layout, colors, spacing, scale] = inputs;
    const page = current;
    page.latest = { cells, a, b, switches: switches ?? [], tolerance, chemical, electrical, layout, colors, spacing, scale };
    page.started.then(() => page === current && page.update(page.latest)).catch((error) => page.fail(error.message));
    return dash_clientside.no_update;
  };
})();
