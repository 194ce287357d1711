/* Correlations of the selected neurons: every pair, the best partners of each, and each behavior. */

import { element as el } from "../../../dom/element.js";
import { getJson } from "../../../foundation/requests.js";

const DECIMALS = 3;

const rText = (r) => (r === null ? "not defined" : r.toFixed(DECIMALS).replace("-", "−"));

/** r with a bar from the middle; an undefined r has none. */
function value(r) {
  const bar = el("span", { class: "r-bar", "aria-hidden": "true" });
  if (r !== null) {
    const fill = el("span", { class: r < 0 ? "is-negative" : "is-positive" });
    fill.style.width = `${Math.abs(r) * 50}%`;
    bar.append(fill);
  }
  return [bar, el("span", { class: `r-value${r === null ? " is-undefined" : ""}` }, rText(r))];
}

/** A neuron's badge in the color of its trace; one that is not plotted can be plotted from here. */
function badge(idx, page) {
  const color = page.colorOf(idx);
  const name = page.nameOf(idx);
  const made = color
    ? el("span", { class: "trace-badge is-plotted" }, name)
    : el(
        "button",
        { type: "button", class: "trace-badge", "data-action": "add", "data-target": idx, title: `Plot ${name}` },
        name,
      );
  if (color) made.style.setProperty("--trace", color);
  return made;
}

const row = (label, r) => el("li", {}, el("span", { class: "r-names" }, ...label), ...value(r));
const card = (title, ...content) => el("section", { class: "correlation-part" }, el("h3", {}, title), ...content);

/** The three parts. `answer`: of the correlations route; `page`: {colorOf, nameOf, behaviors}. */
function correlationParts(answer, page) {
  const pairs = answer.pairs.length
    ? el(
        "ul",
        { class: "r-list" },
        ...answer.pairs.map((pair) =>
          row(
            pair.idx_neurons.map((idx) => badge(idx, page)),
            pair.r,
          ),
        ),
      )
    : el("p", { class: "trace-hint" }, "Choose two or more neurons to compare them.");
  const top = Object.entries(answer.top).flatMap(([idx, best]) => [
    el("h4", {}, badge(Number(idx), page)),
    best.length
      ? el("ul", { class: "r-list" }, ...best.map((other) => row([badge(other.idx_neuron, page)], other.r)))
      : el("p", { class: "trace-hint" }, "not defined: this trace does not vary"),
  ]);
  const behaviors = Object.entries(answer.behavior).flatMap(([name, rows]) => [
    el("h4", {}, page.behaviors[name].name),
    el("ul", { class: "r-list" }, ...rows.map((entry) => row([badge(entry.idx_neuron, page)], entry.r))),
  ]);
  return [
    card("Selected neurons, pair by pair", pairs),
    card("Most correlated in the recording", ...top),
    card(
      "With behavior",
      ...(behaviors.length ? behaviors : [el("p", { class: "trace-hint" }, "No behavior was recorded.")]),
    ),
  ];
}

const correlationNote = (n) =>
  `Pearson r over n = ${n.toLocaleString("en")} frames of this one animal, strongest first. Neighboring ` +
  "frames resemble each other, so n is no number of independent samples: compare animals before drawing conclusions.";

/** The card below the figure. `page`: as above with {config, neurons}. */
class CorrelationCard {
  constructor(root, page) {
    Object.assign(this, { root, page });
    [this.note, this.parts] = ["correlation-note", "correlation"].map((part) =>
      root.querySelector(`[data-part="${part}"]`),
    );
  }

  /** Bring it up to date; an answer that was overtaken is dropped. */
  async draw() {
    this.turn?.abort();
    this.turn = new AbortController();
    const { signal } = this.turn;
    const { config, neurons } = this.page;
    if (!neurons.length) {
      this.show("Choose neurons to see how they go together.");
      return;
    }
    try {
      const answer = await getJson(`${config.urls.correlations}?n=${neurons.join("-")}`, { signal });
      this.show(correlationNote(answer.n), correlationParts(answer, this.page));
    } catch (error) {
      if (!signal.aborted) this.show(`The correlations could not be loaded. ${error.message}`);
    }
  }

  show(note, parts = []) {
    this.note.textContent = note;
    this.parts.replaceChildren(...parts);
  }
}

export { CorrelationCard, rText };
