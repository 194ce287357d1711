/* The table of partners of the Explore page: inputs and outputs of the chosen cells, from the server, in AG Grid. */

import { getJson, Newest, Overtaken } from "../../../foundation/requests.js";
import { counted, wordsOf } from "../../../foundation/text.js";
import { mountGrid } from "../../../vendors/aggrid.js";
import { partnerColumns } from "./partner_columns.js";
import { partnersQuery } from "./state.js";

/** @import {Partner, PartnersAnswer} from "../../../contract/api.d.ts" */
/** @import {GridApi} from "../../../vendors/types.d.ts" */
/** @import {Explore} from "./explore.js" */

export class PartnerTable {
  /** @type {Promise<GridApi<Partner>> | null} */
  grid = null;
  questions = new Newest();
  /** The question that is answered, or on its way. */
  asked = "";

  /** @param {Explore} page */
  constructor(page) {
    this.page = page;
    this.panel = page.parts.partners;
    this.slot = /** @type {HTMLElement} */ (document.getElementById(`${page.id}-partners-slot`));
    this.seen = false;
    // the scripts of the grid are heavy, and come when the table comes into view, not before
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watch.disconnect();
      this.seen = true;
      this.load();
    });
    watch.observe(this.panel);
  }

  /** Ask for the partners of what is chosen, unless that is what is shown, or the table is not. */
  async load() {
    const { state, selected, config, datasets } = this.page;
    if (this.panel.hidden || !this.seen) return;
    const isAsked = selected.size > 0 && datasets.length > 0;
    const query = isAsked ? partnersQuery(state) : "none";
    if (query === this.asked) return;
    this.asked = query;
    this.slot.hidden = !isAsked;
    if (!isAsked) {
      this.tell("Choose cells, and their partners are listed here.");
      return;
    }
    try {
      /** @type {PartnersAnswer} */
      const answer = await this.questions.ask((signal) => getJson(`${config.urls.partners}?${query}`, { signal }));
      await this.show(answer);
    } catch (error) {
      if (error instanceof Overtaken) return;
      this.asked = "";
      this.slot.hidden = true;
      this.tell(`The partners could not be loaded: ${wordsOf(error)}`);
    }
  }

  /** @param {string} text */
  tell(text) {
    this.page.parts["partners-count"].textContent = text;
  }

  /** @param {PartnersAnswer} answer */
  async show(answer) {
    this.grid ??= this.mount();
    const api = await this.grid;
    api.setGridOption("columnDefs", partnerColumns(answer));
    api.setGridOption("rowData", answer.partners);
    const n = answer.partners.length;
    this.slot.hidden = n === 0;
    this.tell(n ? `${counted(n, "partner")}, ${counted(answer.animals, "animal")}` : "No partner matches.");
  }

  /** @returns {Promise<GridApi<Partner>>} */
  async mount() {
    /** @type {GridApi<Partner>} */
    const api = await mountGrid(this.slot, this.page.config.partnersGrid);
    const open = (/** @type {Partner | undefined} */ row) => row && this.page.focus.node(row.partner);
    api.addEventListener("rowClicked", ({ data }) => open(data));
    api.addEventListener("cellKeyDown", ({ event, data }) => {
      if (/** @type {KeyboardEvent} */ (event).key === "Enter") open(data);
    });
    return api;
  }
}
