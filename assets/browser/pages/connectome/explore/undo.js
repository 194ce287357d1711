/* Steps back on the Explore page: which cells are chosen and hidden, and where they stood. */

const KEPT = 50; // steps

class Undo {
  /** `page`: of pages/connectome/explore/explore.js; its button, if it has one, is the part "undo". */
  constructor(page) {
    this.page = page;
    this.past = [];
    const key = (event) => {
      if (!page.root.isConnected) document.removeEventListener("keydown", key);
      else if (
        event.key === "z" &&
        (event.ctrlKey || event.metaKey) &&
        !event.shiftKey &&
        !event.target.closest("input, textarea, dialog")
      ) {
        event.preventDefault();
        this.back();
      }
    };
    document.addEventListener("keydown", key);
  }

  /** Remember what is about to change. */
  keep() {
    const { state, graph } = this.page;
    const { neurons, classes, hidden } = state;
    this.past.push({
      neurons,
      classes,
      hidden,
      given: graph?.arrangement() ?? new Map(),
      all: graph?.positions() ?? new Map(),
    });
    if (this.past.length > KEPT) this.past.shift();
    this.refresh();
  }

  back() {
    const step = this.past.pop();
    if (!step) return;
    const { page } = this;
    page.state.hidden = step.hidden;
    // cells that come back go to where they were; a whole graph is laid out as it was, and dragged cells are put
    page.places = page.facts.size ? step.all : step.given;
    const split = (text) => (text ? text.split(",") : []);
    if (step.neurons === page.state.neurons && step.classes === page.state.classes) {
      page.places = new Map();
      page.redraw();
    } else page.setCells({ neurons: split(step.neurons), classes: split(step.classes) });
    this.refresh();
  }

  refresh() {
    if (this.page.parts.undo) this.page.parts.undo.disabled = !this.past.length;
  }
}

export { Undo };
