/* A link inside the site is fetched when the mouse or the keyboard comes to it: by the click the page is here. */

/** @typedef {{pathname: string, search: string}} Address */

/**
 * The address a link leads to, if it is one of this site that opens in this tab, and not the one that is shown.
 * @param {EventTarget | null} target
 * @param {Pick<Location, "origin" | "pathname" | "search">} here
 * @returns {Address | null}
 */
export function nextAddress(target, here) {
  const link = target instanceof Element ? target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute("download")) return null;
  const { origin, pathname, search } = link;
  return origin !== here.origin || (pathname === here.pathname && search === here.search) ? null : { pathname, search };
}

/**
 * The module of the page at a path, by templates of Dash as `/activity/explore/<dataset_id>/`; undefined where there is no page,
 * "" for a page without a module.
 * @param {readonly (readonly [string, string])[]} pages
 */
export function pagesByPath(pages) {
  const patterns = pages.map(([template, module]) => {
    const parts = template.split(/<\w+>/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return /** @type {const} */ ([new RegExp(`^${parts.join("[^/]+")}$`), module]);
  });
  return (/** @type {string} */ pathname) => patterns.find(([pattern]) => pattern.test(pathname))?.[1];
}

/**
 * @param {readonly (readonly [string, string])[]} pages
 * @param {(address: Address, module: string) => void} prefetch
 */
export function prefetchLinks(pages, prefetch) {
  const moduleAt = pagesByPath(pages);
  for (const kind of ["pointerover", "focusin"])
    document.addEventListener(kind, (event) => {
      const next = nextAddress(event.target, window.location);
      const module = next && moduleAt(next.pathname);
      if (next && module !== undefined && module !== null) prefetch(next, module);
    });
}
