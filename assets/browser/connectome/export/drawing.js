/* The graph as a file: SVG, PNG (the same drawing as pixels), JSON and CSV, each with its source.
   SVG is written here because a connectome needs few shapes; the component's own exporter costs 256 kB on every page. */

import { cssColor } from "../../dom/theme.js";
import { csvText } from "../../foundation/csv.js";
import { escapeXml } from "../../foundation/text.js";
import { dashesOf } from "../graph/shared.js";
import { CHEMICAL, ELECTRICAL } from "../model/elements.js";
import { hatching } from "./hatching.js";

const MARGIN = 24; // px
const LINE = 20; // px between lines of text
const CHARACTER = 6.4; // px, mean width at 12 px
const LETTER = 0.66; // of its size, mean width of a letter of a cell's name
const UNKNOWN = [5, 4]; // px, dashes around a cell without the value that colors the others
const PNG_SCALE = 2;
const PNG_LIMIT = 8000; // px a side; browsers refuse larger canvases

const n = (value) => String(Math.round(value * 100) / 100);

/** What is drawn of a graph, in its own coordinates and in the colors of this moment: {box, edges, nodes, ink}. */
function graphParts(graph) {
  return {
    box: graph.visible().boundingBox({ includeOverlays: false }),
    edges: graph.visibleEdges().map((edge) => edgeSvg(edge)),
    nodes: graph.visibleNodes().map((node) => ({ ...node.data(), ...node.position() })),
    ink: cssColor("text"),
  };
}

/** The parts as SVG. `label`: size of the cells' names; their own without it. */
const graphSvg = ({ edges, nodes, ink }, label = null) =>
  [...edges, ...nodes.map((node) => nodeSvg(node, ink, label ?? node.font))].join("\n");

/** Size of the cells' names: as wanted, or the largest at which no two of them meet; on the cells they fit anyway. */
function labelSize(nodes, wanted) {
  let size = wanted;
  const sizes = nodes.map(({ text }) => {
    const lines = text.split("\n");
    return [Math.max(...lines.map((line) => line.length)) * LETTER, lines.length * 1.1];
  });
  nodes.forEach((a, i) => {
    for (let j = i + 1; j < nodes.length; j += 1) {
      const wide = (2 * Math.abs(a.x - nodes[j].x)) / (sizes[i][0] + sizes[j][0]);
      const high = (2 * Math.abs(a.y - nodes[j].y)) / (sizes[i][1] + sizes[j][1]);
      size = Math.min(size, Math.max(wide, high));
    }
  });
  return Math.min(wanted, Math.max(size, ...nodes.map((node) => node.font)));
}

/** The visible graph with legend and citation: {svg, width, height}. */
function drawing(graph, { legend, notes }) {
  const parts = graphParts(graph);
  const { box } = parts;
  const width = Math.max(box.w + 2 * MARGIN, 480);
  const shift = MARGIN + (width - 2 * MARGIN - box.w) / 2;
  const body = `<g transform="translate(${n(shift - box.x1)} ${n(MARGIN - box.y1)})">${graphSvg(parts)}</g>`;
  return sheet(body, { width, height: box.h + 2 * MARGIN }, { legend, notes });
}

/** A drawing of a size with its legend and notes below: {svg, width, height}. */
function sheet(body, { width, height: above }, { legend, notes }) {
  const css = cssColor;
  const footer = footerLines(legend, notes, width, css);
  const height = above + footer.height;
  const lines = [
    `<rect width="100%" height="100%" fill="${css("surface")}"/>`,
    body,
    `<g transform="translate(${MARGIN} ${n(above)})" font-size="12" fill="${css("text")}">${footer.svg}</g>`,
  ];
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${n(width)}" height="${n(height)}" ` +
    `viewBox="0 0 ${n(width)} ${n(height)}" font-family="system-ui, Helvetica, Arial, sans-serif">${lines.join("\n")}</svg>`;
  return { svg, width, height };
}

