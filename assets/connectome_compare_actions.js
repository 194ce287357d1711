/* What the buttons of the Compare page do, by their data-action. */
(() => {
  "use strict";
  const connectome = ((window.dash_clientside ??= {}).connectome ??= {});

  /** A number with its sign; a true minus. */
  const signed = (value, decimals) => `${value > 0 ? "+" : value < 0 ? "−" : ""}${Math.abs(value).toFixed(decimals)}`;

  /** Lines that say what a file shows and where it comes from. */
  function sourceNotes(page) {
    const [left, right] = page.datasets;
    const cite = (dataset) => `${dataset.name} (${dataset.id}, ${dataset.unit}): ${dataset.citations.map((citation) => citation.text).join("; ")}`;
    return [
      `Left: ${cite(left)}`, `Right: ${cite(right)}`,
      `Compared: ${page.answer.measure_unit}, tolerance ${page.state.tolerance} %; at least ${page.state.chemical} chemical or ${page.state.electrical} gap junctions on one side`,
      ...(page.answer.measure_reason ? [page.answer.measure_reason] : []),
      `${page.config.site}, data version ${page.config.dataVersion}, ${location.href.length < 400 ? location.href : location.origin + location.pathname}`,
    ];
  }

  function tableCsv(page) {
    const [a, b] = page.datasets;
    const header = ["pre", "post", "type", "status", `left (${a.unit})`, `right (${b.unit})`, `left (${page.answer.measure_unit}, compared)`,
      `right (${page.answer.measure_unit}, compared)`, "reason"];
    const rows = page.drawn.difference.map((row) => [
      row.pre, row.post, row.type === connectome.CHEMICAL ? "chemical" : "electrical", row.status,
      ...[...row.list_count, ...row.weights].map((value) => value ?? ""), row.reason ?? "",
    ]);
    return connectome.csvText(header, rows, sourceNotes(page));
  }

  function compareActions(page) {
    const say = (text) => { page.part("said").textContent = text; };
    const withAnswer = (run) => () => (page.answer ? run() : say("There is nothing to save yet."));
    const drawing = (view) => connectome.drawing(page.graphs[view], { legend: page.legend(view), notes: sourceNotes(page) });
    const saves = Object.fromEntries(["a", "b", "difference"].flatMap((view) => {
      const name = `connectome comparison ${{ a: "left", b: "right" }[view] ?? view}`;
      return [
        [`save-svg-${view}`, withAnswer(() => connectome.save(`${name}.svg`, drawing(view).svg, "image/svg+xml"))],
        [`save-png-${view}`, withAnswer(async () => {
          try {
            connectome.save(`${name}.png`, await connectome.png(drawing(view)), "image/png");
          } catch (error) {
            say(`The picture could not be made: ${error.message}`);
          }
        })],
      ];
    }));
    return {
      ...saves,
      "save-csv": withAnswer(() => connectome.save("connectome comparison.csv", tableCsv(page), "text/csv")),
      retry: () => page.load(),
      clear: () => page.choose({ neurons: [], classes: [] }),
      example: () => page.choose({ neurons: [], classes: page.config.example.filter((name) => page.table?.classes.has(name)) }),
      fit: () => page.graphs.difference.fit(),
      relayout: () => {
        if (page.answer) page.graphs.difference.layout(page.state.layout, { animate: true });
        page.writeAddress();
      },
      swap: () => {
        const { a, b } = page.state;
        dash_clientside.set_props("connectome-compare-a", { value: b });
        dash_clientside.set_props("connectome-compare-b", { value: a });
      },
      fullscreen: () => (document.fullscreenElement ? document.exitFullscreen() : page.card.requestFullscreen()),
      share: async () => {
        page.writeAddress();
        const warning = page.tooLong ? " The arrangement has too many cells for a link and is not part of it." : "";
        try {
          await navigator.clipboard.writeText(location.href);
          say(`Link copied.${warning}`);
        } catch {
          say(`The browser does not allow copying: the address bar holds the link.${warning}`);
        }
      },
    };
  }

  Object.assign(connectome, { compareActions, signed });
})();
