/* The Find neurons page: neurons -> matching recordings -> rows -> address. */

import { visit } from "../../../dom/page.js";
import { getJson, postJson } from "../../../foundation/requests.js";
import { counted } from "../../../foundation/text.js";
import { setProps } from "../../../vendors/dash.js";
import { go } from "../recordings_cells.js";
import { RecordingsList, withWords } from "../recordings_list.js";

const PREFIX = "activity-find";

class FindNeuron extends RecordingsList {
  constructor(root, config, { options }) {
    super(root, config, {
      clear: () => this.choose([]),
      choose: (button) => this.choose([button.dataset.value]),
      remove: (button) => this.choose(this.chosen.filter((value) => value !== button.dataset.value)),
      "plot-selected": () => this.plot(),
      "confirm-no": () => this.parts.confirm.close(),
      "confirm-yes": () => {
        this.parts.confirm.close();
        this.openPlots();
      },
      retry: () => this.match(),
    });
    this.options = options; // all of them; the list offers those that do not exclude a chosen one
    this.choices = new Map(this.config.choices.map((choice) => [choice.value, choice]));
    this.chosen = [];
    this.asked = 0;
    this.answer = null;
  }

  take({ neurons, papers, text, format }) {
    const chosen = this.withoutRivals(neurons ?? []);
    if (chosen.length !== (neurons ?? []).length) {
      this.choose(chosen); // comes back here
      return;
    }
    const before = this.question;
    this.chosen = chosen;
    const narrowed = this.narrowing;
    Object.assign(this.state, {
      n: chosen.join("-"),
      papers: (papers ?? []).join(","),
      q: (text ?? "").trim(),
      format,
    });
    this.question = `${this.state.n}\n${this.state.papers}`;
    this.narrowing = this.state.q;
    if (before === undefined || before !== this.question) {
      if (before !== undefined) this.state.page = "1";
      this.drawChoice();
      this.match();
    } else if (narrowed !== this.narrowing) {
      this.state.page = "1";
      this.draw();
    }
    this.writeAddress();
  }

  // ---------------------------------------------------------------- choosing

  isRival(a, b) {
    const [first, second] = [this.choices.get(a), this.choices.get(b)];
    return first.class === second.class && a.endsWith("*") !== b.endsWith("*");
  }

  /** A class and its own cells exclude each other: the one chosen last stays. */
  withoutRivals(values) {
    return values.filter((value, at) => !values.slice(at + 1).some((later) => this.isRival(value, later)));
  }

  choose(values) {
    setProps(`${PREFIX}-neurons`, { value: values });
  }

  drawChoice() {
    const offered = this.options.filter((option) => !this.chosen.some((value) => this.isRival(value, option.value)));
    setProps(`${PREFIX}-neurons`, { options: offered });
    this.parts.chips.replaceChildren(
      ...this.chosen.map((value) => {
        const label = this.label(value);
        const remove = Object.assign(document.createElement("button"), { type: "button", textContent: "×" });
        remove.dataset.action = "remove";
        remove.dataset.value = value;
        remove.setAttribute("aria-label", `Remove ${label}`);
        const chip = document.createElement("li");
        chip.append(label, remove);
        return chip;
      }),
    );
  }

  label(value) {
    return value.endsWith("*") ? `${value.slice(0, -1)} (any)` : value;
  }

  // ---------------------------------------------------------------- matching

  /** Ask for the matches of what is chosen now; an answer that was overtaken is dropped. */
  async match() {
    this.asked += 1;
    const mine = this.asked;
    this.parts.error.hidden = true;
    this.root.setAttribute("aria-busy", "true");
    try {
      const answer = this.chosen.length ? await this.ask() : { neurons: [], recordings: [] };
      if (mine !== this.asked) return;
      this.answer = answer;
      this.draw();
    } catch (error) {
      if (mine !== this.asked) return;
      this.answer = null;
      this.draw();
      this.drawError(error.message);
    } finally {
      if (mine === this.asked) this.root.removeAttribute("aria-busy");
    }
  }

  ask() {
    const query = new URLSearchParams({ n: this.state.n, ...(this.state.papers ? { papers: this.state.papers } : {}) });
    return getJson(`${this.config.urls.matching}?${query}`);
  }

  draw() {
    const found = (this.answer?.recordings ?? []).map(({ dataset_id: id, neurons }) => {
      const row = this.rows.get(id);
      const numbers = neurons.map((neuron) => neuron.idx_neuron).join("-");
      return {
        ...row,
        neurons,
        found: neurons.map((neuron) => neuron.label).join(" "),
        href: this.href(row, { n: numbers, ...this.config.query }),
      };
    });
    const rows = withWords(found, this.state.q);
    this.show(rows, Number(this.state.page));
    this.drawCount(rows.length, found.length);
    this.drawEmpty(found.length);
  }

  drawCount(shown, found) {
    const names = this.chosen.map((value) => this.label(value)).join(" and ");
    const holds = `${counted(found, "recording")} with ${names}`;
    this.parts.count.textContent =
      !this.answer || !this.chosen.length ? "" : shown === found ? holds : `${shown} of ${holds}`;
  }

  drawEmpty(found) {
    const { empty, "empty-title": title, "empty-text": text, examples } = this.parts;
    examples.hidden = this.chosen.length > 0;
    if (this.answer === null) empty.hidden = true;
    else if (!this.chosen.length) {
      title.textContent = "Which neurons?";
      text.textContent = "Choose cells or classes above; the recordings that hold all of them are listed here.";
    } else if (!found) {
      title.textContent =
        this.chosen.length > 1 ? "No recording holds all of them" : "No recording of these papers holds it";
      const each = this.answer.neurons.map((neuron) => `${neuron.label} in ${neuron.n_recordings}`).join(", ");
      text.textContent = `On their own, in all papers: ${each}. Take a neuron or a paper away to see more.`;
    } else {
      title.textContent = "No match passes the search";
      text.textContent = "Shorten the words in the search field to see more.";
    }
  }

  drawError(message) {
    const text = Object.assign(document.createElement("p"), { textContent: message });
    const again = Object.assign(document.createElement("button"), {
      type: "button",
      className: "btn btn-outline-secondary btn-sm",
      textContent: "Try again",
    });
    again.dataset.action = "retry";
    this.parts.error.replaceChildren(text, again);
    this.parts.error.hidden = false;
  }

  // ---------------------------------------------------------------- plotting several

  plot() {
    const number = this.selected.length;
    const { maxPlots, manyPlots } = this.config;
    if (!number) this.say("Select at least one recording first: tick the box at the start of its row.");
    else if (number > maxPlots)
      this.say(`At most ${maxPlots} recordings can be plotted at once; ${number} are selected.`);
    else if (number > manyPlots) {
      this.parts["confirm-text"].textContent = `${number} recordings take a while to draw.`;
      this.parts.confirm.showModal();
    } else this.openPlots();
  }

  async openPlots() {
    const selection = Object.fromEntries(
      this.selected.map((row) => [row.dataset_id, row.neurons.map((neuron) => neuron.idx_neuron)]),
    );
    try {
      const { redirect } = await postJson(this.config.urls.plot, selection);
      go(redirect);
    } catch (error) {
      this.say(error.message);
    }
  }
}

export const callback = visit((root, config, values) => new FindNeuron(root, config, values), PREFIX, [
  "neurons",
  "papers",
  "text",
  "format",
  "options",
]);