/** Any picture (SVG without its root) with legend and citation, as `drawing`. */
function framed({ svg, width, height }, { title, legend, notes }) {
  const css = cssColor;
  const wide = Math.max(width + 2 * MARGIN, 480);
  const footer = footerLines(legend, notes, wide, css);
  const top = MARGIN + LINE;
  const high = top + height + MARGIN + footer.height;
  return {
    width: wide,
    height: high,
    svg:
      `<svg xmlns="http://www.w3.org/2000/svg" width="${n(wide)}" height="${n(high)}" viewBox="0 0 ${n(wide)} ${n(high)}" font-family="system-ui, Helvetica, Arial, sans-serif">` +
      `<rect width="100%" height="100%" fill="${css("surface")}"/><text x="${MARGIN}" y="${MARGIN}" font-size="14" font-weight="600" fill="${css("text")}">${escapeXml(title)}</text>` +
      `<g transform="translate(${MARGIN} ${top})">${svg}</g><g transform="translate(${MARGIN} ${n(top + height + MARGIN)})" font-size="12" fill="${css("text")}">${footer.svg}</g></svg>`,
  };
}

function edgeSvg(edge) {
  const from = edge.sourceEndpoint();
  const to = edge.targetEndpoint();
  const bends = edge.controlPoints() ?? [];
  const color = edge.style("line-color");
  const point = (p) => `${n(p.x)} ${n(p.y)}`;
  let path = `M${point(from)}`;
  if (bends.length === 2) path += `Q${point(bends[0])} ${point(middle(...bends))}Q${point(bends[1])} ${point(to)}`;
  else if (bends.length === 1) path += `Q${point(bends[0])} ${point(to)}`;
  else path += `L${point(to)}`;
  const width = edge.data("width");
  const line = `<path d="${path}" fill="none" stroke="${color}" stroke-width="${n(width)}"${dashed(dashesOf(edge.data("status")))}/>`;
  const tip = edge.data("plain") ? edge.midpoint() : to; // as on the screen
  if (edge.data("type") === CHEMICAL) return line + arrowHead(bends.at(-1) ?? from, tip, width, color);
  return line + tee(edge.midpoint(), from, to, width, color);
}

const dashed = (dashes) => (dashes ? ` stroke-dasharray="${dashes.join(" ")}"` : "");

const middle = (a, b) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

function arrowHead(before, tip, width, color) {
  const size = 5 + width * 1.3;
  const angle = Math.atan2(tip.y - before.y, tip.x - before.x);
  const corner = (turn) => `${n(tip.x - size * Math.cos(angle + turn))} ${n(tip.y - size * Math.sin(angle + turn))}`;
  return `<path d="M${n(tip.x)} ${n(tip.y)}L${corner(0.45)}L${corner(-0.45)}Z" fill="${color}"/>`;
}

function tee(at, from, to, width, color) {
  const angle = Math.atan2(to.y - from.y, to.x - from.x) + Math.PI / 2;
  const [dx, dy] = [Math.cos(angle) * (4 + width), Math.sin(angle) * (4 + width)];
  return `<path d="M${n(at.x - dx)} ${n(at.y - dy)}L${n(at.x + dx)} ${n(at.y + dy)}" stroke="${color}" stroke-width="${n(Math.max(1.5, width))}"/>`;
}

/** `font`: size of the name; where it is larger than the cell it has the cell's color around it. */
function nodeSvg(data, ink, font) {
  const { x, y } = data;
  const halo =
    font > data.font && !data.missing
      ? ` paint-order="stroke" stroke="${data.fill}" stroke-width="${n(font * 0.25)}" stroke-linejoin="round"`
      : "";
  // an outline alone: the data set does not hold this cell
  const outline = data.missing
    ? `fill-opacity="0.12" stroke="${ink}" stroke-width="2" stroke-dasharray="5 4"`
    : `stroke="${ink}" stroke-width="${data.border}"${data.unknown ? dashed(UNKNOWN) : ""}`;
  const lines = data.text.split("\n");
  const text = lines.map((line, k) => {
    const dy = (k - (lines.length - 1) / 2) * font + font * 0.36;
    return `<text x="${n(x)}" y="${n(y + dy)}" font-size="${n(font)}" fill="${data.missing ? ink : data.ink}" text-anchor="middle"${halo}>${escapeXml(line)}</text>`;
  });
  if (data.shape !== "ellipse") {
    const box = `x="${n(x - data.width / 2)}" y="${n(y - data.height / 2)}" width="${data.width}" height="${data.height}" rx="6"`;
    return `<rect ${box} fill="${data.fill}" ${outline}/>${text.join("")}`;
  }
  const r = data.height / 2;
  const slices = Array.from({ length: data.slices }, (_, k) => slice(x, y, r, k, data.slices, data[`slice${k + 1}`]));
  const circle = `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}"`;
  return `${data.missing ? "" : `${circle} fill="${data.fill}"/>${slices.join("")}`}${circle} fill="none" ${outline}/>${text.join("")}`;
}

