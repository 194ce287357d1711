/* Colors as #rrggbb: channels, mixtures, lightness and the ink that can be read on them (WCAG 2.2). */

const WHITE = "#ffffff";
const BLACK = "#000000";
const READABLE = 4.5; // contrast ratio of small text (WCAG 2.2, 1.4.3)

/**
 * Red, green and blue, 0..255.
 * @param {string} hex
 * @returns {[number, number, number]}
 */
export const channels = (hex) => [
  Number.parseInt(hex.slice(1, 3), 16),
  Number.parseInt(hex.slice(3, 5), 16),
  Number.parseInt(hex.slice(5, 7), 16),
];

/** @param {readonly number[]} rgb 0..255; rounded */
export const hexOf = (rgb) => `#${rgb.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`;

/**
 * The color `share` of the way from one color to another.
 * @param {string} from
 * @param {string} to
 * @param {number} share 0..1
 */
export function mixed(from, to, share) {
  const end = channels(to);
  return hexOf(channels(from).map((value, k) => value + (end[k] - value) * share));
}

/**
 * The color at `share` of a scale; mixed in sRGB, as the gradient of a color bar is.
 * @param {readonly (readonly [number, string])[]} scale [[stop, "#rrggbb"]], stops rising from 0 to 1
 * @param {number} share outside 0..1 the ends
 */
export function colorAt(scale, share) {
  const at = Math.min(Math.max(share, 0), 1);
  const found = scale.findIndex(([stop]) => stop >= at - 1e-9);
  const next = Math.max(1, found < 0 ? scale.length - 1 : found);
  const [[from, a], [to, b]] = [scale[next - 1], scale[next]];
  return mixed(a, b, Math.min(1, Math.max(0, (at - from) / (to - from))));
}

/**
 * Relative luminance, 0..1.
 * @param {string} hex
 */
export function luminance(hex) {
  const [r, g, b] = channels(hex)
    .map((value) => value / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/**
 * Contrast ratio, 1..21.
 * @param {string} a
 * @param {string} b
 */
export function contrast(a, b) {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/**
 * Ink for a text that lies on all of these colors: white where it can be read on each, else black, else what is the less bad.
 * The rule of components/elements/pills.py.
 * @param {readonly string[]} colors
 */
export function inkOn(colors) {
  const least = (/** @type {string} */ ink) => Math.min(...colors.map((color) => contrast(color, ink)));
  const [white, black] = [least(WHITE), least(BLACK)];
  return white >= READABLE || white > black ? WHITE : BLACK;
}
