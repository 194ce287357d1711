/** Scripts that only some layouts need. */
export interface Library {
  /** What stands in these layouts. */
  sign: string;
  /** Addresses. */
  scripts: string[];
  /** The component that comes with them, of dash_core_components; "" where it is not one that React loads by itself. */
  component: string;
}

/** What the document brings along for Dash (pages/sharing/document.py). */
export interface Start {
  /** Of the code: changes with the modules and with what Dash is told of callbacks. */
  version: string;
  /** Of the whole page. */
  layout: unknown;
  dependencies: unknown;
  /** Addresses of Dash's own scripts, in the order in which they run. */
  scripts: string[];
  libraries: Library[];
  /** Where Dash asks, as it writes these addresses. */
  urls: { layout: string; dependencies: string; callbacks: string };
  /** The callback that fetches a page. */
  page: { output: string };
  /** The output of the callback that brings the rest of a page that has opened. */
  later: string;
  /** Id of the component that holds the address. */
  location: string;
  /** Template of the path of every page, and its module, if it has one. */
  pages: [string, string][];
}