function slice(x, y, r, k, of, color) {
  const edge = (turn) => `${n(x + r * Math.sin(turn))} ${n(y - r * Math.cos(turn))}`;
  const [start, end] = [(2 * Math.PI * k) / of, (2 * Math.PI * (k + 1)) / of];
  return `<path d="M${n(x)} ${n(y)}L${edge(start)}A${n(r)} ${n(r)} 0 ${end - start > Math.PI ? 1 : 0} 1 ${edge(end)}Z" fill="${color}"/>`;
}

/** Legend items in rows, then the notes (citation, address) broken into lines. */
function footerLines(legend, notes, width, css) {
  const parts = [];
  const room = width - 2 * MARGIN;
  let x = 0;
  let y = 0;
  for (const line of legend) {
    const label = line.count === undefined ? line.label : `${line.label} (${line.count})`;
    const step = 30 + label.length * CHARACTER + 18;
    if (x > 0 && x + step > room) [x, y] = [0, y + LINE];
    parts.push(legendMark(line, x, y, css), `<text x="${n(x + 26)}" y="${n(y + 4)}">${escapeXml(label)}</text>`);
    x += step;
  }
  y += LINE + 6;
  for (const note of notes) {
    for (const text of wrap(note, Math.floor(room / CHARACTER))) {
      parts.push(`<text y="${n(y)}" font-size="11" fill="${css("text-soft")}">${escapeXml(text)}</text>`);
      y += 15;
    }
  }
  return { svg: parts.join(""), height: y + 10 };
}

function legendMark(line, x, y, css) {
  if (line.kind === "hatched")
    return `<svg x="${n(x)}" y="${n(y - 6)}" width="20" height="12">${hatching(20, 12, "legend")}</svg>`;
  if (line.kind === "square")
    return `<rect x="${n(x)}" y="${n(y - 6)}" width="20" height="12" rx="3" fill="${line.color}"/>`;
  if (line.kind === "node")
    return `<circle cx="${n(x + 12)}" cy="${n(y)}" r="7" fill="${line.color}"${line.unknown ? ` stroke="${css("text")}" stroke-width="1.5"${dashed([4, 3])}` : ""}/>`;
  const stroke = `<path d="M${n(x)} ${n(y)}h18" stroke="${line.color}" stroke-width="2.5"${dashed(line.dashes)}/>`;
  if (line.kind === ELECTRICAL) {
    return `${stroke}<path d="M${n(x + 9)} ${n(y - 5)}v10" stroke="${line.color}" stroke-width="2"/>`;
  }
  return `${stroke}<path d="M${n(x + 21)} ${n(y)}l-8 -4v8z" fill="${line.color}"/>`;
}

function wrap(text, length) {
  const lines = [""];
  const pieces = new RegExp(`.{1,${length}}`, "g"); // an address has no spaces
  for (const word of text.split(" ").flatMap((long) => long.match(pieces) ?? [])) {
    const candidate = `${lines.at(-1)} ${word}`.trim();
    if (candidate.length > length && lines.at(-1)) lines.push(word);
    else lines[lines.length - 1] = candidate;
  }
  return lines;
}

/** The drawing as pixels. Raises when the browser cannot draw it. */
async function png({ svg, width, height }) {
  const scale = Math.min(PNG_SCALE, PNG_LIMIT / Math.max(width, height));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: width * scale, height: height * scale });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("The picture is too large for this browser."))),
      "image/png",
    );
  });
}

/** One row a connection, one column a data set, `more` columns {title, value(edge)}; the source on comment lines above. */
function csv(synapses, datasets, notes, more = []) {
  const header = [
    "pre",
    "post",
    "type",
    "total",
    ...datasets.map((dataset) => `${dataset.id} (${dataset.unit})`),
    ...more.map(({ title }) => title),
  ];
  const rows = synapses.map((edge) => [
    edge.pre,
    edge.post,
    edge.type === CHEMICAL ? "chemical" : "electrical",
    edge.count,
    ...edge.list_count,
    ...more.map(({ value }) => value(edge)),
  ]);
  return csvText(header, rows, notes);
}

export { csv, drawing, framed, graphParts, graphSvg, labelSize, png, sheet };
