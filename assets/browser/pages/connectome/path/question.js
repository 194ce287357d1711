/* The controls of the Path page as its state, and its state as the question to the server. */

import { number } from "../../../foundation/numbers.js";

/** What changes the paths. */
const QUESTION = [
  "start",
  "end",
  "exclude",
  "require",
  "dataset",
  "level",
  "gap",
  "cost",
  "combine",
  "mode",
  "k",
  "rank",
];

const asksOtherPaths = (before, after) => QUESTION.some((key) => before[key] !== after[key]);

/** The controls as flat strings, as in the address; what no control holds stays as before. */
function pathState(before, values, defaults) {
  const k = Math.round(number(values.k, defaults.k));
  return {
    ...before,
    ...Object.fromEntries(
      ["dataset", "level", "mode", "rank", "cost", "combine", "colors"].map((key) => [
        key,
        values[key] ?? defaults[key],
      ]),
    ),
    gap: (values.switches ?? []).includes("gap") ? "1" : "0",
    k: String(Math.min(50, Math.max(1, k))), // the input marks values outside itself
    scale: String(number(values.scale, defaults.scale)),
  };
}

/** The query of find-paths. */
function pathQuestion({ state, roles }) {
  const { dataset, level, gap, cost, combine, mode, k, rank } = state;
  const query = new URLSearchParams({
    dataset,
    start: roles.present("start").join(","),
    end: roles.present("end").join(","),
    class: String(level === "class"),
    gap_junction: String(gap === "1"),
    weighted: String(cost === "weights"),
    combine,
    mode,
  });
  if (mode === "simple") {
    query.set("k", k);
    query.set("rank", rank);
  }
  for (const role of ["exclude", "require"])
    if (roles.present(role).length) query.set(role, roles.present(role).join(","));
  return query.toString().replaceAll("%2C", ",");
}

export { asksOtherPaths, pathQuestion, pathState };
