// Main: what stands in the head and foot of the page, and what makes it draw.

function setUpHead() {
  const { name, version, created } = content.meta;
  byId("about").append(`${name}, version ${version}${created ? `, ${dayText(created)}` : ""}`);
  const counts = [
    ["articles", "articles"],
    ["events", "events"],
    ["casualties", "casualty figures"],
    ["reactions", "reactions"],
    ["evidence", "proving sentences"],
  ];
  byId("counts").append(
    ...counts.map(([table, text]) =>
      element("div", {}, element("dt", {}, text), element("dd", {}, number(tables.get(table).rows.length))),
    ),
  );
  byId("citation").append(`Cite as: ${content.citation}`);
  byId("downloads").append(
    ...[...tables.keys()].map((table) =>
      element(
        "li",
        {},
        `${table}: `,
        element("a", { href: `data/${table}.csv` }, "CSV"),
        ", ",
        element("a", { href: `data/${table}.parquet` }, "Parquet"),
      ),
    ),
  );
}

function drawAll() {
  if (tables.get("casualties").rows.length) drawCasualties();
  drawMap();
  drawTimeline();
}

setUpHead();
setUpTables();
setUpCasualties();
setUpMap();
drawTimeline();
openAddressed();

window.addEventListener("hashchange", openAddressed);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !panel.hidden) close();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
let width = innerWidth;
window.addEventListener(
  "resize",
  later(() => {
    if (innerWidth !== width) {
      width = innerWidth;
      drawAll();
    }
  }),
);
