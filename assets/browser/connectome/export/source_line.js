/* Where a file comes from. */

const LONGEST_ADDRESS = 400; // characters

/**
 * Last line of a file: the site, the version of its data and the address, without its query where that is long.
 * @param {{site: string, dataVersion: string}} config of the page
 */
export function sourceLine({ site, dataVersion }) {
  const { href, origin, pathname } = location;
  return `${site}, data version ${dataVersion}, ${href.length < LONGEST_ADDRESS ? href : origin + pathname}`;
}
