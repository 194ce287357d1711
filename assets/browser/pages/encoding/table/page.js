/* The page of the whole site's encoding table: its state is the address. */

import { address } from "../../../dom/address.js";
import { visit } from "../../../dom/page.js";
import { setProps } from "../../../vendors/dash.js";
import { EncodingTable } from "./table.js";

/** @import {TableConfig, TableState} from "./types.d.ts" */

class TablePage extends EncodingTable {
  /**
   * @param {HTMLElement} root
   * @param {TableConfig} config
   */
  constructor(root, config) {
    super(root, config, (state) => root.isConnected && address.write({ ...state }, config));
  }

  async start() {
    await super.start();
    this.onState(this.state); // what Back leads to after the first change
  }

  /** @param {Readonly<Record<string, string>>} written state that Back leads to */
  async restore(written) {
    const to = /** @type {TableState} */ ({ ...this.config.defaults, ...written });
    this.state = to;
    setProps(`${this.config.name}-text`, { value: to.q });
    await this.draw();
    this.api.refreshCells({ force: true }); // shaded or not
    this.onState(this.state);
  }
}

export const callback = visit(
  (root, /** @type {TableConfig} */ config) => new TablePage(root, config),
  (/** @type {TableConfig} */ config) => config.name,
);
