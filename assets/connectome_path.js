/* The Path page: controls -> state -> search -> graph, table, panel, address. One object per visit of the page. */
(() => {
  "use strict";
  const connectome = ((window.dash_clientside ??= {}).connectome ??= {});

  const PREFIX = "connectome-path";
  const ROLES = ["start", "end", "exclude", "require"];
  const QUESTION = [...ROLES, "dataset", "level", "gap", "cost", "combine", "mode", "k", "rank"]; // what changes the paths
  const LISTED_NAMES = 5; // names of a sentence

  const el = (...args) => connectome.element(...args);
  const split = (text) => (text ? text.split(",") : []);
  const number = (value, fallback) => (Number.isFinite(Number(value)) && value !== "" && value !== null ? Number(value) : Number(fallback));
  const count = (n, noun, plural = `${noun}s`) => `${n} ${n === 1 ? noun : plural}`;
  const listed = (names) => (names.length > LISTED_NAMES ? `${names.slice(0, LISTED_NAMES).join(", ")} … (${names.length})` : names.join(", "));

  /** A picker of classes alone, or of cells alone. */
  class RolePicker extends connectome.CellPicker {
    /** `taken(name)`: the role in which a cell is used already, or "". */
    constructor(root, { taken, ...options }) {
      super(root, options);
      this.taken = taken;
    }

    setLevel(table, level) {
      const classes = level === "class" ? table.classes : new Map();
      const cells = level === "class" ? new Map() : table.cells;
      super.setTable({ classes, cells });
      // a class of one cell is a class here
      const known = new Set(this.options.map((option) => option.name));
      const single = [...classes].filter(([name]) => !known.has(name))
        .map(([name, members]) => ({ kind: "classes", name, detail: members.join(" "), search: name.toUpperCase() }));
      this.options = [...this.options, ...single].sort((a, b) => a.search.localeCompare(b.search));
    }

    obstacle(option) {
      return this.isChosen(option) ? "" : this.taken(option.name);
    }

    get names() {
      return [...this.value.classes, ...this.value.neurons];
    }
  }

  class PathPage {
    constructor(config) {
      this.config = config;
      this.root = document.getElementById(PREFIX);
      this.card = document.getElementById(`${PREFIX}-graph`);
      this.parts = Object.fromEntries([...this.root.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]));
      this.source = new connectome.Source(config.urls);
      this.state = { ...config.defaults, ...config.state };
      this.places = connectome.parsePlaces(this.state.positions);
      this.table = null;
      this.namesLevel = this.state.level; // level of the names in the pickers
      this.forget();
      this.focus = null; // {kind: "path"|"node"|"edge", id}
      this.pointed = null; // row under the pointer or the arrow keys
      if (this.state.path) this.focus = { kind: "path", id: this.state.path };
      this.pickers = Object.fromEntries(ROLES.map((role) => [role, new RolePicker(this.parts[role], {
        id: `${PREFIX}-${role}`, label: config.roles[role], onChange: () => this.chosen(), taken: (name) => this.roleOf(name, role),
      })]));
      for (const role of ROLES) this.setNames(role, split(this.state[role]));
      this.grid = new connectome.Grid(this.parts.paths, {
        id: `${PREFIX}-paths`, label: "Paths", onOpen: (row) => this.focusOn("path", row.id),
      });
      this.dialog = new connectome.TextDialog(this.parts.dialog);
      this.actions = connectome.pathActions(this);
      this.label();
      this.listen();
    }

    /** The graph component is the same on every page; these are the words of this one. */
    label() {
      const set = (selector, text) => { this.card.querySelector(selector).textContent = text; };
      set(".connectome-error .state-title", "The paths could not be searched");
      set("[data-action='save-csv']", "Paths shown (CSV)");
      set("[data-action='save-json']", "Paths shown (JSON)");
    }

    listen() {
      this.root.addEventListener("click", (event) => {
        const button = event.target.closest("[data-action]");
        if (!button || button.disabled) return;
        button.closest(".connectome-menu")?.removeAttribute("open");
        this.actions[button.dataset.action]?.(button.dataset.target, button);
      });
      this.root.addEventListener("pointerdown", (event) => {
        for (const menu of this.root.querySelectorAll(".connectome-menu[open]")) {
          if (!menu.contains(event.target)) menu.open = false;
        }
      });
      this.root.addEventListener("keydown", (event) => event.key === "Escape" && this.clearFocus());
      document.addEventListener("fullscreenchange", () => this.markFullscreen());
      const { scroller, body } = this.grid;
      body.addEventListener("pointerover", (event) => {
        const at = event.target.closest("[data-row]")?.dataset.row;
        if (at !== undefined && event.pointerType === "mouse") this.point(this.grid.rows[Number(at)]);
      });
      body.addEventListener("pointerleave", () => this.point(null));
      // the grid has moved its active row by now
      scroller.addEventListener("keydown", (event) => event.key in { ArrowUp: 1, ArrowDown: 1, PageUp: 1, PageDown: 1, Home: 1, End: 1 }
        && this.point(this.grid.rows[this.grid.active] ?? null));
      scroller.addEventListener("blur", () => this.point(null));
    }

    async start() {
      const cy = await connectome.instanceOf(`${PREFIX}-canvas`);
      this.graph = new connectome.Graph(cy, {
        node: (id) => this.focusOn("node", id),
        edge: (id) => this.focusOn("edge", id),
        background: () => this.clearFocus(),
        moved: () => this.writeAddress(),
        repainted: () => this.drawLegend(),
      });
    }

    // ---------------------------------------------------------------- state

    /** The controls as flat strings, as in the address. */
    update(values) {
      const { defaults } = this.config;
      const before = this.state;
      const k = Math.round(number(values.k, defaults.k));
      this.state = {
        ...before,
        ...Object.fromEntries(["dataset", "level", "mode", "rank", "cost", "combine", "colors"].map((key) => [key, values[key] ?? defaults[key]])),
        gap: (values.switches ?? []).includes("gap") ? "1" : "0",
        k: String(Math.min(50, Math.max(1, k))), // the input marks values outside itself
        scale: String(number(values.scale, defaults.scale)),
      };
      this.explainCost();
      if (!this.asked || QUESTION.some((key) => before[key] !== this.state[key])) this.load();
      else if (this.rows.length) {
        if (before.colors !== "custom" && this.state.colors === "custom" && !this.state.cell_colors) this.actions["edit-colors"]();
        this.redraw();
      }
      this.writeAddress();
    }

    /** A picker was changed by the visitor. */
    chosen() {
      this.takeNames();
      this.load();
      this.writeAddress();
    }

    takeNames() {
      for (const role of ROLES) this.state[role] = this.pickers[role].names.join(",");
    }

    setNames(role, names) {
      const byClass = this.namesLevel === "class";
      this.pickers[role].setValue({ neurons: byClass ? [] : names, classes: byClass ? names : [] });
    }

    /** The other role a cell has already, as a reason not to choose it. */
    roleOf(name, except) {
      const role = ROLES.find((other) => other !== except && this.pickers?.[other].names.includes(name));
      return role ? `chosen in “${this.config.roles[role]}”` : "";
    }

    /** After a change between classes and cells: a class becomes its cells, cells become their class. */
    convertNames() {
      if (this.namesLevel === this.state.level) return;
      const { table } = this;
      const convert = this.state.level === "class"
        ? (name) => [table.cells.get(name)?.neuron_class ?? name] : (name) => table.classes.get(name) ?? [name];
      this.namesLevel = this.state.level;
      for (const role of ROLES) this.setNames(role, [...new Set(split(this.state[role]).flatMap(convert))]);
      this.takeNames();
    }

    get dataset() {
      return this.config.datasets.find((dataset) => dataset.id === this.state.dataset);
    }

    get datasets() {
      return [this.dataset];
    }

    get view() {
      const { scale, colors, cell_colors: colorText } = this.state;
      if (colorText !== this.colorText) {
        this.colorText = colorText;
        this.cellColors = Object.fromEntries(split(colorText).map((part) => part.split(":")));
      }
      return {
        chemical: 0, electrical: 0, spacing: 1, layout: "custom", scale: Number(scale), colors, cellColors: this.cellColors,
        palettes: this.config.palettes,
      };
    }

    /** The address is the state; defaults are left out. */
    writeAddress() {
      if (!this.graph || !this.root.isConnected) return;
      // until the first answer the places of the opened link are the arrangement
      this.state.positions = connectome.formatPlaces(this.places.size ? this.places : this.graph.arrangement());
      this.state.path = this.focus?.kind === "path" ? this.focus.id : "";
      window.wormwideweb.address.write(this.state, this.config.defaults);
    }

    // ---------------------------------------------------------------- search

    /** The paths that were drawn are no longer known. */
    forget() {
      Object.assign(this, { answer: null, rows: [], edges: new Map(), facts: new Map(), byId: new Map() });
    }

    async load() {
      this.asked = true;
      this.tell("busy");
      try {
        const asked = await this.source.newest(async (signal) => {
          this.table = await this.source.table([this.state.dataset], signal);
          this.convertNames();
          for (const role of ROLES) this.pickers[role].setLevel(this.table, this.state.level);
          const obstacle = this.obstacle();
          if (obstacle) return { obstacle };
          return { answer: await connectome.getJson(`${this.config.urls.paths}?${this.question()}`, {}, signal) };
        });
        if (asked.obstacle) this.showNothing("Nothing to search yet", asked.obstacle, true);
        else if (!asked.answer.paths.length) this.showNothing("No path found", this.whyNone(asked.answer), false);
        else this.show(asked.answer);
      } catch (error) {
        if (!(error instanceof connectome.Overtaken)) this.fail(error);
      }
    }

    /** Names of a role that the data set has. */
    present(role) {
      const missing = new Set(this.pickers[role].missing());
      return this.pickers[role].names.filter((name) => !missing.has(name));
    }

    /** Why there is nothing to ask; "" when there is. */
    obstacle() {
      const [starts, ends] = [this.present("start"), this.present("end")];
      const what = this.state.level === "class" ? "classes" : "cells";
      if (!starts.length || !ends.length) return `Choose ${what} to start from and ${what} to end at.`;
      const roles = new Map();
      for (const role of ROLES) {
        for (const name of this.present(role)) {
          if (roles.has(name)) return `${name} cannot be both in “${roles.get(name)}” and in “${this.config.roles[role]}”.`;
          roles.set(name, this.config.roles[role]);
        }
      }
      const lost = this.pickers.require.missing();
      if (lost.length) return `Every path should pass through ${listed(lost)}, which ${this.dataset.name} does not hold.`;
      return "";
    }

    question() {
      const { dataset, level, gap, cost, combine, mode, k, rank } = this.state;
      const query = new URLSearchParams({
        dataset, start: this.present("start").join(","), end: this.present("end").join(","), class: String(level === "class"),
        gap_junction: String(gap === "1"), weighted: String(cost === "weights"), combine, mode,
      });
      if (mode === "simple") {
        query.set("k", k);
        query.set("rank", rank);
      }
      for (const role of ["exclude", "require"]) if (this.present(role).length) query.set(role, this.present(role).join(","));
      return query.toString().replaceAll("%2C", ",");
    }

    whyNone(answer) {
      const route = `${listed(this.present("start"))} to ${listed(this.present("end"))} in ${this.dataset.name}`;
      const hints = [
        this.state.gap === "1" ? "" : "Gap junctions are not walked: allow them to find more.",
        this.present("exclude").length || this.present("require").length ? "Cells to avoid or to pass through may leave no way." : "",
      ];
      return [answer.truncated ? `${answer.message}.` : `There is no path from ${route}.`, ...hints].filter(Boolean).join(" ");
    }

    show(answer) {
      this.answer = answer;
      this.rows = connectome.pathRows(answer);
      this.byId = new Map(this.rows.map((row) => [row.id, row]));
      this.edges = connectome.pathEdges(this.rows);
      const labels = [...new Set(this.rows.flatMap((row) => row.path))];
      this.facts = new Map(labels.map((label) => [label, this.describe(label)]));
      this.draw(this.places);
      this.places = new Map();
      this.tell("shown");
      this.refresh();
      if (this.focus?.kind === "path" && this.byId.has(this.focus.id)) this.focusOn("path", this.focus.id);
      else this.clearFocus();
      this.writeAddress();
    }

    /** What is known of a node; the name of a class of one cell is often that of its cell. */
    describe(label) {
      const facts = connectome.describe(this.table, label);
      return this.state.level === "class" ? { ...facts, isClass: true, members: this.table.classes.get(label) ?? [] } : facts;
    }

    /** A new answer is a new drawing: every cell goes to its rank, except those a link has placed. */
    draw(placed = new Map()) {
      const { graph } = this;
      graph.cy.elements().remove();
      const places = connectome.pathPlaces(this.rows);
      const moved = [...placed].filter(([id]) => places.has(id));
      for (const [id, place] of moved) places.set(id, place);
      const ends = this.rows.flatMap((row) => [row.path[0], row.path.at(-1)]);
      graph.show({ facts: this.facts, synapses: [...this.edges.values()], selected: new Set(ends), hidden: new Set(), view: this.view, places });
      graph.moved = new Set(moved.map(([id]) => id)); // only these belong into the address
    }

    clearGraph() {
      if (this.rows.length) this.places = new Map();
      this.forget();
      this.graph.show({ facts: this.facts, synapses: [], selected: new Set(), hidden: new Set(), view: this.view });
      this.focus = null;
      this.pointed = null;
      this.drawPanel();
    }

    showNothing(title, text, offer) {
      this.clearGraph();
      this.card.querySelector(".connectome-empty .state-title").textContent = title;
      this.parts["empty-text"].textContent = text;
      this.card.querySelector("[data-action='example']").hidden = !offer || ROLES.some((role) => this.state[role]);
      this.tell("empty");
      this.refresh();
      this.writeAddress();
    }

    fail(error) {
      const kept = this.focus;
      this.clearGraph();
      this.focus = kept?.kind === "path" ? kept : null; // a retry may bring it back
      this.parts["error-text"].textContent = error.message;
      this.tell("error");
      this.refresh();
    }

    tell(mode) {
      this.card.dataset.mode = mode;
      this.parts.canvas.setAttribute("aria-busy", String(mode === "busy"));
      this.parts.paths.setAttribute("aria-busy", String(mode === "busy"));
    }

    // ---------------------------------------------------------------- around the canvas

    redraw() {
      this.graph.setView(this.view);
      this.refresh();
      this.writeAddress();
    }

    refresh() {
      const { rows, parts } = this;
      const n = this.rows.length;
      parts.counts.textContent = n ? `${count(n, "path")} · ${count(this.facts.size, this.state.level === "class" ? "class" : "cell", this.state.level === "class" ? "classes" : "cells")} · ${count(this.edges.size, "connection")}` : "";
      parts.summary.textContent = this.summary();
      parts.canvas.setAttribute("aria-label", `Graph of ${parts.counts.textContent || "no path"}. The table below holds the same.`);
      parts.simple.hidden = this.state.mode !== "simple";
      const filters = [this.present("exclude").length && `${this.present("exclude").length} to avoid`, this.present("require").length && `${this.present("require").length} to pass through`];
      parts["filter-summary"].textContent = filters.filter(Boolean).join(", ");
      this.grid.set(connectome.pathColumns(rows, this.dataset.unit), rows);
      parts.paths.hidden = !n;
      this.drawNotes();
      this.drawLegend();
    }

    /** How many paths there are, how many are shown, and in which order. */
    summary() {
      const { answer, rows } = this;
      if (!answer) return "";
      const n = rows.length;
      const order = answer.mode === "shortest" ? "strongest first"
        : answer.rank === "weight" ? `largest total weight first, at most ${count(answer.max_hops, "connection")} each` : "least cost first";
      if (!answer.truncated) return n === 1 ? `The only ${answer.mode === "shortest" ? "shortest " : ""}path.` : `All ${n} paths, ${order}.`;
      if (answer.truncated_by === "steps") return `${count(n, "path")} shown, ${order}. The search was stopped at its bound: there may be others.`;
      return answer.n_paths ? `${n} of ${answer.n_paths} paths shown, ${order}.` : `The best ${count(n, "path")} shown, ${order}.`;
    }

    explainCost() {
      const { cost, combine, level } = this.state;
      const parallel = level === "class" ? "chemical synapses and gap junctions between all cells of two classes" : "chemical synapses and gap junctions between two cells";
      const weight = `Weights are in ${this.dataset.unit}; of ${parallel}, ${combine === "sum" ? "the sum" : "the largest count"} is taken.`;
      this.parts["cost-text"].textContent = cost === "weights"
        ? `A path costs the sum of 1/weight over its connections, so strong ones are short. ${weight}`
        : `A path costs its number of connections; weights only order the paths. ${weight}`;
    }

    drawNotes() {
      const missing = ROLES.flatMap((role) => this.pickers[role].missing());
      const notes = [
        missing.length ? `Not in ${this.dataset.name}: ${listed(missing)}. The search leaves them out.` : "",
        this.state.gap === "1" && !this.dataset.gap_junctions_annotated
          ? `Gap junctions were not annotated exhaustively in ${this.dataset.name}: paths over them may exist and not be found.` : "",
      ];
      this.parts.notes.replaceChildren(...notes.filter(Boolean).map((text) => el("p", {}, text)));
      const citations = this.dataset.citations.map((citation) => citation.text);
      this.parts.citation.textContent = citations.length ? `Connectome data: ${citations.join("; ")}` : "";
    }

    legend() {
      return connectome.legend([...this.facts.values()], [...this.edges.values()], this.view);
    }

    drawLegend() {
      const lines = this.legend().map((line) => {
        const mark = el("span", { class: `legend-mark is-${line.kind}`, "aria-hidden": "true" });
        mark.style.setProperty("--mark", line.color);
        return el("li", {}, mark, line.label, el("span", { class: "legend-count" }, String(line.count)));
      });
      if (lines.length) lines.push(el("li", {}, el("span", { class: "legend-mark is-outlined", "aria-hidden": "true" }), "Start or end"));
      this.parts.legend.replaceChildren(...lines);
    }

    // ---------------------------------------------------------------- focus

    focusOn(kind, id) {
      this.focus = { kind, id };
      this.light();
      this.drawPanel();
      this.grid.mark(kind === "path" ? id : null);
      this.writeAddress();
    }

    clearFocus() {
      this.focus = null;
      this.pointed = null;
      this.light();
      this.drawPanel();
      this.grid.mark(null);
      this.writeAddress();
    }

    point(row) {
      if (this.pointed === row) return;
      this.pointed = row;
      this.light();
    }

    /** Light up what is pointed at, else what was chosen, else everything. */
    light() {
      if (!this.rows.length) return;
      const path = this.pointed ?? (this.focus?.kind === "path" ? this.byId.get(this.focus.id) : null);
      if (path) this.lightPath(path);
      else if (this.focus?.kind === "node") this.lightRows(this.rows.filter((row) => row.path.includes(this.focus.id)), this.graph.cy.getElementById(this.focus.id));
      else if (this.focus?.kind === "edge") this.graph.focusEdge(this.focus.id, this.edgeNote(this.edges.get(this.focus.id)));
      else this.graph.clearFocus();
    }

    elementsOf(rows) {
      const { cy } = this.graph;
      const ids = new Set(rows.flatMap((row) => [...row.path, ...row.edges.map((edge) => connectome.edgeId(connectome.drawnEdge(edge)))]));
      return cy.elements().filter((element) => ids.has(element.id()));
    }

    /** The path in the accent colour, with the weight on every connection. */
    lightPath(row) {
      const lit = this.elementsOf([row]);
      const edges = lit.edges();
      const size = Math.max(12, 12 / this.graph.cy.zoom());
      edges.forEach((edge) => { edge.data({ note: String(edge.data("count")), noteSize: size, noteShift: 0 }); });
      this.graph.light(lit, edges);
    }

    lightRows(rows, focus) {
      this.graph.light(this.elementsOf(rows), focus);
    }

    edgeWeight(edge) {
      const { unit } = this.dataset;
      if (!edge.byType) return `${edge.count} ${connectome.unitFor(unit, edge.type, edge.count)}`;
      const parts = Object.entries(edge.byType).map(([type, weight]) => `${weight} ${type === "c" ? "chemical" : "gap junction"}`);
      return `${edge.count} ${unit} (${parts.join(" + ")})`;
    }

    edgeNote(edge) {
      const type = edge.type === connectome.CHEMICAL ? "Chemical" : "Electrical";
      return `${type}, n=${edge.count}\n${this.edgeWeight(edge)}`;
    }

    drawPanel() {
      const { panel } = this.parts;
      const drawn = this.focus && this.rows.length ? connectome.pathPanel(this) : null;
      panel.hidden = !drawn;
      if (drawn) panel.replaceChildren(...drawn);
    }

    markFullscreen() {
      const full = document.fullscreenElement === this.card;
      const button = this.card.querySelector("[data-action='fullscreen']");
      button.setAttribute("aria-pressed", String(full));
      button.querySelector("[data-label]").textContent = full ? "Exit" : "Fullscreen";
    }
  }

  let current = null;

  /** Clientside callback: all controls in, nothing to write out. A new visit of the page has a new root element. */
  connectome.path = (...inputs) => {
    const config = inputs.pop();
    const root = document.getElementById(PREFIX);
    if (!root) return dash_clientside.no_update;
    if (current?.root !== root) {
      current = new PathPage(config);
      current.started = current.start();
    }
    const keys = ["dataset", "level", "mode", "rank", "cost", "combine", "k", "switches", "colors", "scale"];
    const page = current;
    page.latest = Object.fromEntries(keys.map((key, at) => [key, inputs[at]]));
    page.started.then(() => page === current && page.update(page.latest)).catch((error) => {
      page.parts["error-text"].textContent = error.message;
      page.tell("error");
    });
    return dash_clientside.no_update;
  };
})();
