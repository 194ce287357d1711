/* The numbers of the population view. Pure functions on arrays; nothing is drawn here. */

const LIMIT_QUANTILE = 0.98; // colors of a behavior reach their ends here: single peaks would wash out the rest

/** Scores over time of one component: sum over the neurons of loading × (trace − mean). A missing sample is the mean. */
function scores(traces, { mean, loadings }, component) {
  const out = new Float64Array(traces[0]?.length ?? 0);
  traces.forEach((trace, n) => {
    const loading = loadings[component][n];
    const offset = mean[n];
    for (let t = 0; t < out.length; t += 1) if (trace[t] === trace[t]) out[t] += loading * (trace[t] - offset);
  });
  return out;
}

/** [low, high] of the colors: symmetric around 0 where the values have both signs, from 0 otherwise. */
function colorRange(values) {
  const sizes = Array.from(values, Math.abs)
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const high = sizes[Math.floor(LIMIT_QUANTILE * (sizes.length - 1))] || 1;
  return values.some((value) => value < 0) ? [-high, high] : [0, high];
}

/** The class, 0 to classes − 1, of a value; -1 where there is none. */
function colorClass(value, [low, high], classes) {
  if (!Number.isFinite(value)) return -1;
  return Math.max(0, Math.min(classes - 1, Math.floor(((value - low) / (high - low)) * classes)));
}

/** A path as stretches of one color class: class -> {x, y}, stretches parted by null. Each step has the class of the
    frame it starts from. */
function segments(x, y, classOf) {
  const found = new Map();
  for (let t = 0; t + 1 < x.length; t += 1) {
    const key = classOf(t);
    if (!found.has(key)) found.set(key, { x: [], y: [], last: -2 });
    const part = found.get(key);
    if (part.last !== t) {
      if (part.x.length) {
        part.x.push(null);
        part.y.push(null);
      }
      part.x.push(x[t]);
      part.y.push(y[t]);
    }
    part.x.push(x[t + 1]);
    part.y.push(y[t + 1]);
    part.last = t + 1;
  }
  return found;
}

export { colorClass, colorRange, scores, segments };
