/* Colors of the cells beside a recording, and the legend that says what they mean. */

import { legend } from "../../../../connectome/model/legend.js";
import { element } from "../../../../dom/element.js";
import { cssColor } from "../../../../dom/theme.js";
import { mixed } from "../../../../foundation/color.js";

const STOPS = 11; // of --www-r and --www-z
const SHADES = 201; // colors in between: more than anybody can tell apart
const NAMES = {
  plotted: "In plot (color of its trace)",
  recorded: "Recorded, not plotted",
  unlabeled: "Not identified in this recording",
};

const scales = new Map(); // theme and name of a scale -> its colors

/** Colors of a scale from its low to its high end; worked out once, since the cursor asks for them in every frame. */
function shades(name) {
  const key = `${document.documentElement.dataset.bsTheme}|${name}`;
  if (!scales.has(key)) {
    const stops = Array.from({ length: STOPS }, (_, k) => cssColor(`${name}${k}`));
    scales.set(
      key,
      Array.from({ length: SHADES }, (_, k) => {
        const at = (k / (SHADES - 1)) * (STOPS - 1);
        const low = Math.min(Math.floor(at), STOPS - 2);
        return mixed(stops[low], stops[low + 1], at - low);
      }),
    );
  }
  return scales.get(key);
}

/** The color at `value` between -limit and limit; null without a value. */
function shade(name, value, limit) {
  if (!Number.isFinite(value)) return null;
  const share = Math.max(0, Math.min(1, (value / limit + 1) / 2));
  return shades(name)[Math.round(share * (SHADES - 1))];
}

const correlationColor = (r) => shade("r", r, 1);
const activityColor = (z, limit) => shade("z", z, limit);

/** Legend lines as of connectome.legend, for the page and for saved pictures. */
function wiringLines(wiring) {
  const nodes = wiring.graph.visibleNodes();
  if (wiring.colored === "type")
    return legend(
      nodes.map((node) => wiring.facts.get(node.id())),
      wiring.edges,
      wiring.view,
    );
  const lines = legend([], wiring.edges, wiring.view);
  if (wiring.colored !== "recording") return lines;
  const counts = { plotted: 0, recorded: 0, unlabeled: 0 };
  for (const node of nodes) counts[wiring.availability(node.id())] += 1;
  const several = [0, 1, 2].map((k) => `${cssColor(`c${k}`)} ${k * 33}% ${k * 33 + 33}%`).join(", ");
  const cells = Object.keys(NAMES)
    .filter((key) => counts[key])
    .map((key) => ({ kind: "node", color: cssColor(`availability-${key}`), label: NAMES[key], count: counts[key] }));
  for (const line of cells) if (line.label === NAMES.plotted) line.css = `linear-gradient(100deg, ${several})`;
  return [...cells, ...lines];
}

function colorBar(text, low, high, scale, none) {
  const end = (value) => element("span", {}, value);
  return element(
    "li",
    { class: "r-scale-line" },
    text,
    end(low),
    element("span", { class: scale, "aria-hidden": "true" }),
    end(high),
    element("span", { class: "r-none", "aria-hidden": "true" }),
    none,
  );
}

function wiringLegend(wiring) {
  const { limit } = wiring.page.populationState;
  const bar = {
    correlation: () => [colorBar(`Pearson r with ${wiring.focus}`, "−1", "1", "r-scale", "no value")],
    activity: () => [colorBar("z-score at the time cursor", `−${limit}`, limit, "z-scale", "no trace")],
  }[wiring.colored];
  const lines = wiringLines(wiring).map((line) => {
    const mark = element("span", { class: `legend-mark is-${line.kind}`, "aria-hidden": "true" });
    mark.style.setProperty("--mark", line.css ?? line.color);
    return element("li", {}, mark, line.label, element("span", { class: "legend-count" }, String(line.count)));
  });
  return [...(bar?.() ?? []), ...lines];
}

export { activityColor, correlationColor, wiringLegend, wiringLines };
