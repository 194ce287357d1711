/* The panel of the Path page, and what its buttons do, by their data-action. */

import { drawing as connectomeDrawing } from "../../../connectome/export/drawing.js";
import { png } from "../../../connectome/export/png.js";
import { CHEMICAL, edgeId } from "../../../connectome/model/edges.js";
import { copyLink } from "../../../connectome/page/card.js";
import { element as el } from "../../../dom/element.js";
import { save } from "../../../dom/files.js";
import { toggleFullscreen } from "../../../dom/fullscreen.js";
import { channels } from "../../../foundation/color.js";
import { setProps } from "../../../vendors/dash.js";
import { readColor } from "../explore/actions.js";
import { drawnEdge, pathCsv, pathText } from "./layout.js";
import { pathEdgeWeight, pathSummary } from "./sentences.js";

const fact = (name, value) => (value ? [el("dt", {}, name), el("dd", {}, value)] : []);
const button = (action, label, target) =>
  el(
    "button",
    {
      type: "button",
      class: "btn btn-sm btn-outline-secondary",
      "data-action": action,
      "data-target": target,
    },
    label,
  );

const heading = (title, subtitle) =>
  el(
    "div",
    { class: "connectome-panel-head" },
    el("h3", {}, title),
    el("span", { class: "text-body-secondary" }, subtitle),
    el("button", { type: "button", class: "btn-close", "data-action": "clear-focus", "aria-label": "Close" }),
  );

function pathPanel(page) {
  const { kind, id } = page.focus;
  if (kind === "node") return page.facts.has(id) ? nodePanel(page, id) : null;
  if (kind === "edge") return page.edges.has(id) ? edgePanel(page, page.edges.get(id)) : null;
  return page.byId.has(id) ? rowPanel(page, page.byId.get(id)) : null;
}

function rowPanel(page, row) {
  const steps = row.edges.map((edge) => {
    const drawn = page.edges.get(edgeId(drawnEdge(edge)));
    return el(
      "li",
      {},
      el("span", {}, pathText({ path: [edge.pre, edge.post], edges: [edge] })),
      el("span", {}, pathEdgeWeight(drawn, page.dataset)),
    );
  });
  return [
    heading(`Path ${row.place}`, `${row.hops} ${row.hops === 1 ? "connection" : "connections"}`),
    el("ol", { class: "path-steps" }, ...steps),
    el(
      "dl",
      { class: "connectome-facts" },
      ...fact("Total", `${row.total_weight} ${page.dataset.unit}`),
      ...fact("Bottleneck", `${row.weakest} ${page.dataset.unit}`),
      ...fact(
        "Cost",
        page.state.cost === "weights"
          ? `${row.path_cost.toPrecision(4)} (sum of 1/weight)`
          : `${row.path_cost} connections`,
      ),
    ),
    el(
      "div",
      { class: "connectome-actions" },
      el("a", { class: "btn btn-sm btn-outline-secondary", href: exploreLink(page, row.path) }, "Open in Explore"),
    ),
  ];
}

function exploreLink(page, names) {
  const key = page.state.level === "class" ? "classes" : "neurons";
  return `${page.config.urls.explore}?datasets=${page.state.dataset}&${key}=${names.map(encodeURIComponent).join(",")}&connected=0`;
}

const share = (page, rows) => `${rows.length} of ${page.rows.length}`;

