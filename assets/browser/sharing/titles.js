/* Titles of a page's figures, by which one of them is chosen. */

/**
 * No title twice: figures of the same title are called as screen readers call them, and numbered if that does not help.
 * @param {readonly {title: string, spoken?: string | null}[]} figures
 */
export function distinct(figures) {
  /** @param {string} title */
  const times = (title) => figures.filter((figure) => figure.title === title).length;
  const titles = figures.map(({ title, spoken }) => (times(title) > 1 ? (spoken ?? title) : title));
  return titles.map((title, k) => {
    const before = titles.slice(0, k).filter((other) => other === title).length;
    return before ? `${title} (${before + 1})` : title;
  });
}
