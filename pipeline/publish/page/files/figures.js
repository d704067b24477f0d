// Casualty figures over time, by claimant, with their bounds and how they stand to each other as the data has it.

const PALETTE = ["c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8"];
/** Shapes of groups as paths around the origin, five pixels to each side; other groups get the diamond. */
const SHAPES = {
  protesters: "M0,-5A5,5,0,1,1,-.01,-5Z",
  security_forces: "M-4.5,-4.5H4.5V4.5H-4.5Z",
  civilians: "M0,-5.5L5.5,4.5H-5.5Z",
  foreigners: "M0,5.5L5.5,-4.5H-5.5Z",
  officials: "M5.5,0L-4.5,5.5V-5.5Z",
  journalists: "M-2,-5.5H2V-2H5.5V2H2V5.5H-2V2H-5.5V-2H-2Z",
  unspecified: "M0,-6L5,0L0,6L-5,0Z",
};
const shapeOf = (group) => SHAPES[group] ?? SHAPES.unspecified;
const HEIGHT = 340;
const APART = 13;
/** With more figures than this, those that lie near each other are one mark; with more lines, only those pointed at. */
const SINGLE = 400;
const LINES = 60;

function drawFigures(section, shown) {
  const all = shown.filter((claim) => claim.table === "casualties");
  const byKind = [...groupBy(all, (claim) => claim.row.kind)].sort((a, b) => b[1].length - a[1].length);
  const codes = Object.keys(content.codes.casualty_kind ?? {});
  byKind.sort(([a], [b]) => codes.indexOf(a) - codes.indexOf(b));
  const kind = byKind.some(([key]) => key === state.kind) ? state.kind : byKind[0]?.[0];
  const found = all.filter((claim) => claim.row.kind === kind);
  const log = element("input", {
    type: "checkbox",
    checked: logarithmic(found),
    "data-key": "log",
    onchange: () => update({ log: log.checked ? "yes" : "no" }),
  });
  renew(
    section.querySelector(".controls"),
    byKind.length
      ? chooser(
          "What happened to them",
          byKind.map(([key, rows]) => [key, capital(words(key)), rows.length]),
          kind,
          (key) => update({ kind: key }),
        )
      : null,
    all.length ? element("label", { class: "check" }, log, "logarithmic") : null,
  );
  const bounded = found.filter(({ row }) => row.count_min !== null || row.count_max !== null);
  const target = section.querySelector(".chart");
  const names = [...new Set(bounded.map((claim) => chainNames(claim)[0]))];
  const colours = coloursOf(kind);
  const chart = bounded.length ? figureChart(target, bounded, colours) : null;
  renew(target, chart?.node);
  renew(section.querySelector(".legend"), legend(names, colours, bounded, chart?.relations ?? []));
  const without = found.length - bounded.length;
  section.querySelector(".note").textContent = without
    ? `${plural(without, "figure")} in words alone, as „${found.find((claim) => !bounded.includes(claim)).row.count_text}“, cannot be drawn and ${without === 1 ? "stands" : "stand"} in the table.`
    : "";
  return found;
}

function figureChart(target, found, colours) {
  const width = widthOf(target);
  const bottom = HEIGHT - 28;
  const most = found.reduce((top, { row }) => Math.max(top, row.count_min ?? 0, row.count_max ?? 0), 1);
  const ticks = logarithmic(found) ? powers(most) : evenly(most);
  const scaled = logarithmic(found) ? Math.log1p : (value) => value;
  const y = (value) => bottom - (scaled(value) / scaled(Math.max(ticks.at(-1), most * 1.04))) * (bottom - 30);
  const left = 14 + Math.max(...ticks.map((tick) => textWidth(number(tick))));
  const axis = dayAxis(found, { left, right: width - 14 });
  const points = pointsOf(found, axis, y, colours);
  const lines = linesBetween(points);
  const nodes = points.map((point) => ({ ...point, node: figureNode(point, y) }));
  if (lines.length > LINES) revealLines(nodes, lines);
  const node = drawing(
    width,
    HEIGHT,
    "Casualty figures by day and claimant; arrow keys go from mark to mark. The table below holds the same figures.",
    drawDays(axis, 14, bottom, HEIGHT - 8),
    text(0, 10, "people", { class: "tick" }),
    ticks.map((tick) => [
      line(left, y(tick), width - 8, y(tick), "grid"),
      text(left - 8, y(tick) + 4, number(tick), { "text-anchor": "end", class: "tick" }),
    ]),
    svg("g", { class: lines.length > LINES ? "lines few" : "lines" }, lines.map(({ node }) => node)),
    marks(nodes),
    points.length > 80 ? null : drawLabels(points, { width, height: bottom, left, top: 14 }),
  );
  return { node, relations: [...new Set(lines.map(({ relation }) => relation))] };
}

