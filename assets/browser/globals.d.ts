/* What classic scripts leave in the page before any module runs. */

import type * as Plotly from "plotly.js";

declare global {
  interface Window {
    /** Of head.js. */
    wormwideweb: {
      embedded: boolean;
      /** Of the painted page, in the order they were pressed. */
      pressed: readonly Element[];
      here: { marked(address: string): string; plain(): string; permalink(): string };
      theme: { mode(): "light" | "dark"; choice(): string; choose(next: string): void };
    };
    /** Of Dash; vendors/dash.js makes it, Dash adds to it. */
    dash_clientside: {
      browser: object;
      no_update?: object;
      set_props?(id: string, props: object): void;
    };
    Plotly: typeof Plotly;
    /** Of vendors/still.js. */
    wormwideweb_components: Record<string, (props: any) => unknown>;
    /** Of Dash: making one draws the layout. */
    DashRenderer: new () => unknown;
    /** Of Dash: its components. */
    dash_core_components: Record<string, (props: object) => unknown>;
    React: { lazy(load: () => PromiseLike<unknown>): unknown; createElement(type: string, props?: object | null, ...children: unknown[]): unknown };
    dash_ag_grid: { getApiAsync(id: string): Promise<any> };
    dashAgGridComponentFunctions?: Record<string, (props: any) => unknown>;
  }
}
