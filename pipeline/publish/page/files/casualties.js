// Casualty figures over time, by claimant, with their bounds, conflicts and what replaced what.

const PALETTE = ["c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8"];
// Shapes as Vega has them, and the same as paths of twelve pixels for the legend.
const SHAPES = {
  protesters: ["circle", "M6,1A5,5,0,1,1,5.99,1Z"],
  security_forces: ["square", "M1.5,1.5H10.5V10.5H1.5Z"],
  civilians: ["triangle-up", "M6,1L11,10.5H1Z"],
  foreigners: ["triangle-down", "M6,11L11,1.5H1Z"],
  officials: ["triangle-right", "M11,6L1.5,11V1Z"],
  journalists: ["cross", "M4,1H8V4H11V8H8V11H4V8H1V4H4Z"],
  unspecified: ["diamond", "M6,0L10,6L6,12L2,6Z"],
};
const shapeOf = (group) => SHAPES[group] ?? SHAPES.unspecified;
const LABELLED = 40;
const CONFLICT_LINES = 200;
const UP = "M0,-.2L0,-1.3M-.35,-.95L0,-1.3L.35,-.95";
const DOWN = "M0,.2L0,1.3M-.35,.95L0,1.3L.35,.95";

const figureDay = (row) => row.first_reported_on ?? row.date_end;
const chosen = { kind: null, place: "", group: "", claimant: "", log: false };

function setUpCasualties() {
  const rows = tables.get("casualties").rows;
  if (!rows.length) return byId("casualty-note").append("No article gives a figure of casualties.");
  const options = (of, text = words) => [
    ["", "all"],
    ...[...new Set(rows.map(of))]
      .filter((key) => key !== null)
      .map((key) => [key, text(key)])
      .sort((a, b) => a[1].localeCompare(b[1], "de")),
  ];
  const kinds = [...groupBy(rows, (row) => row.kind)].sort(
    (a, b) => (b[0] === "killed") - (a[0] === "killed") || b[1].length - a[1].length,
  );
  chosen.kind = kinds[0][0];
  const choose = (name) => (value) => {
    chosen[name] = value;
    drawCasualties();
  };
  const log = element("input", {
    type: "checkbox",
    onchange: () => {
      chosen.log = log.checked;
      drawCasualties();
    },
  });
  byId("casualty-controls").append(
    select(
      "What happened to them",
      kinds.map(([key, found]) => [key, `${words(key)} (${found.length})`]),
      choose("kind"),
    ),
    select(
      "Who they were",
      options((row) => row.victim_group),
      choose("group"),
    ),
    select(
      "Where",
      options((row) => row.place_id, placeName),
      choose("place"),
    ),
    select(
      "Who claims it",
      options(
        (row) => chainNames(row)[0],
        (name) => name,
      ),
      choose("claimant"),
    ),
    element("label", { class: "check" }, log, "logarithmic"),
  );
  drawCasualties();
}

function shownFigures() {
  return tables
    .get("casualties")
    .rows.filter(
      (row) =>
        row.kind === chosen.kind &&
        (!chosen.place || row.place_id === chosen.place) &&
        (!chosen.group || row.victim_group === chosen.group) &&
        (!chosen.claimant || chainNames(row)[0] === chosen.claimant),
    );
}

function drawCasualties() {
  const rows = shownFigures();
  const bounded = rows.filter((row) => row.count_min !== null || row.count_max !== null);
  const names = [...groupBy(bounded, (row) => chainNames(row)[0])]
    .sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
    .map(([name]) => name);
  const colours = new Map(names.slice(0, PALETTE.length).map((name, i) => [name, colour(PALETTE[i])]));
  const target = byId("casualty-chart");
  legend(names, colours, bounded);
  const without = rows.length - bounded.length;
  byId("casualty-note").textContent = [
    bounded.length > MANY ? "So many marks overlap: choose who, where or by whose account." : "",
    without
      ? `${plural(without, "figure")} in words alone (as „viele“) cannot be drawn and ${without === 1 ? "stands" : "stand"} in the list.`
      : "",
  ].join(" ");
  figureList(rows);
  const chart = bounded.length ? figureChart(bounded, colours, widthOf(target)) : null;
  draw(target, chart, (datum) => openRow("casualties", rowBy("casualties", "casualty_id", datum.id)));
}

