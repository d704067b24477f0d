// Map: what happened where, as circles over the outlines of countries and regions; a region counted is shaded.

const MAP_HEIGHT = 460;
const LEVELS = [
  ["place", "Places"],
  ["region", "Regions"],
  ["country", "Countries"],
];
const NOT_EXACT = {
  parent: "drawn where the place that contains it lies",
  country: "no nearer place; drawn in the middle of the country",
};
/** The middle of what is seen, in units of the projection, and pixels to the unit; null until it is first drawn. */
let sight = null;

// Mercator's projection onto a square from 0 to 1.
const project = (lon, lat) => [
  (lon + 180) / 360,
  0.5 - Math.log(Math.tan(Math.PI / 4 + (Math.max(-84, Math.min(84, lat)) * Math.PI) / 360)) / (2 * Math.PI),
];

const pathOf = ({ coordinates }) =>
  coordinates
    .flat()
    .map((ring) => `M${ring.map(([lon, lat]) => project(lon, lat).map((v) => (v * 1000).toFixed(2))).join("L")}Z`)
    .join("");

const outlines = JSON.parse(byId("world").textContent).features.map(({ id, geometry }) => ({
  focus: id !== null && id === content.meta.country,
  path: pathOf(geometry),
}));

const regionOutlines = content.regions.map(({ geometry, properties }) => ({ ...properties, path: pathOf(geometry) }));
const regionAt = new Map(regionOutlines.flatMap(({ places }, i) => places.map((id) => [id, i])));

/** The outlines of the regions; where regions are counted, the more rows one has, the darker it is. */
function drawRegions(shown) {
  const counted = groupBy(shown, ({ row }) => regionAt.get(row.place_id));
  const counts = regionOutlines.map((_, i) => counted.get(i)?.length ?? 0);
  const most = Math.max(1, ...counts);
  return regionOutlines.map(({ name, path }, i) =>
    svg(
      "path",
      { d: path, class: "region", "fill-opacity": state.level === "region" ? 0.5 * Math.sqrt(counts[i] / most) : 0 },
      svg("title", {}, `${name || "No name"}: ${plural(counts[i], "row")}`),
    ),
  );
}

/**
 * What a claim is counted under at the chosen level: a key and a name, and whether only what contains its place is known.
 * What lies at one point is one spot, by the name of the place whose point it is: a square stands with its city.
 */
function spotOf(claim) {
  const position = content.positions[claim.row.place_id];
  if (!position) return null;
  const found = rowBy("places", "place_id", claim.row.place_id);
  const around = claim.places.map((id) => rowBy("places", "place_id", id)).filter(Boolean);
  const country = around.find(({ kind }) => kind === "country");
  const countryName = country?.name_de ?? found.country ?? found.name_de;
  if (state.level === "country") return { key: `country:${found.country}`, name: countryName, rough: false };
  if (position[2] === "country") return { key: `country:${found.country}`, name: countryName, rough: "country" };
  if (state.level === "region" && found.admin1) return { key: regionOf(found), name: found.admin1, rough: false };
  const owner = around.find(({ place_id }) => content.positions[place_id]?.[2] === "own") ?? found;
  return { key: position.slice(0, 2).join("|"), name: owner.name_de, rough: position[2] === "own" ? false : "parent" };
}

/** Spots with their rows, the largest first; each stands in the middle of the places that it is made of. */
function spotsOf(shown) {
  const named = shown.map((claim) => ({ claim, spot: spotOf(claim) })).filter(({ spot }) => spot);
  return [...groupBy(named, ({ spot }) => spot.key).values()]
    .map((found) => {
      const at = found.map(({ claim }) => content.positions[claim.row.place_id]);
      const near = at.filter(([, , exact]) => exact !== "country");
      const used = near.length ? near : at;
      const mean = (i) => used.reduce((sum, position) => sum + position[i], 0) / used.length;
      const rough = found.every(({ spot }) => spot.rough) ? found[0].spot.rough : false;
      return {
        point: project(mean(0), mean(1)),
        rough,
        name: found[0].spot.name,
        rows: found.map(({ claim }) => claim),
        others: 0,
      };
    })
    .sort((a, b) => b.rows.length - a.rows.length || collator.compare(a.name, b.name));
}

/** Spots as they are drawn: those whose circles would meet are one, by the name of the largest. */
function apart(spots, radius) {
  const found = [];
  for (const spot of spots) {
    const r = radius(spot.rows.length);
    const near = found.find((other) => Math.hypot(other.x - spot.x, other.y - spot.y) < other.r + r);
    if (!near) found.push({ ...spot, r });
    else {
      near.rows = [...near.rows, ...spot.rows];
      near.others += 1;
      near.rough &&= spot.rough;
      near.r = radius(near.rows.length);
    }
  }
  return found;
}

function spotLabel({ name, rough, rows, others }) {
  const counts = content.labels.claims
    .map(({ table, one, many }) => [rows.filter((claim) => claim.table === table).length, one, many])
    .filter(([count]) => count)
    .map(([count, one, many]) => plural(count, one, many));
  const beside = others ? ` and ${plural(others, "place")} nearby` : "";
  return `${name}${beside}${rough ? ` (${NOT_EXACT[rough]})` : ""}: ${counts.join(", ")}`;
}

