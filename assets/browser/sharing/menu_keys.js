/* Keys in a menu, as the ARIA practices of a menu button have it: arrows, Home, End, and the first letter of a word. */

/**
 * The item that a key leads to; -1 where it leads to none.
 * @param {readonly string[]} items their words
 * @param {number} at where the focus is
 * @param {string} key as `KeyboardEvent.key`
 */
export function itemAfter(items, at, key) {
  switch (key) {
    case "ArrowDown":
      return (at + 1) % items.length;
    case "ArrowUp":
      return (at - 1 + items.length) % items.length;
    case "Home":
      return 0;
    case "End":
      return items.length - 1;
    default:
      return /^\S$/u.test(key) ? itemWith(items, at, key.toLowerCase()) : -1;
  }
}

/**
 * The next item with a word that begins so; -1 if there is none.
 * @param {readonly string[]} items
 * @param {number} at
 * @param {string} letter
 */
function itemWith(items, at, letter) {
  const following = items.map((_, k) => (at + 1 + k) % items.length);
  return following.find((k) => ` ${items[k].toLowerCase()}`.includes(` ${letter}`)) ?? -1;
}
