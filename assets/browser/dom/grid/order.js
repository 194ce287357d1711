/* Rows in the order of a column. */

/** @param {unknown} value */
const isBlank = (value) => value === null || value === "";

/**
 * The rows sorted by what `of` says of each: numbers by size, texts as a reader expects. What is not known (null, "") comes
 * last, whichever way the rest is sorted.
 * @template Row
 * @param {readonly Row[]} rows
 * @param {(row: Row) => number | string | null} of
 * @param {boolean} up smallest first
 */
export function sorted(rows, of, up) {
  return [...rows].sort((a, b) => {
    const [x, y] = [of(a), of(b)];
    if (isBlank(x) || isBlank(y)) return Number(isBlank(x)) - Number(isBlank(y));
    const order = typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y));
    return up ? order : -order;
  });
}
