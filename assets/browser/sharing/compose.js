/* A figure on paper: width in mm, text in pt, legend and citation below, as SVG or PNG. */

import { cssColor } from "../dom/theme.js";
import { escapeXml } from "../foundation/text.js";

const INCH = 25.4; // mm
const SCREEN = 96; // px per inch in SVG
const POINT = SCREEN / 72; // px
const LARGEST = 16000; // px a side; browsers refuse larger canvases
const LEAST = 40; // px left for the figure itself
const SMALL = 0.85; // of the text: the citation

const px = (mm) => (mm * SCREEN) / INCH;
const points = (pt) => pt * POINT;
const n = (value) => String(Math.round(value * 100) / 100);

const canvas = document.createElement("canvas").getContext("2d");

function measure(text, size, family) {
  canvas.font = `${size}px ${family}`;
  return canvas.measureText(text).width;
}

/** Lines no wider than `room`; a word that is wider, as an address is, is broken anywhere. */
function wrapped(text, room, size, family) {
  const fits = (part) => part.length < 2 || measure(part, size, family) <= room;
  const pieces = (word) => {
    if (fits(word)) return [word];
    const half = Math.ceil(word.length / 2);
    return [...pieces(word.slice(0, half)), ...pieces(word.slice(half))];
  };
  const lines = [""];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (fits(longer)) lines[lines.length - 1] = longer;
    else lines.push(...pieces(word));
  }
  return lines.filter(Boolean);
}

const DASHES = { dash: "6 3", dot: "1.5 2.5", dashdot: "6 2.5 1.5 2.5" };

/** The mark of a legend's entry in a box of 1.8 × 1 text sizes whose middle line is at y. */
function mark(entry, x, y, size) {
  const [w, h] = [size * 1.8, size * 0.8];
  const stroke = (dash) =>
    `<path d="M${n(x)} ${n(y)}h${n(w)}" stroke="${entry.color}" stroke-width="${n(size * 0.16)}" fill="none"${dash ? ` stroke-dasharray="${dash}"` : ""}/>`;
  if (entry.kind === "line") return stroke(DASHES[entry.dash]);
  if (entry.kind === "band" || entry.kind === "square")
    return `<rect x="${n(x)}" y="${n(y - h / 2)}" width="${n(w)}" height="${n(h)}" fill="${escapeXml(entry.color)}"/>`;
  if (entry.kind === "node") return `<circle cx="${n(x + w / 2)}" cy="${n(y)}" r="${n(h / 2)}" fill="${entry.color}"/>`;
  if (entry.kind === "scale") {
    const step = w / entry.colors.length;
    return entry.colors
      .map(
        (color, k) =>
          `<rect x="${n(x + k * step)}" y="${n(y - h / 2)}" width="${n(step + 0.2)}" height="${n(h)}" fill="${color}"/>`,
      )
      .join("");
  }
  const line = stroke(entry.dashes?.join(" "));
  if (entry.kind === "e")
    return `${line}<path d="M${n(x + w / 2)} ${n(y - h / 2)}v${n(h)}" stroke="${entry.color}" stroke-width="${n(size * 0.16)}"/>`;
  return `${line}<path d="M${n(x + w)} ${n(y)}l${n(-h)} ${n(-h / 2)}v${n(h)}z" fill="${entry.color}"/>`;
}

/** Legend in rows, then the notes: {svg, height}. */
function footer(entries, notes, width, { size, family }) {
  const parts = [];
  const [room, line] = [width - size, size * 1.5];
  const start = size / 2;
  let [x, y] = [start, 0];
  for (const entry of entries) {
    const step = size * 2.3 + measure(entry.label, size, family) + size;
    if (x > start && x + step - size > start + room) [x, y] = [start, y + line];
    parts.push(
      mark(entry, x, y + line / 2, size),
      `<text x="${n(x + size * 2.2)}" y="${n(y + line / 2 + size * 0.35)}">${escapeXml(entry.label)}</text>`,
    );
    x += step;
  }
  if (entries.length) y += line;
  const small = size * SMALL;
  for (const note of notes) {
    for (const text of wrapped(note, room, small, family)) {
      y += small * 1.3;
      parts.push(`<text x="${n(start)}" y="${n(y)}" font-size="${n(small)}">${escapeXml(text)}</text>`);
    }
  }
  return { svg: parts.join("\n"), height: parts.length ? y + size * 0.6 : 0 };
}

