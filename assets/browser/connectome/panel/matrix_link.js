/* From a graph to the connectivity matrix of what it shows. */

const joined = (names) => names.map(encodeURIComponent).join(",");

/** Let the link of a graph's toolbar lead to the matrix of these cells (`facts`: label -> description) in these data sets.
    Weights of different units are not added up: only data sets with the unit of the first one are taken along. */
function linkMatrix(card, address, datasets, facts) {
  const link = card.querySelector("[data-part='matrix-link']");
  link.hidden = !facts.length || !datasets.length;
  if (link.hidden) return;
  const [first, ...plus] = datasets.filter((dataset) => dataset.unit === datasets[0].unit);
  const labels = (isClass) =>
    facts.filter((description) => description.isClass === isClass).map((description) => description.label);
  const [classes, neurons] = [labels(true), labels(false)];
  // a class of one cell often has the name of its cell
  const oneByOne = facts.some((description) => !description.isClass && description.label !== description.cellClass);
  const query = {
    dataset: first.id,
    plus: joined(plus.map((dataset) => dataset.id)),
    level: oneByOne ? "neuron" : "",
    neurons: joined(neurons),
    classes: joined(classes),
  };
  link.href = `${address}?${Object.entries(query)
    .filter(([, value]) => value)
    .map(([key, value]) => `${key}=${value}`)
    .join("&")}`;
  const left = datasets.length - plus.length - 1;
  link.title = `Connectivity matrix of these cells${left ? `, in the data sets that count ${first.unit}` : ""}`;
}

export { linkMatrix };