function figureChart(rows, colours, width) {
  const undated = rows.some((row) => !figureDay(row));
  const days = dayAxis(rows.map(figureDay).filter(Boolean), undated, width);
  const points = new Map();
  // Marks of one day stand side by side, in the order of their figures.
  for (const [day, found] of groupBy(rows, figureDay)) {
    found.sort((a, b) => value(a) - value(b) || (a.casualty_id < b.casualty_id ? -1 : 1));
    const room = day ? DAY * 0.8 : (days.scale.domain[1] - days.apart) * 1.6;
    found.forEach((row, i) =>
      points.set(row.casualty_id, {
        id: row.casualty_id,
        pick: true,
        x: (day ? timeOf(day) : days.apart) + ((i + 0.5) / found.length - 0.5) * room,
        y: value(row),
        low: row.count_min ?? value(row),
        high: row.count_max ?? value(row),
        open: row.count_max === null ? "up" : row.count_min === null ? "down" : "",
        colour: colours.get(chainNames(row)[0]) ?? colour("others"),
        shape: shapeOf(row.victim_group)[0],
        text: boundsText(row.count_min, row.count_max),
        label: figureLabel(row),
      }),
    );
  }
  const between = (pairs) =>
    pairs
      .map(([a, b]) => [points.get(a), points.get(b)])
      .filter(([a, b]) => a && b)
      .map(([a, b]) => ({ x: a.x, y: a.y, x2: b.x, y2: b.y }));
  const data = [...points.values()];
  const most = data.reduce((top, point) => Math.max(top, point.high, point.y), 1);
  const x = { field: "x", type: "quantitative", scale: days.scale, axis: days.axis };
  const y = {
    field: "y",
    type: "quantitative",
    axis: {
      title: "people",
      tickCount: 6,
      format: ",d",
      tickMinStep: 1,
      ...(chosen.log ? { values: powers(most) } : {}),
    },
    scale: chosen.log ? { type: "symlog", domain: [0, most * 1.6] } : { domain: [0, most * 1.12], nice: false },
  };
  const line = (values, look) => ({
    data: { values },
    mark: { type: "rule", aria: false, ...look },
    encoding: { x, y, x2: { field: "x2" }, y2: { field: "y2" } },
  });
  const plain = { field: "colour", type: "nominal", scale: null };
  const arrow = (open, shape) => ({
    transform: [{ filter: `datum.open === '${open}'` }],
    mark: { type: "point", shape, size: 420, filled: false, strokeWidth: 1.6, opacity: 1, aria: false },
    encoding: { x, y, color: plain },
  });
  return {
    width,
    height: 340,
    marks: data.length,
    description: "Casualty figures by day and claimant; the list below holds the same figures.",
    layer: [
      line(between(rows.flatMap((row) => relatedTo(row, "supersedes").map((old) => [old.casualty_id, row.casualty_id]))), {
        color: colour("replaced"),
        strokeWidth: 1.5,
      }),
      line(between(conflictPairs(rows)), { color: colour("conflict"), strokeWidth: 1.5, strokeDash: [4, 3] }),
      {
        data: { values: data },
        encoding: {},
        layer: [
          {
            transform: [{ filter: "datum.low != datum.high" }],
            mark: { type: "rule", strokeWidth: 3, opacity: 0.6, aria: false },
            encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" }, color: plain },
          },
          arrow("up", UP),
          arrow("down", DOWN),
          {
            mark: { type: "point", filled: true, size: data.length > MANY ? 30 : 110, opacity: 1, cursor: "pointer" },
            encoding: {
              x,
              y,
              color: plain,
              shape: { field: "shape", type: "nominal", scale: null },
              description: { field: "label" },
              tooltip: { field: "label" },
            },
          },
          ...(data.length > LABELLED
            ? []
            : [
                {
                  mark: { type: "text", align: "left", dx: 9, fontSize: 12, color: colour("text"), aria: false },
                  encoding: { x, y, text: { field: "text" } },
                },
              ]),
        ],
      },
    ],
  };
}

