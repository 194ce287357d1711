/* Positions and colors given by hand, as they stand in the address: `AVAL:-120:44,RIB:10:300`, `AVAL:ff8800`. */

export const LONGEST_ARRANGEMENT = 4500; // characters of positions in the address; the server bounds the whole query

const pairs = (text) =>
  (text ? text.split(",") : []).map((part) => [part.slice(0, part.indexOf(":")), part.slice(part.indexOf(":") + 1)]);

/** Cell -> {x, y} */
const parsePlaces = (text) =>
  new Map(
    pairs(text).map(([name, at]) => {
      const [x, y] = at.split(":").map(Number);
      return [name, { x, y }];
    }),
  );

/** By name, so that one arrangement has one address. */
const formatPlaces = (places) =>
  [...places]
    .map(([name, p]) => `${name}:${Math.round(p.x)}:${Math.round(p.y)}`)
    .sort()
    .join(",");

/** Cell -> color, hex without "#" */
const parseColors = (text) => Object.fromEntries(pairs(text));

export { formatPlaces, parseColors, parsePlaces };
