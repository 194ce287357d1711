/* The Development page: one answer, seen as heatmap with trend, as seven small graphs and as one graph over time.
   Only the newest question counts (connectome_data.js), so no view ever shows an answer to an older one. */
(() => {
  "use strict";
  const connectome = ((window.dash_clientside ??= {}).connectome ??= {});

  const PREFIX = "connectome-development";
  const STEP = 1200; // ms a stage while playing
  const MANY = { edges: 450, cells: 140 }; // above, graphs are hard to read
  const NAMED = 12; // cells named in a note; the rest is counted

  const el = (...args) => connectome.element(...args);
  const split = (text) => (text ? text.split(",") : []);
  const counted = (n, noun) => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
  const listed = (names) => (names.length > NAMED ? `${names.slice(0, NAMED).join(", ")} and ${names.length - NAMED} more` : names.join(", "));

  class Development {
    constructor(config) {
      this.config = config;
      this.root = document.getElementById(PREFIX);
      this.card = document.getElementById(`${PREFIX}-card`);
      this.source = new connectome.Source(config.urls);
      this.state = { ...config.defaults, ...config.state };
      this.places = connectome.parsePlaces(this.state.positions);
      this.answer = null;
      this.rows = [];
      this.facts = new Map();
      this.picker = new connectome.CellPicker(this.part("picker"), {
        id: `${PREFIX}-picker`, label: "Cells and classes", onChange: (cells) => this.choose(cells),
      });
      this.picker.setValue({ neurons: split(this.state.neurons), classes: split(this.state.classes) });
      for (const part of this.root.querySelectorAll("[data-part='empty-text']")) part.textContent = "Add cells or whole classes, and see how their connections develop.";
      this.grid = new connectome.Grid(this.part("heatmap"), {
        id: `${PREFIX}-heatmap`, label: "Synapses of each connection at each stage", onOpen: (row) => this.set({ pre: row.pre, post: row.post }),
      });
      this.drawSteps();
      this.actions = this.makeActions();
      this.root.addEventListener("click", (event) => {
        const button = event.target.closest("[data-action]");
        if (button && !button.disabled) this.actions[button.dataset.action](button);
      });
      this.root.addEventListener("change", (event) => {
        const { control } = event.target.dataset;
        if (control) this.set({ [control]: event.target.value });
      });
      this.root.querySelector("[role='tablist']").addEventListener("keydown", (event) => this.tabKey(event));
      document.addEventListener("themechange", () => this.root.isConnected && this.answer && this.drawTab());
    }

    part(name) {
      return this.root.querySelector(`[data-part="${name}"]`);
    }

    async start() {
      const cy = await connectome.instanceOf(`${PREFIX}-canvas`);
      this.graph = new connectome.Shared(cy, {
        node: (id) => this.graph.focusNode(id),
        edge: (id) => this.focusEdge(id),
        background: () => this.graph.clearFocus(),
        moved: () => this.writeAddress(),
        repainted: () => this.answer && this.drawLegend(),
      });
    }

    /** The controls as flat strings, as in the address. */
    update(values) {
      const before = this.state;
      const flag = (name) => (values.switches.includes(name) ? "1" : "0");
      const threshold = Number(values.threshold);
      this.state = {
        ...before,
        neurons: values.cells.neurons.join(","), classes: values.cells.classes.join(","),
        individual: flag("individual"), connected: flag("connected"),
        threshold: Number.isFinite(threshold) ? String(Math.max(0, Math.round(threshold))) : this.config.defaults.threshold,
        layout: values.layout, colors: values.colors, spacing: String(values.spacing), scale: String(values.scale),
      };
      const changed = (...keys) => keys.some((key) => before[key] !== this.state[key]);
      if (!this.asked || changed("neurons", "classes", "individual", "connected", "threshold")) this.load();
      else if (this.answer) {
        this.drawGraph();
        if (changed("spacing")) this.graph.rescale(Number(this.state.spacing) / Number(before.spacing));
        if (changed("layout")) this.graph.layout(this.state.layout);
        this.drawTab();
      }
      this.writeAddress();
    }

    /** What a tab's own control changed. */
    set(changes) {
      Object.assign(this.state, changes);
      if (this.answer) this.drawTab();
      this.writeAddress();
    }

    get selected() {
      return new Set([...split(this.state.neurons), ...split(this.state.classes)]);
    }

    get stage() {
      return Math.min(Number(this.state.stage), this.answer?.stages.length ?? 1) - 1;
    }

    // ---------------------------------------------------------------- the answer

    async load() {
      this.asked = true;
      this.pause();
      const { neurons, classes, individual, connected, threshold } = this.state;
      const question = new URLSearchParams({ neurons, classes, show_individual_neuron: individual, show_connected_neuron: connected, threshold });
      this.tell("busy");
      try {
        const [table, answer] = await this.source.newest((signal) => Promise.all([
          this.source.table(this.config.datasets.map((dataset) => dataset.id), signal),
          this.selected.size ? connectome.getJson(`${this.config.urls.development}?${question}`, {}, signal) : null,
        ]));
        this.table = table;
        this.picker.setTable(table);
        this.accept(answer);
      } catch (error) {
        if (!(error instanceof connectome.Overtaken)) this.fail(error.message);
      }
    }

    accept(answer) {
      this.answer = answer;
      const edges = answer?.edges ?? { pre: [] };
      this.rows = edges.pre.map((pre, k) => ({
        id: connectome.edgeId({ pre, post: edges.post[k], type: connectome.CHEMICAL }), pre, post: edges.post[k], type: connectome.CHEMICAL,
        counts: edges.counts[k], stages: edges.stages[k], present: edges.present[k], known: edges.n_known[k], kind: edges.kind[k], fold: edges.fold[k],
      }));
      const labels = new Set([...this.rows.flatMap((row) => [row.pre, row.post]), ...(answer?.unconnected ?? []).filter((name) => this.selected.has(name))]);
      this.facts = new Map([...labels].map((label) => [label, connectome.describe(this.table, label)]));
      // a trend of cells that are no longer here is no trend
      for (const end of ["pre", "post"]) if (answer && this.state[end] && !edges[end].includes(this.state[end])) this.state[end] = "";
      this.drawGraph();
      this.places = new Map();
      this.tell(labels.size ? "shown" : "empty");
      this.drawNotes();
      if (answer) {
        this.drawChoices();
        this.drawTab();
      }
      this.part("rule").textContent = answer?.rule.text ?? "";
      this.part("clear").disabled = this.selected.size === 0;
      this.part("counts").textContent = answer ? `${this.facts.size} ${this.facts.size === 1 ? "cell or class" : "cells and classes"} · ${counted(this.rows.length, "connection")}` : "";
      this.writeAddress();
    }

    fail(message) {
      if (this.graph && !this.places.size) this.places = this.graph.arrangement();
      this.answer = null;
      this.rows = [];
      this.facts = new Map();
      if (this.graph) this.drawGraph();
      this.part("notes").replaceChildren();
      this.part("error-text").textContent = message;
      this.tell("error");
    }

    /** Which of busy, shown, empty and error the card shows; messages are over the canvas. */
    tell(mode) {
      this.card.dataset.mode = mode;
      this.part("canvas").setAttribute("aria-busy", String(mode === "busy"));
      this.showPanels();
    }

    drawNotes() {
      const { answer } = this;
      const texts = [];
      if (answer) {
        if (answer.absent.length) texts.push(`In none of these data sets: ${listed(answer.absent)}.`);
        const alone = answer.unconnected.filter((name) => this.selected.has(name));
        if (alone.length) texts.push(`Without a connection here: ${listed(alone)}.`);
        if (this.rows.length > MANY.edges || this.facts.size > MANY.cells) {
          texts.push(`${counted(this.rows.length, "connection")} between ${this.facts.size} cells are hard to read as a graph: raise the threshold or choose fewer cells.`);
        }
      }
      this.part("notes").replaceChildren(...texts.map((text) => el("p", {}, text)));
    }

    // ---------------------------------------------------------------- tabs

    showPanels() {
      // empty and error are said over the canvas of the slider
      const message = ["empty", "error"].includes(this.card.dataset.mode);
      for (const button of this.root.querySelectorAll("[role='tab']")) {
        const name = button.dataset.target;
        const chosen = name === this.state.tab;
        button.setAttribute("aria-selected", String(chosen));
        button.tabIndex = chosen ? 0 : -1;
        document.getElementById(`${PREFIX}-panel-${name}`).hidden = message ? name !== "slider" : !chosen;
      }
    }

    tabKey(event) {
      const tabs = [...this.root.querySelectorAll("[role='tab']")];
      const at = tabs.findIndex((tab) => tab.dataset.target === this.state.tab);
      const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: tabs.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      const next = tabs[(to + tabs.length) % tabs.length];
      this.actions.tab(next);
      next.focus();
    }

    drawTab() {
      if (this.state.tab === "heatmap") this.drawHeatmap();
      else if (this.state.tab === "multiples") this.drawMultiples();
      else this.drawStage();
    }

    drawChoices() {
      for (const end of ["pre", "post"]) {
        const names = [...new Set(this.rows.map((row) => row[end]))].sort();
        this.control(end).replaceChildren(el("option", { value: "" }, "All"), ...names.map((name) => el("option", { value: name }, name)));
      }
    }

    control(key) {
      return this.root.querySelector(`[data-control="${key}"]`);
    }

    drawHeatmap() {
      const { answer, state, config } = this;
      const most = Math.max(1, ...this.rows.flatMap((row) => row.stages.map((count) => count ?? 0)));
      const colors = connectome.countColors(config.maps[state.map], most);
      const order = answer.orders[state.order];
      if (this.ordered !== state.order) this.grid.sort = { column: -1, up: true }; // the chosen order wins over an older click on a heading
      this.ordered = state.order;
      this.grid.set(connectome.heatmapColumns(answer, colors, config.kinds), order.map((k) => this.rows[k]));
      const bar = el("span", { class: "development-ramp", "aria-hidden": "true" });
      bar.style.background = `linear-gradient(90deg, ${config.maps[state.map].join(", ")})`;
      this.part("scale").replaceChildren("0", bar, `${Math.round(most * 100) / 100} ${answer.unit}, logarithmic`, el("span", { class: "heat-missing", "aria-hidden": "true" }), "not reconstructed");
      this.drawTrend();
    }

    drawTrend() {
      const { answer, state } = this;
      for (const key of ["pre", "post", "order", "map"]) this.control(key).value = state[key];
      const row = state.pre && state.post ? this.rows.find((one) => one.pre === state.pre && one.post === state.post) : null;
      const none = { counts: answer.datasets.map(() => 0), stages: answer.stages.map(() => 0) };
      const trend = row ?? (state.pre && state.post ? none : state.pre ? answer.trends.pre[state.pre] : state.post ? answer.trends.post[state.post] : answer.trends.all);
      const title = {
        row: () => `${row.pre} → ${row.post}: present in ${row.present} of ${row.known}, ${this.config.kinds[row.kind].toLowerCase()}`,
        both: () => `${state.pre} → ${state.post}: no connection found in any data set`,
        sum: () => `Sum of the connections ${state.pre ? `from ${state.pre}` : state.post ? `to ${state.post}` : "above"}`,
      }[row ? "row" : state.pre && state.post ? "both" : "sum"]();
      this.part("trend-title").textContent = `${title}. Points are data sets, the line joins the stages, the bar is the range of the two adults.`;
      this.part("trend").innerHTML = connectome.trendSvg(answer, trend);
      this.part("trend-table").replaceChildren(connectome.countTable(answer, trend, this.config.datasets));
      this.grid.mark(row ? row.id : null);
    }

    // ---------------------------------------------------------------- graphs

    /** Cells that no data set of a stage holds. */
    missingAt(k) {
      const datasets = this.answer.stages[k].columns.map((column) => this.answer.datasets[column]);
      return new Set([...this.facts].filter(([, facts]) => !datasets.some((id) => facts.datasets.includes(id))).map(([id]) => id));
    }

    /** All connections arrange the cells; those of the chosen stage are drawn. */
    drawGraph() {
      const { spacing, scale, layout, colors } = this.state;
      const k = this.stage;
      this.view = {
        chemical: 0, electrical: 0, spacing: Number(spacing), scale: Number(scale), layout, colors, cellColors: {}, palettes: this.config.palettes,
      };
      this.graph.show({
        facts: this.facts, kept: new Set(this.facts.keys()), selected: this.selected, hidden: new Set(), view: this.view, places: this.places,
        synapses: this.rows.map((row) => ({ ...row, count: row.stages[k] ?? 0, list_count: row.counts })),
        drawn: new Set(this.rows.filter((row) => row.stages[k] > 0).map((row) => row.id)),
        missing: this.answer ? this.missingAt(k) : new Set(),
      });
    }

    drawStage() {
      const k = this.stage;
      const stage = this.answer.stages[k];
      this.drawGraph();
      this.graph.clearFocus();
      const there = this.rows.filter((row) => row.stages[k] > 0);
      const total = there.reduce((sum, row) => sum + row.stages[k], 0);
      this.part("stage").textContent = `${stage.name} · ${counted(there.length, "connection")}, ${Math.round(total * 10) / 10} ${this.answer.unit}${stage.columns.length > 1 ? " (mean of the data sets)" : ""}`;
      this.slider.value = String(k + 1);
      this.slider.setAttribute("aria-valuetext", stage.name);
      this.part("canvas").setAttribute("aria-label", `Graph at ${this.part("stage").textContent}. The heatmap holds the same as a table.`);
      this.drawLegend();
    }

    drawLegend() {
      const missing = this.missingAt(this.stage).size;
      const lines = connectome.legend([...this.facts.values()], this.graph.visibleEdges().map((edge) => edge.data()), this.view);
      this.part("legend").replaceChildren(...lines.map((line) => {
        const mark = el("span", { class: `legend-mark is-${line.kind}`, "aria-hidden": "true" });
        mark.style.setProperty("--mark", line.color);
        return el("li", {}, mark, line.label, el("span", { class: "legend-count" }, String(line.count)));
      }), ...(missing ? [el("li", {}, el("span", { class: "legend-mark is-missing", "aria-hidden": "true" }), "Not in this data set", el("span", { class: "legend-count" }, String(missing)))] : []));
    }

    drawMultiples() {
      const places = this.graph.positions();
      const cards = this.answer.stages.map((stage, k) => {
        const missing = this.missingAt(k);
        const edges = this.rows.filter((row) => row.stages[k] > 0).map((row) => ({ ...row, count: row.stages[k] }));
        const picture = el("div", { class: "development-mini" });
        picture.innerHTML = connectome.smallGraph({
          places, edges, scale: Number(this.state.scale), marker: `${PREFIX}-head-${k}`,
          paint: (id) => ({ ...connectome.paint(this.facts.get(id), this.view), missing: missing.has(id), selected: this.selected.has(id) }),
        });
        return el("button", { type: "button", class: "development-small", "data-action": "open-stage", "data-stage": k + 1 },
          el("strong", {}, stage.name), el("span", {}, counted(edges.length, "connection")), picture);
      });
      this.part("multiples").replaceChildren(...cards);
    }

    focusEdge(id) {
      const row = this.rows.find((one) => one.id === id);
      this.graph.focusEdge(id, `${row.pre} → ${row.post}: ${Math.round(row.stages[this.stage] * 100) / 100}\npresent in ${row.present} of ${row.known}, ${this.config.kinds[row.kind].toLowerCase()}`);
    }

    // ---------------------------------------------------------------- time

    drawSteps() {
      const { last } = this.part("steps").dataset;
      this.slider = el("input", { type: "range", class: "form-range", min: 1, max: last, step: 1, value: this.state.stage, "aria-label": "Stage", id: `${PREFIX}-stage` });
      this.slider.addEventListener("input", () => {
        this.pause();
        this.set({ stage: this.slider.value });
      });
      this.part("steps").replaceChildren(this.slider);
    }

    play() {
      const next = () => {
        if (!this.root.isConnected || this.state.tab !== "slider" || !this.answer) return this.pause();
        return this.set({ stage: String(((this.stage + 1) % this.answer.stages.length) + 1) });
      };
      this.playing = setInterval(next, STEP);
      this.markPlaying();
    }

    pause() {
      clearInterval(this.playing);
      this.playing = null;
      this.markPlaying();
    }

    markPlaying() {
      const button = this.part("play");
      button.querySelector(".icon").className = `icon icon-${this.playing ? "pause" : "play"}-fill`;
      button.querySelector("[data-label]").textContent = this.playing ? "Pause" : "Play";
    }

    // ---------------------------------------------------------------- buttons and state

    makeActions() {
      const say = (text) => { this.part("said").textContent = text; };
      return {
        tab: (button) => {
          this.pause();
          this.state.tab = button.dataset.target;
          this.showPanels();
          this.set({});
        },
        "open-stage": (button) => {
          this.state.stage = button.dataset.stage;
          this.actions.tab(document.getElementById(`${PREFIX}-tab-slider`));
          this.slider.focus();
        },
        play: () => (this.playing ? this.pause() : this.play()),
        fit: () => this.graph.fit(),
        relayout: () => {
          if (this.answer) this.graph.layout(this.state.layout, { animate: true });
          this.writeAddress();
        },
        retry: () => this.load(),
        clear: () => this.choose({ neurons: [], classes: [] }),
        example: () => this.choose({ neurons: [], classes: this.config.example.filter((name) => this.table?.classes.has(name)) }),
        "save-csv": () => (this.answer ? connectome.save("connectome development.csv", this.csv(), "text/csv") : say("There is nothing to save yet.")),
        share: async () => {
          this.writeAddress();
          const warning = this.tooLong ? " The arrangement has too many cells for a link and is not part of it." : "";
          try {
            await navigator.clipboard.writeText(location.href);
            say(`Link copied.${warning}`);
          } catch {
            say(`The browser does not allow copying: the address bar holds the link.${warning}`);
          }
        },
      };
    }

    csv() {
      const { answer, config } = this;
      const header = ["pre", "post", ...answer.datasets.map((id, k) => `${id} (${answer.hours[k]} h, ${answer.unit})`), "present", "known", "kind", "adult over young"];
      const rows = answer.orders[this.state.order].map((k) => this.rows[k])
        .map((row) => [row.pre, row.post, ...row.counts.map((count) => count ?? ""), row.present, row.known, row.kind, row.fold ?? ""]);
      return connectome.csvText(header, rows, [
        `Chemical synapses from birth to adulthood, ${answer.rule.citation}, doi:${answer.rule.doi}; an empty count: an end was not reconstructed`,
        `Kinds: ${answer.rule.text}`,
        `${config.site}, data version ${config.dataVersion}, ${location.href.length < 400 ? location.href : location.origin + location.pathname}`,
      ]);
    }

    choose(cells) {
      this.picker.setValue(cells);
      dash_clientside.set_props(`${PREFIX}-cells-value`, { data: this.picker.value });
    }

    /** The address is the state; defaults are left out. */
    writeAddress() {
      if (!this.graph || !this.root.isConnected) return;
      // until the first answer the places of the opened link are the arrangement
      const places = connectome.formatPlaces(this.places.size ? this.places : this.graph.arrangement());
      this.tooLong = places.length > connectome.LONGEST_ARRANGEMENT;
      this.state.positions = this.tooLong ? "" : places;
      window.wormwideweb.address.write(this.state, this.config.defaults);
    }
  }

  let current = null;

  /** Clientside callback: all controls in, nothing to write out. A new visit of the page has a new root element. */
  connectome.development = (...inputs) => {
    const config = inputs.pop();
    const root = document.getElementById(PREFIX);
    if (!root) return dash_clientside.no_update;
    if (current?.root !== root) {
      current = new Development(config);
      current.started = current.start();
    }
    const [cells, switches, threshold, layout, colors, spacing, scale] = inputs;
    const page = current;
    page.latest = { cells, switches: switches ?? [], threshold, layout, colors, spacing, scale };
    page.started.then(() => page === current && page.update(page.latest)).catch((error) => page.fail(error.message));
    return dash_clientside.no_update;
  };
})();