function nodePanel(page, name) {
  const facts = page.facts.get(name);
  const rows = page.rows.filter((row) => row.path.includes(name));
  const isEnd = rows.some((row) => row.path[0] === name || row.path.at(-1) === name);
  const links = page.config.external.map(([label, template]) =>
    el(
      "li",
      {},
      el(
        "a",
        {
          href: template.replace("%7Bclass%7D", encodeURIComponent(facts.cellClass)),
          target: "_blank",
          rel: "noopener",
        },
        label,
      ),
    ),
  );
  return [
    heading(name, facts.isClass ? "class" : `class ${facts.cellClass}`),
    el(
      "dl",
      { class: "connectome-facts" },
      ...fact("On paths", share(page, rows)),
      ...fact("Cells", facts.isClass ? facts.members.join(", ") : ""),
      ...fact("Type", facts.typeNames.join(", ")),
      ...fact("Transmitter", facts.transmitters.join(", ") || "unknown"),
    ),
    el(
      "div",
      { class: "connectome-actions" },
      ...(isEnd ? [] : [button("avoid", "Avoid", name), button("pass", "Pass through", name)]),
      el(
        "a",
        { class: "btn btn-sm btn-outline-secondary", href: exploreLink(page, [name]).replace("&connected=0", "") },
        "Explore",
      ),
    ),
    el("h4", {}, "Elsewhere"),
    el("ul", { class: "connectome-links" }, ...links),
  ];
}

function edgePanel(page, edge) {
  const chemical = edge.type === CHEMICAL;
  return [
    heading(`${edge.pre} ${chemical ? "→" : "—"} ${edge.post}`, chemical ? "chemical" : "gap junction"),
    el(
      "dl",
      { class: "connectome-facts" },
      ...fact("Weight", pathEdgeWeight(edge, page.dataset)),
      ...fact("On paths", share(page, edge.rows)),
    ),
  ];
}

/** Lines that say what the file shows and where it comes from. */
function sourceNotes(page) {
  const { config, state, dataset } = page;
  return [
    `Paths from ${state.start} to ${state.end}, ${dataset.name}: ${pathSummary(page)}`,
    page.parts["cost-text"].textContent,
    page.parts.citation.textContent,
    `${config.site}, data version ${config.dataVersion}, ${location.href.length < 400 ? location.href : location.origin + location.pathname}`,
  ];
}

/** action -> function(target, button). */
function pathActions(page) {
  const say = (text) => {
    page.parts.said.textContent = text;
  };
  const withPaths = (run) => () => (page.rows.length ? run() : say("There is nothing to save yet."));
  const drawing = () => connectomeDrawing(page.graph, { legend: page.legend(), notes: sourceNotes(page) });
  const set = (changes) => {
    for (const [role, names] of Object.entries(changes)) page.roles.set(role, names);
    page.chosen();
  };
  const add = (role, name) => set({ [role]: [...page.roles.names(role), name] });

  return {
    retry: () => page.load(),
    clear: () => set({ start: [], end: [], exclude: [], require: [] }),
    swap: () => set({ start: page.roles.names("end"), end: page.roles.names("start") }),
    example: () => {
      if (page.roles.level === "class") return set(page.config.example);
      const cells = (names) => names.flatMap((name) => page.table?.classes.get(name) ?? []);
      return set({ start: cells(page.config.example.start), end: cells(page.config.example.end) });
    },
    avoid: (name) => add("exclude", name),
    pass: (name) => add("require", name),
    fit: () => page.graph.fit(),
    relayout: () => {
      if (!page.rows.length) return;
      page.draw();
      page.light();
      page.writeAddress();
    },
    fullscreen: () => toggleFullscreen(page.card, say),
    "clear-focus": () => page.clearFocus(),
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
          page.state.cell_colors = values.map(([name, hex]) => `${name}:${hex}`).join(",");
          setProps("connectome-path-colors", { value: "custom" });
          page.redraw();
          return [];
        },
      }),
    "save-png": withPaths(async () => {
      try {
        save("connectome_paths.png", await png(drawing()), "image/png");
      } catch (error) {
        say(`The picture could not be made: ${error.message}`);
      }
    }),
    "save-svg": withPaths(() => save("connectome_paths.svg", drawing().svg, "image/svg+xml")),
    "save-csv": withPaths(() =>
      save("connectome_paths.csv", pathCsv(page.rows, page.dataset.unit, sourceNotes(page)), "text/csv"),
    ),
    "save-json": withPaths(() =>
      save(
        "connectome_paths.json",
        JSON.stringify(
          {
            ...page.answer,
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
  };
}

export { pathActions, pathPanel };
