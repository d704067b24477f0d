// Timeline: how many claims of each type on each day, and above them how many in all.

/** Pixels that a circle and its number need beside the next. */
const ROOM = 30;
const LINE = 26;
const BARS = 64;

function drawTimeline(section, shown) {
  const target = section.querySelector(".chart");
  const width = widthOf(target);
  const narrow = width < 560;
  const tableAt = ([, [{ table }]]) => content.labels.claims.findIndex((kind) => kind.table === table);
  const groups = [...groupBy(shown, (claim) => claim.type)].sort(
    (a, b) => tableAt(a) - tableAt(b) || b[1].length - a[1].length || collator.compare(a[0], b[0]),
  );
  const longest = Math.max(0, ...groups.map(([, found]) => textWidth(rowLabel(found))));
  const left = narrow ? 4 : Math.min(260, longest + 20);
  const axis = dayAxis(shown, { left, right: width - 8, room: ROOM });
  const line_ = narrow ? LINE + 16 : LINE;
  const top = BARS + 26;
  const height = top + groups.length * line_ + 8;
  const cells = groups.flatMap(([, found], i) =>
    [...groupBy(found, axis.bin)].map(([time, rows]) => ({
      time,
      rows,
      y: top + i * line_ + (narrow ? 16 : 0) + LINE / 2,
    })),
  );
  const most = cells.reduce((found, cell) => Math.max(found, cell.rows.length), 4);
  renew(
    target,
    shown.length
      ? drawing(
          width,
          height,
          "Rows by type and day; arrow keys go from mark to mark. The table below holds the same rows.",
          drawDays(axis, 0, height, BARS + 16),
          groups.map(([, found], i) => [
            line(narrow ? 0 : left, top + i * line_, width, top + i * line_, "grid"),
            narrow
              ? text(2, top + i * line_ + 13, rowLabel(found), { class: "rowlabel" })
              : text(left - 10, top + i * line_ + LINE / 2 + 4, rowLabel(found), { "text-anchor": "end" }),
          ]),
          marks([...bars(axis, shown), ...cells.map((cell) => timelineMark(axis, cell, most))]),
          svg(
            "g",
            { class: "labels" },
            cells
              .filter((cell) => cell.rows.length > 1 && axis.wide >= ROOM)
              .map((cell) =>
                text(
                  axis.binX(cell.time) + circleSize(cell.rows.length, most, LINE / 2 - 2) + 3,
                  cell.y + 4,
                  number(cell.rows.length),
                ),
              ),
          ),
        )
      : [],
  );
  renew(
    section.querySelector(".legend"),
    shown.length
      ? content.labels.claims.map(({ table, many }) =>
          element(
            "span",
            {},
            svg(
              "svg",
              { width: 12, height: 12, "aria-hidden": "true" },
              svg("circle", { cx: 6, cy: 6, r: 5, class: table }),
            ),
            many,
          ),
        )
      : [],
  );
  return shown;
}

const rowLabel = ([{ table, label }]) => (table === "casualties" ? `${label} (figures)` : label);

function timelineMark(axis, { time, rows, y }, most) {
  const [{ table }] = rows;
  const reported = rows.filter((claim) => claim.reported).length;
  const days = `${rowLabel(rows)}, ${binText(axis, time)}: ${plural(rows.length, "row")}`;
  const hollow = table !== "casualties" && time !== null && reported === rows.length;
  const label =
    reported && table !== "casualties" ? `${days}, ${number(reported)} by the day of the first report` : days;
  const r = circleSize(rows.length, most, Math.min(LINE / 2 - 2, Math.max(3, axis.wide / 2 - 1)));
  return {
    label,
    pick: () => openClaims(label, rows),
    node: svg("circle", { cx: axis.binX(time), cy: y, r, class: `${table}${hollow ? " hollow" : ""}` }),
  };
}

/** Bars of all rows of a bin, stacked by table; to choose one is to choose its days. */
function bars(axis, shown) {
  const bins = [...groupBy(shown, axis.bin)].filter(([time]) => time !== null).sort(([a], [b]) => a - b);
  const most = bins.reduce((found, [, rows]) => Math.max(found, rows.length), 1);
  const wide = Math.max(2, Math.min(axis.wide - 2, 48));
  return bins.map(([time, rows]) => {
    let base = BARS;
    const parts = content.labels.claims.map(({ table }) => {
      const count = rows.filter((claim) => claim.table === table).length;
      const tall = (count / most) * (BARS - 18);
      base -= tall;
      return svg("rect", { x: axis.binX(time) - wide / 2, y: base, width: wide, height: tall, class: table });
    });
    const label = `${binText(axis, time)}: ${plural(rows.length, "row")}. Show only these`;
    const total = axis.wide >= 24 ? text(axis.binX(time), base - 4, number(rows.length), { "text-anchor": "middle" }) : null;
    const hit = svg("rect", { x: axis.binX(time) - wide / 2, y: 0, width: wide, height: BARS, class: "hit" });
    const to = isoOf(time + (axis.step - 1) * DAY);
    return {
      label,
      pick: () => update({ from: isoOf(time), to, undated: false }),
      node: svg("g", { class: "bar" }, hit, parts, total),
    };
  });
}
