// Map: what happened where, as circles over the outlines of the countries.

const countries = JSON.parse(byId("world").textContent).features.map((outline) => ({
  ...outline,
  focus: outline.id !== null && outline.id === content.meta.country,
}));
const LABELLED_PLACES = 25;
const shownOnMap = { what: "" };
const sight = { lon: 0, lat: 0, zoom: 100 };
let mapView = null;

function setUpMap() {
  const types = [...groupBy(tables.get("events").rows, (row) => row.event_type)].map(([type, rows]) => [
    `events/${type}`,
    `${typeLabel("event_types", type)} (${rows.length})`,
  ]);
  const kinds = [...groupBy(tables.get("casualties").rows, (row) => row.kind)].map(([kind, rows]) => [
    `casualties/${kind}`,
    `People ${words(kind)} (${rows.length})`,
  ]);
  const byText = (a, b) => a[1].localeCompare(b[1]);
  byId("map-controls").append(
    select("What", [["", "Events and casualties"], ...types.sort(byText), ...kinds.sort(byText)], (value) => {
      shownOnMap.what = value;
      drawMap();
    }),
    button("+", () => look({ zoom: sight.zoom * 1.6 }), { "aria-label": "Zoom in" }),
    button("−", () => look({ zoom: sight.zoom / 1.6 }), { "aria-label": "Zoom out" }),
    button("All places", () => look(overview(spots()))),
    button("World", () => look({ lon: 10, lat: 20, zoom: widthOf(byId("map-chart")) / 6.4 })),
  );
  const target = byId("map-chart");
  let start = null;
  target.addEventListener("pointerdown", (event) => {
    start = { x: event.clientX, y: event.clientY, ...sight };
  });
  target.addEventListener("pointermove", (event) => {
    if (!start || !(event.buttons & 1)) return;
    const degrees = 180 / Math.PI / sight.zoom;
    look({
      lon: start.lon - (event.clientX - start.x) * degrees,
      lat: start.lat + (event.clientY - start.y) * degrees * Math.cos((start.lat * Math.PI) / 180),
    });
  });
  for (const name of ["pointerup", "pointerleave"])
    target.addEventListener(name, () => {
      start = null;
    });
  Object.assign(sight, overview(spots()));
  drawMap();
}

/** Where rows are drawn: one spot a position, with the rows of all places that share it. */
function spots() {
  const [table, code] = shownOnMap.what.split("/");
  const rows = [
    ...tables.get("events").rows.map((row) => ["events", row, row.event_type]),
    ...tables.get("casualties").rows.map((row) => ["casualties", row, row.kind]),
  ].filter(([name, row, type]) => content.positions[row.place_id] && (!table || (name === table && type === code)));
  const groups = groupBy(rows, ([, row]) => content.positions[row.place_id].join("|"));
  const most = [...groups.values()].reduce((top, found) => Math.max(top, found.length), 4);
  return [...groups.values()]
    .map((found) => {
      const [lon, lat, exact] = content.positions[found[0][1].place_id];
      const names = [...new Set(found.map(([, row]) => placeName(row.place_id)))].sort();
      const shown = names.length > 3 ? `${names.slice(0, 3).join(", ")} …` : names.join(", ");
      const count = (table, one) => {
        const rows = found.filter(([name]) => name === table).length;
        return rows ? plural(rows, one) : null;
      };
      const counts = [count("events", "event"), count("casualties", "casualty figure")].filter(Boolean).join(", ");
      const label = `${shown}${NOT_EXACT[exact] ? ` (${NOT_EXACT[exact]})` : ""}: ${counts}`;
      return {
        pick: true,
        lon,
        lat,
        exact: exact === "own",
        count: found.length,
        area: 40 + (1460 * found.length) / most,
        text: shown,
        label,
        rows: found.map(([name, row]) => [name, identifier(name, row)]),
      };
    })
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
}

