/* What a figure of a recording shows, in words. Pure functions. */

/** The line below a figure. `dataset`: {simulated, citation}; `marks`: {reversals, events} as drawn. */
function caption({ simulated, citation }, { reversals, events }) {
  return [
    ...(simulated ? ["SIMULATED data."] : []),
    ...(reversals.length ? [`Shaded: ${reversals.length} reversal${reversals.length === 1 ? "" : "s"}.`] : []),
    ...events.map((event) => `Line: ${event.name}.`),
    `Citation: ${citation}`,
  ].join(" ");
}

/** For screen readers. `model`: as of traces/figure.js; `name`: of the recording, where there are several. */
function spoken({ frames, step, neurons, behaviors }, name = "") {
  const shown = [...neurons, ...behaviors].filter((row) => !row.hidden).map((row) => row.name);
  return `Traces${name && ` of ${name}`} over ${(frames * step).toFixed(1)} minutes: ${shown.join(", ") || "none"}.`;
}

export { caption, spoken };
