// Timeline: how many events and reactions of each type on each day.

/** Pixels that a circle and its number need beside the next. */
const ROOM = 36;

function drawTimeline() {
  const target = byId("timeline-chart");
  const rows = [
    ...typed("events", "event_type", "event_types"),
    ...typed("reactions", "reaction_type", "reaction_types"),
  ];
  if (!rows.length) return byId("timeline-note").replaceChildren("No article tells of an event or a reaction.");
  const width = widthOf(target);
  const days = dayAxis(
    rows.filter((row) => row.when).map((row) => row.when.day),
    rows.some((row) => !row.when),
    width,
  );
  const bin = binOf(days.scale.domain);
  const roomy = ((width - 200) * bin.step) / (days.scale.domain[1] - days.scale.domain[0]) > ROOM;
  const cells = [
    ...groupBy(rows, (row) => [row.type, row.when ? bin(timeOf(row.when.day)) : ""].join("|")).values(),
  ].map((found) => cellOf(found, days, bin));
  const order = [...groupBy(rows, (row) => row.type)]
    .sort((a, b) => tableOrder(a) - tableOrder(b) || b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
    .map(([type]) => type);
  const most = cells.reduce((top, cell) => Math.max(top, cell.count), 1);
  const x = { field: "x", type: "quantitative", scale: days.scale, axis: { ...days.axis, orient: "top" } };
  const y = {
    field: "type",
    type: "nominal",
    sort: order,
    axis: { title: null, grid: true, ticks: false, labelPadding: 12, labelLimit: width < 500 ? 120 : 220 },
  };
  const hue = {
    field: "table",
    type: "nominal",
    legend: null,
    scale: { domain: ["events", "reactions"], range: [colour("event"), colour("reaction")] },
  };
  return draw(
    target,
    {
      width,
      height: order.length * 24,
      marks: cells.length,
      data: { values: cells },
      description: "Number of events and reactions by type and day; the tables below hold the same rows.",
      layer: [
        {
          mark: { type: "point", strokeWidth: 2, opacity: 0.85, cursor: "pointer" },
          encoding: {
            x,
            y,
            color: hue,
            fill: {
              condition: { test: "datum.reported", value: colour("ground") },
              field: "table",
              type: "nominal",
              legend: null,
              scale: hue.scale,
            },
            size: {
              field: "count",
              type: "quantitative",
              legend: null,
              scale: { type: "linear", domain: [0, Math.max(4, most)], range: roomy ? [30, 420] : [10, 160] },
            },
            description: { field: "label" },
            tooltip: { field: "label" },
          },
        },
        ...(roomy
          ? [
              {
                transform: [{ filter: "datum.count > 1" }],
                mark: { type: "text", fontSize: 11, dx: 15, align: "left", color: colour("text"), aria: false },
                encoding: { x, y, text: { field: "count" } },
              },
            ]
          : []),
      ],
    },
    (datum) =>
      openRows(
        datum.label,
        datum.rows.map((id) => [datum.table, findRow(datum.table, id)]),
      ),
  );
}

const tableOrder = ([, rows]) => (rows[0].table === "events" ? 0 : 1);

/** Events and reactions as rows of the timeline. A label that both have is told apart. */
function typed(table, column, types) {
  return tables
    .get(table)
    .rows.map((row) => ({
      table,
      id: identifier(table, row),
      when: dayOf(row),
      type: table === "reactions" ? `${typeLabel(types, row[column])} (reaction)` : typeLabel(types, row[column]),
    }));
}

/** Days are drawn as they are up to half a year, then as weeks, then as months of thirty days. */
function binOf([start, end]) {
  const span = (end - start) / DAY;
  const step = (span <= 190 ? 1 : span <= 1300 ? 7 : 30) * DAY;
  // Counted from the first day, so that no mark stands before it.
  const first = start + DAY / 2;
  return Object.assign((time) => first + Math.floor((time - first) / step) * step, { step });
}

function cellOf(rows, days, bin) {
  const [{ table, type, when }] = rows;
  const time = when ? bin(timeOf(when.day)) : days.apart;
  const first = dayText(new Date(time).toISOString().slice(0, 10));
  const day = !when ? "no day" : bin.step > DAY ? `${bin.step / DAY} days from ${first}` : first;
  const reported = rows.filter((row) => row.when?.reported).length;
  return {
    pick: true,
    table,
    type,
    count: rows.length,
    reported: reported === rows.length,
    x: time,
    rows: rows.map((row) => row.id),
    label: `${type}, ${day}: ${plural(rows.length, "row")}${reported ? `, ${number(reported)} by the day of the first report` : ""}`,
  };
}