/** A sight that shows all spots and some of what lies around them. */
function overview(found, width) {
  if (!found.length) return { x: 0.53, y: 0.42, zoom: width };
  const [west, east] = spread(found.map(({ point }) => point[0]));
  const [north, south] = spread(found.map(({ point }) => point[1]));
  const zoom = Math.min(width / Math.max(0.03, (east - west) * 1.45), MAP_HEIGHT / Math.max(0.02, (south - north) * 1.6));
  return { x: (west + east) / 2, y: (north + south) / 2, zoom };
}

function drawMap(section, shown) {
  const target = section.querySelector(".chart");
  const width = widthOf(target);
  const found = spotsOf(shown);
  const placed = new Set(found.flatMap(({ rows }) => rows));
  sight ??= overview(found, width);
  const look = (change) => {
    sight = { ...sight, ...change };
    sight.zoom = Math.max(width * 0.7, Math.min(width * 400, sight.zoom));
    paint();
  };
  const zoom = (factor) => () => look({ zoom: sight.zoom * factor });
  const hasRegions = tables.get("places").rows.some((row) => row.admin1);
  renew(
    section.querySelector(".controls"),
    chooser(
      "One circle for each",
      LEVELS.filter(([level]) => level !== "region" || hasRegions),
      state.level,
      (level) => update({ level }),
    ),
    button("+", zoom(1.6), { "aria-label": "Zoom in" }),
    button("−", zoom(1 / 1.6), { "aria-label": "Zoom out" }),
    button("All places", () => look(overview(found, width))),
    button("World", () => look(overview([], width))),
  );
  const missing = shown.length - placed.size;
  section.querySelector(".note").textContent = missing
    ? `${plural(missing, "row")} without a place that is known ${missing === 1 ? "is" : "are"} not on the map.`
    : "";
  const land = svg(
    "g",
    { class: "outlines" },
    outlines.map(({ path, focus }) => svg("path", { d: path, class: focus ? "land focus" : "land" })),
    drawRegions(shown),
  );
  const spots = svg("g", {});
  const map = drawing(width, MAP_HEIGHT, "Map of the rows; arrow keys go from circle to circle. The table below holds the same rows.", land, spots);
  const paint = () => {
    const { x, y, zoom: scale } = sight;
    land.setAttribute(
      "transform",
      `translate(${width / 2 - x * scale},${MAP_HEIGHT / 2 - y * scale}) scale(${scale / 1000})`,
    );
    paintSpots(spots, found, width, MAP_HEIGHT);
  };
  paint();
  drag(map, look);
  renew(target, map);
  return shown.filter((claim) => placed.has(claim));
}

function paintSpots(target, found, width, height) {
  const { x, y, zoom } = sight;
  const most = Math.max(4, found[0]?.rows.length ?? 0);
  const projected = found.map((spot) => ({
    ...spot,
    x: width / 2 + (spot.point[0] - x) * zoom,
    y: height / 2 + (spot.point[1] - y) * zoom,
  }));
  const seen = apart(
    projected.filter((spot) => spot.x > -30 && spot.x < width + 30 && spot.y > -30 && spot.y < height + 30),
    (count) => circleSize(Math.min(count, most), most, width < 560 ? 20 : 28),
  );
  const inside = (spot) => textWidth(number(spot.rows.length)) < 2 * spot.r - 5 && spot.r > 9;
  const nameOf = ({ name, others }) => (others ? `${name} +${others}` : name);
  renew(
    target,
    marks(
      seen.map((spot) => ({
        label: spotLabel(spot),
        pick: () => openClaims(spotLabel(spot), spot.rows),
        node: svg("circle", { cx: spot.x, cy: spot.y, r: spot.r, class: spot.rough ? "spot rough" : "spot" }),
      })),
    ),
    svg(
      "g",
      { class: "labels halo" },
      seen
        .filter(inside)
        .map((spot) => text(spot.x, spot.y + 4, number(spot.rows.length), { "text-anchor": "middle" })),
    ),
    svg(
      "g",
      { class: "halo" },
      drawLabels(
        seen.map((spot) => ({ ...spot, text: inside(spot) ? nameOf(spot) : `${nameOf(spot)} (${spot.rows.length})` })),
        { width, height },
      ),
    ),
  );
}

/** Move the map with the pointer; on touch screens one finger scrolls the page and the buttons move the map. */
function drag(map, look) {
  let start = null;
  map.addEventListener("pointerdown", (event) => {
    start = { px: event.clientX, py: event.clientY, ...sight };
  });
  map.addEventListener("pointermove", (event) => {
    if (!start || !(event.buttons & 1)) return;
    look({ x: start.x - (event.clientX - start.px) / start.zoom, y: start.y - (event.clientY - start.py) / start.zoom });
  });
  for (const name of ["pointerup", "pointerleave"])
    map.addEventListener(name, () => {
      start = null;
    });
  map.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    look({ zoom: sight.zoom * (event.deltaY < 0 ? 1.2 : 1 / 1.2) });
  });
}