/** Where a figure is drawn: its lower bound, or the upper one where it has no other. */
const value = (row) => row.count_min ?? row.count_max;
const powers = (most) => [
  0,
  ...Array.from({ length: 9 }, (_, i) => 10 ** i)
    .flatMap((power) => [power, 2 * power, 5 * power])
    .filter((tick) => tick <= most * 1.6),
];

function conflictPairs(rows) {
  const shown = new Set(rows);
  const pairs = [];
  for (const row of rows) {
    for (const other of rivalsOf(row)) {
      if (shown.has(other) && row.casualty_id < other.casualty_id) pairs.push([row.casualty_id, other.casualty_id]);
      if (pairs.length === CONFLICT_LINES) return pairs;
    }
  }
  return pairs;
}

function figureLabel(row) {
  const chain = chainNames(row);
  const day = figureDay(row);
  return [
    `${boundsText(row.count_min, row.count_max) ?? "no figure"} ${words(row.kind)} (${row.count_text ?? words(row.qualifier)})`,
    words(row.victim_group),
    place(row),
    `claimed by ${chain[0]}`,
    chain.length > 1 ? `through ${chain.slice(1).join(", ")}` : null,
    day ? dayText(day) : "no day",
  ]
    .filter(Boolean)
    .join(", ");
}

function legend(names, colours, rows) {
  const key = (look, text) => element("span", {}, look, text);
  const dot = (fill) => symbol(SHAPES.protesters[1], fill);
  const shapes = [...new Set(rows.map((row) => row.victim_group))].sort();
  byId("casualty-legend").replaceChildren(
    ...[...colours].map(([name, fill]) => key(dot(fill), name)),
    ...(names.length > colours.size
      ? [key(dot(colour("others")), `${plural(names.length - colours.size, "other claimant")}`)]
      : []),
    ...shapes.map((group) => key(symbol(shapeOf(group)[1], colour("quiet")), words(group))),
  );
}

function symbol(path, fill) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
  for (const [name, text] of [
    ["width", 12],
    ["height", 12],
    ["aria-hidden", "true"],
  ])
    svg.setAttribute(name, text);
  shape.setAttribute("d", path);
  shape.setAttribute("fill", fill);
  svg.append(shape);
  return svg;
}

/** The figures shown, as a table: what the marks say, for eyes and hands that marks are too small for. */
function figureList(rows) {
  const text = (name, of) => ({ name, of });
  pagedTable(byId("casualty-list"), {
    label: "Figures shown",
    size: 10,
    rows: [...rows].sort((a, b) => ((figureDay(a) ?? "~") < (figureDay(b) ?? "~") ? -1 : 1)),
    columns: [
      text("figure", (row) => boundsText(row.count_min, row.count_max)),
      text("in words", (row) => row.count_text),
      text("who", (row) => row.group_text ?? words(row.victim_group)),
      text("where", place),
      text("claimed by", (row) => chainNames(row)[0]),
      text("through", (row) => chainNames(row).slice(1).join(", ")),
      text("day", figureDay),
      text("status", (row) => words(row.status)),
      text("excluded by", (row) =>
        rivalsOf(row)
          .map((rival) => boundsText(rival.count_min, rival.count_max))
          .slice(0, 5)
          .join(", "),
      ),
    ],
    onopen: (row) => openRow("casualties", row),
  });
}