/** Height in mm of what stands below a figure. */
export const below = (artwork, { width, family, size, palette, legend }, notes) => {
  const foot = footer(legend ? artwork.legend(palette) : [], notes, px(width), { size: points(size), family });
  return (foot.height / SCREEN) * INCH;
};

/** The artwork (sharing/figures.js) on paper: {svg, remark}. `options`: {width, height (mm), family, size (pt), palette, ground,
    legend}; `notes`: lines below the figure. Raises when they leave no room for it. */
export const compose = async (artwork, options, notes) => {
  const [width, height, size] = [px(options.width), px(options.height), points(options.size)];
  const { family, palette, legend } = options;
  const foot = footer(legend ? artwork.legend(palette) : [], notes, width, { size, family });
  const room = height - foot.height;
  if (room < LEAST)
    throw new Error("Legend and citation leave no room for the figure: make it higher, or leave one of them out.");
  const { svg, remark } = await artwork.draw({ width, height: room, family, size, palette, legend });
  const ground = options.ground === "white" ? `<rect width="100%" height="100%" fill="${cssColor("paper")}"/>` : "";
  const text =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${n(options.width)}mm" height="${n(options.height)}mm" ` +
    `viewBox="0 0 ${n(width)} ${n(height)}" font-family="${escapeXml(family)}" font-size="${n(size)}" fill="${cssColor("paper-ink")}">${ground}\n${svg}\n` +
    `<g transform="translate(0 ${n(room)})">${foot.svg}</g></svg>`;
  return { svg: text, remark };
};

export { points, px };

/** The drawing as an address of a picture. */
export const pictureAddress = (svg) => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

/** The drawing as pixels that know their size on paper. */
export const pixels = async (svg, { width, height }, dpi) => {
  const [w, h] = [width, height].map((mm) => Math.round((mm / INCH) * dpi));
  if (Math.max(w, h) > LARGEST)
    throw new Error(`${Math.max(w, h)} pixels are more than a browser can draw: take fewer dpi or SVG.`);
  const image = new Image(w, h);
  // the picture is drawn at its own size, which therefore has to be in pixels
  image.src = pictureAddress(svg.replace(/^(<svg [^>]*?)width="[^"]*" height="[^"]*"/, `$1width="${w}" height="${h}"`));
  await image.decode();
  const sheet = Object.assign(document.createElement("canvas"), { width: w, height: h });
  sheet.getContext("2d").drawImage(image, 0, 0, w, h);
  const blob = await new Promise((resolve) => sheet.toBlob(resolve, "image/png"));
  if (!blob) throw new Error("The picture is too large for this browser.");
  return new Blob([withDensity(new Uint8Array(await blob.arrayBuffer()), dpi)], { type: "image/png" });
};

// ---------------------------------------------------------------- PNG: the chunk pHYs, pixels per meter

const HEAD = 33; // bytes of the signature and of IHDR, which comes first

function crc(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}

function withDensity(png, dpi) {
  const chunk = new Uint8Array(21);
  const view = new DataView(chunk.buffer);
  const perMetre = Math.round(dpi / (INCH / 1000));
  view.setUint32(0, 9);
  chunk.set([0x70, 0x48, 0x59, 0x73], 4); // "pHYs"
  view.setUint32(8, perMetre);
  view.setUint32(12, perMetre);
  chunk[16] = 1; // the unit is the meter
  view.setUint32(17, crc(chunk.subarray(4, 17)));
  const whole = new Uint8Array(png.length + chunk.length);
  whole.set(png.subarray(0, HEAD));
  whole.set(chunk, HEAD);
  whole.set(png.subarray(HEAD), HEAD + chunk.length);
  return whole;
}
