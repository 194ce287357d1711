/* The page of the whole site's encoding table: its state is the address. */

import { address } from "../../../dom/address.js";
import { visit } from "../../../dom/page.js";
import { EncodingTable } from "./table.js";

/** @import {TableConfig} from "./types.d.ts" */

export const callback = visit(
  (root, /** @type {TableConfig} */ config) =>
    new EncodingTable(root, config, (state) => root.isConnected && address.write({ ...state }, config)),
  (/** @type {TableConfig} */ config) => config.name,
);