const NOT_EXACT = {
  parent: "drawn where the place that contains it lies",
  country: "no place named; drawn in the middle of the country",
};
const MAP_HEIGHT = 420;
const stretch = (lat) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));

/** Centre and scale, of a Mercator projection, that show all spots and some of what lies around them. */
function overview(found) {
  if (!found.length) return { lon: 10, lat: 20, zoom: 120 };
  const [west, east] = spread(found.map((spot) => spot.lon));
  const [south, north] = spread(found.map((spot) => spot.lat));
  const width = widthOf(byId("map-chart"));
  const room = (Math.max(12, (east - west) * 1.4) * Math.PI) / 180;
  const rise = Math.max(0.12, (stretch(north) - stretch(south)) * 1.5);
  return { lon: (west + east) / 2, lat: (south + north) / 2, zoom: Math.min(width / room, MAP_HEIGHT / rise) };
}

/** Move what the map shows. */
function look(change) {
  Object.assign(sight, change);
  sight.zoom = Math.min(20000, Math.max(40, sight.zoom));
  sight.lat = Math.min(80, Math.max(-70, sight.lat));
  if (mapView) mapView.signal("lon", sight.lon).signal("lat", sight.lat).signal("zoom", sight.zoom).runAsync();
}

async function drawMap() {
  const target = byId("map-chart");
  const found = spots();
  const placeless = [...tables.get("events").rows, ...tables.get("casualties").rows].filter(
    (row) => !content.positions[row.place_id],
  ).length;
  byId("map-note").textContent = [
    "A dashed circle stands for rows whose place is known only roughly.",
    placeless ? `${plural(placeless, "row")} without a place ${placeless === 1 ? "is" : "are"} not drawn.` : "",
  ].join(" ");
  const width = widthOf(target);
  const at = { longitude: { field: "lon", type: "quantitative" }, latitude: { field: "lat", type: "quantitative" } };
  const names = (look) => ({
    data: { values: found.slice(0, LABELLED_PLACES) },
    encoding: { ...at, text: { field: "text" } },
    mark: {
      type: "text",
      fontSize: 12,
      color: colour("text"),
      dy: { expr: "-8 - sqrt(datum.area / PI)" },
      clip: true,
      aria: false,
      ...look,
    },
  });
  mapView = await draw(
    target,
    {
      width,
      height: MAP_HEIGHT,
      marks: found.length,
      autosize: { type: "none" },
      padding: 0,
      background: colour("water"),
      description: "Map of events and casualty figures; the tables below hold the same rows.",
      params: [
        { name: "lon", value: sight.lon },
        { name: "lat", value: sight.lat },
        { name: "zoom", value: sight.zoom },
      ],
      projection: {
        type: "mercator",
        center: { expr: "[lon, lat]" },
        scale: { expr: "zoom" },
        translate: [width / 2, MAP_HEIGHT / 2],
      },
      layer: [
        {
          data: { values: countries },
          mark: { type: "geoshape", stroke: colour("coast"), strokeWidth: 0.7, clip: true, aria: false },
          encoding: {
            fill: { condition: { test: "datum.focus", value: colour("focus-land") }, value: colour("land") },
          },
        },
        {
          data: { values: found },
          mark: {
            type: "circle",
            stroke: colour("event"),
            strokeWidth: 1.5,
            fillOpacity: 0.35,
            fill: colour("event"),
            opacity: 1,
            cursor: "pointer",
            clip: true,
          },
          encoding: {
            ...at,
            size: { field: "area", type: "quantitative", scale: null },
            strokeDash: { condition: { test: "datum.exact", value: [1, 0] }, value: [4, 3] },
            description: { field: "label" },
            tooltip: { field: "label" },
          },
        },
        // The name stands above its circle, first as a halo that keeps it apart from the outlines.
        names({ stroke: colour("water"), strokeWidth: 3, strokeJoin: "round" }),
        names({}),
      ],
    },
    (datum) =>
      openRows(
        datum.label,
        datum.rows.map(([name, id]) => [name, findRow(name, id)]),
      ),
  );
}
