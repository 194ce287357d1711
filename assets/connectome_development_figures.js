/* The pictures of the Development page as files, each with legend, unit and source; and as figures of the share menu. */
(() => {
  "use strict";
  const connectome = ((window.dash_clientside ??= {}).connectome ??= {});

  const CELL = { width: 74, height: 20, name: 70, present: 60, kind: 170, head: 24 }; // px, of the heatmap
  const SMALL = { width: 340, height: 300, head: 22, across: 4 }; // px, of one of the seven graphs

  const rounded = (value) => String(Math.round(value * 100) / 100);
  const escapeXml = (text) => connectome.escapeXml(text);

  /** The table of the heatmap in its present order: {svg, width, height}. */
  function heatmap(page) {
    const css = connectome.cssColor;
    const { answer, config, heatmap: view } = page;
    const { colors, ordered } = view;
    const left = 2 * CELL.name;
    const right = left + answer.stages.length * CELL.width;
    const heads = [["From", 0], ["To", CELL.name], ...answer.stages.map((stage, k) => [stage.name, left + k * CELL.width]), ["Present", right + 8], ["Kind", right + 8 + CELL.present]];
    const rows = ordered.map((row, r) => {
      const y = CELL.head + r * CELL.height;
      const text = (x, words, ink = css("text"), anchor = "start") => `<text x="${x}" y="${y + 14}" fill="${ink}" text-anchor="${anchor}">${escapeXml(words)}</text>`;
      const cells = row.stages.map((count, k) => {
        const x = left + k * CELL.width;
        if (count === null) return `<rect x="${x}" y="${y}" width="${CELL.width}" height="${CELL.height}" fill="url(#heat-missing)"/>`;
        const { fill, ink } = colors(count);
        return `<rect x="${x}" y="${y}" width="${CELL.width}" height="${CELL.height}" fill="${fill}"/>${text(x + CELL.width - 6, rounded(count), ink, "end")}`;
      });
      return [text(0, row.pre), text(CELL.name, row.post), ...cells, text(right + 8, `${row.present} of ${row.known}`), text(right + 8 + CELL.present, config.kinds[row.kind])].join("");
    });
    const bottom = CELL.head + ordered.length * CELL.height + 16;
    const { svg: scale, height } = colorScale(page, bottom);
    return {
      width: right + 8 + CELL.present + CELL.kind, height: bottom + height,
      svg: `<defs><pattern id="heat-missing" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2" height="6" fill="${css("line-strong")}"/></pattern></defs>
        <g font-size="12">${heads.map(([words, x]) => `<text x="${x}" y="14" font-weight="600" fill="${css("text-soft")}">${escapeXml(words)}</text>`).join("")}${rows.join("")}${scale}</g>`,
    };
  }

  function colorScale(page, y) {
    const css = connectome.cssColor;
    const map = page.config.maps[page.state.map];
    const stops = map.map((color, k) => `<stop offset="${k / (map.length - 1)}" stop-color="${color}"/>`).join("");
    return {
      height: 24,
      svg: `<defs><linearGradient id="heat-scale">${stops}</linearGradient></defs><g transform="translate(0 ${y})" fill="${css("text-soft")}"><text y="10">0</text>
        <rect x="14" width="120" height="12" fill="url(#heat-scale)"/><text x="142" y="10">${rounded(page.heatmap.most)} ${escapeXml(page.answer.unit)}, logarithmic</text>
        <rect x="330" width="22" height="12" fill="url(#heat-missing)" stroke="${css("line-strong")}"/><text x="360" y="10">a cell is not in the data set</text></g>`,
    };
  }

  function multiples(page) {
    const css = connectome.cssColor;
    const stages = page.answer.stages.map((stage, k) => {
      const { svg, box } = page.stages.small(k);
      const [x, y] = [(k % SMALL.across) * SMALL.width, Math.floor(k / SMALL.across) * (SMALL.height + SMALL.head)];
      const words = `${stage.name} · ${connectome.counted(page.stages.rowsAt(k).length, "connection")}`;
      return `<text x="${x}" y="${y + 12}" font-size="12" font-weight="600" fill="${css("text")}">${escapeXml(words)}</text>
        <svg x="${x}" y="${y + SMALL.head}" width="${SMALL.width - 12}" height="${SMALL.height - 12}" viewBox="${box.join(" ")}">${svg}</svg>`;
    });
    return { width: SMALL.across * SMALL.width, height: Math.ceil(stages.length / SMALL.across) * (SMALL.height + SMALL.head), svg: stages.join("") };
  }

  const PICTURES = { heatmap, multiples, trend: (page) => connectome.trendSvg(page.answer, page.heatmap.trend.trend) };
  const TITLES = {
    heatmap: (page) => `Chemical ${page.answer.unit} of each connection from birth to adulthood`,
    multiples: () => "Chemical connections from birth to adulthood",
    trend: (page) => `${page.heatmap.trend.title} (${page.answer.unit})`,
  };

  /** Lines that say what a file shows and where it comes from. */
  function developmentNotes(page) {
    const { rule, unit } = page.answer;
    return [
      `Connectome data: ${rule.citation}, doi:${rule.doi}. Chemical connections only; counts are ${unit}; adult: mean of two animals.`,
      ...(Number(page.state.threshold) ? [`Connections with at least ${page.state.threshold} ${unit} at the stage where they have most`] : []),
      page.sourceLine(),
    ];
  }

  /** A picture of the page as a file: {svg, width, height}. */
  function developmentFigure(page, key) {
    const notes = developmentNotes(page);
    if (key === "graph") {
      page.stages.build();
      return connectome.drawing(page.leader, { legend: page.stages.legend(), notes: [`Stage: ${page.stages.title()}. Width: ln(${page.answer.unit} + 1)`, ...notes] });
    }
    const legend = key === "multiples" ? page.stages.legend().filter((line) => line.kind === "node" || line.kind === "square") : [];
    return connectome.framed(PICTURES[key](page), { title: TITLES[key](page), legend, notes });
  }

  /** Tell the share menu of the pictures that are not graphs. */
  function registerFigures(page) {
    const titles = { heatmap: "Heatmap", multiples: "Seven graphs", trend: "Trend" };
    for (const [key, title] of Object.entries(titles)) {
      window.dash_clientside.share?.register?.(page.part(key), { title, svg: async () => PICTURES[key](page) });
    }
  }

  Object.assign(connectome, { developmentFigure, developmentNotes, registerFigures });
})();