/** The colours of those who give the most figures of a kind, whatever is chosen: nobody changes colour. */
function coloursOf(kind) {
  const all = claims.filter(({ table, row }) => table === "casualties" && row.kind === kind);
  const names = [...groupBy(all, (claim) => chainNames(claim)[0])]
    .sort((a, b) => b[1].length - a[1].length || collator.compare(a[0], b[0]))
    .map(([name]) => name);
  return new Map(names.slice(0, PALETTE.length).map((name, i) => [name, PALETTE[i]]));
}

/** Whether figures are drawn by their powers: as it is chosen, else where most would lie flat at the bottom. */
function logarithmic(found) {
  if (state.log) return state.log === "yes";
  const heights = found.map(heightOf).filter((value) => value !== null).sort((a, b) => a - b);
  return heights.length > 0 && heights.at(-1) > 50 * Math.max(1, heights[Math.floor(heights.length / 2)]);
}

/** Where a figure is drawn: its lower bound, or the upper one where it has no other. */
const heightOf = ({ row }) => row.count_min ?? row.count_max;

/** Marks on their day, moved aside only as far as another one needs room; of very many, neighbours are one mark. */
function pointsOf(found, axis, y, colours) {
  const hue = (claim) => colours.get(chainNames(claim)[0]) ?? "others";
  if (found.length > SINGLE) {
    const size = Math.max(9, Math.sqrt(((axis.right - axis.start) * HEIGHT) / SINGLE));
    const cells = groupBy(found, (claim) => `${Math.floor(axis.x(claim) / size)} ${Math.floor(y(heightOf(claim)) / size)}`);
    return [...cells.values()].map((rows) => {
      const [low, high] = spread(rows.map(heightOf));
      const label = `${plural(rows.length, "figure")} of ${boundsText(low, high)}`;
      const r = rows.length > 1 ? Math.min(size / 2, 4 + Math.sqrt(rows.length)) : 5;
      const hues = new Set(rows.map(hue));
      return { rows, x: axis.x(rows[0]), y: y(heightOf(rows[0])), r, label, hue: hues.size === 1 ? hue(rows[0]) : "others",
        text: "", pick: () => openClaims(label, rows) };
    });
  }
  return [...groupBy(found, (claim) => claim.from)].flatMap(([, rows]) => {
    const placed = [];
    rows.sort((a, b) => heightOf(a) - heightOf(b) || (a.id < b.id ? -1 : 1));
    const half = (rows[0].from === null ? LANE : Math.max(axis.perDay, 2 * APART)) / 2 - 6;
    for (const claim of rows) {
      const top = y(heightOf(claim));
      const taken = placed.filter((other) => Math.abs(other.y - top) < APART).map((other) => other.aside);
      let aside = 0;
      for (let step = 1; taken.some((other) => Math.abs(other - aside) < APART) && Math.abs(aside) < half; step++)
        aside = (step % 2 ? 1 : -1) * Math.ceil(step / 2) * APART;
      placed.push({ aside: Math.max(-half, Math.min(half, aside)), y: top, claim });
    }
    return placed.map(({ aside, y: top, claim }) => ({
      rows: [claim],
      x: axis.x(claim) + aside,
      y: top,
      r: 6,
      up: claim.row.count_max === null ? 18 : 6,
      down: claim.row.count_min === null ? 18 : 6,
      hue: hue(claim),
      text: boundsText(claim.row.count_min, claim.row.count_max),
      label: figureLabel(claim),
      pick: () => openRow("casualties", claim.row),
    }));
  });
}

