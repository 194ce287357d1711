/** What the document brings along for Dash (pages/sharing/document.py). */
export interface Start {
  /** Of the whole page. */
  layout: unknown;
  dependencies: unknown;
  /** Addresses of Dash's own scripts, in the order in which they run. */
  scripts: string[];
  /** Addresses of scripts that only some layouts need, by what stands in these. */
  libraries: Record<string, string[]>;
  /** Where Dash asks, as it writes these addresses. */
  urls: { layout: string; dependencies: string; callbacks: string };
  /** The callback that fetches a page. */
  page: { output: string };
  /** Id of the component that holds the address. */
  location: string;
  /** Template of the path of every page, and its module, if it has one. */
  pages: [string, string][];
}