function figureNode({ rows, x, y: top, r, hue }, y) {
  if (rows.length > 1) return svg("circle", { cx: x, cy: top, r, class: `figure ${hue}` });
  const { row } = rows[0];
  const parts = [svg("path", { d: shapeOf(row.victim_group), transform: `translate(${x},${top})` })];
  if (row.count_max === null) parts.push(svg("path", { d: `M${x},${top - 7}v-9m-4,4l4,-4l4,4`, class: "bound" }));
  if (row.count_min === null) parts.push(svg("path", { d: `M${x},${top + 7}v9m-4,-4l4,4l4,-4`, class: "bound" }));
  if (row.count_min !== null && row.count_max !== null && row.count_min !== row.count_max)
    parts.unshift(svg("path", { d: `M${x},${top}V${y(row.count_max)}m-4,0h8`, class: "bound" }));
  return svg("g", { class: `figure ${hue}` }, svg("circle", { cx: x, cy: top, r: 9, class: "hit" }), parts);
}

/** Lines between figures that stand in a relation; none leads into the lane of what has no day. */
function linesBetween(points) {
  const byFigure = new Map(points.flatMap((point) => point.rows.map((claim) => [claim.id, point])));
  return content.relations
    .map(([id, other, relation]) => [byFigure.get(id), byFigure.get(other), relation])
    .filter(([a, b]) => a && b && a !== b && a.rows[0].from !== null && b.rows[0].from !== null)
    .map(([a, b, relation]) => ({ relation, ends: [a.label, b.label], node: line(b.x, b.y, a.x, a.y, `relation ${relation}`) }));
}

/** Show of many lines only those of the mark that is pointed at or has the focus. */
function revealLines(nodes, lines) {
  for (const { node, label } of nodes) {
    const own = lines.filter(({ ends }) => ends.includes(label));
    const reveal = (on) => () => own.forEach((found) => found.node.classList.toggle("seen", on));
    for (const name of ["pointerenter", "focus"]) node.addEventListener(name, reveal(true));
    for (const name of ["pointerleave", "blur"]) node.addEventListener(name, reveal(false));
  }
}

/** Four to six round ticks from nought to a figure or above it. */
function evenly(most) {
  const power = 10 ** Math.floor(Math.log10(most / 4 || 1));
  const step = Math.max(1, [1, 2, 5, 10].map((size) => size * power).find((size) => most / size <= 5));
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, i) => i * step);
}
const powers = (most) => [
  0,
  ...Array.from({ length: 10 }, (_, i) => 10 ** i).filter((power, i, all) => i === 0 || all[i - 1] < most),
];

function figureLabel(claim) {
  const { row } = claim;
  const [claimant, ...carriers] = chainNames(claim);
  return [
    `${boundsText(row.count_min, row.count_max) ?? "no figure"} ${words(row.kind)} (${row.count_text ?? words(row.qualifier)})`,
    words(row.victim_group),
    place(row),
    `claimed by ${claimant}`,
    carriers.length ? `through ${carriers.join(", ")}` : null,
    claim.from ? dayText(claim.from) : "no day",
  ]
    .filter(Boolean)
    .join(", ");
}

function legend(names, colours, found, relations) {
  const key = (path, hue, label) => {
    const mark = svg("path", { d: path, transform: "translate(7,7)", class: `figure ${hue}` });
    return element("span", {}, svg("svg", { width: 14, height: 14, "aria-hidden": "true" }, mark), label);
  };
  const others = names.filter((name) => !colours.has(name)).length;
  const groups = [...new Set(found.map(({ row }) => row.victim_group))].sort();
  return [
    ...[...colours].filter(([name]) => names.includes(name)).map(([name, hue]) => key(SHAPES.protesters, hue, name)),
    others ? key(SHAPES.protesters, "others", plural(others, "other claimant")) : null,
    ...groups.map((group) => key(shapeOf(group), "plain", words(group))),
    ...relations.map((name) =>
      element(
        "span",
        {},
        svg("svg", { width: 26, height: 8, "aria-hidden": "true" }, line(0, 4, 26, 4, `relation ${name}`)),
        content.labels.relations[name].forth.toLowerCase(),
      ),
    ),
  ];
}
