// Main: what stands in the head and foot of the page, and what makes it draw.

const DRAWS = { timeline: drawTimeline, figures: drawFigures, map: drawMap, compare: drawCompare, tables: drawTables };
const NOTHING = "No row is left: take a filter away.";

function setUpHead() {
  const { name, version, created } = content.meta;
  byId("about").append(`${name}, version ${version}${created ? `, ${dayText(created)}` : ""}`);
  const counts = [
    ["articles", "article", "articles"],
    ...content.labels.claims.map(({ table, one, many }) => [table, one, many]),
    ["evidence", "proving sentence", "proving sentences"],
  ];
  byId("counts").append(
    ...counts.map(([table, one, many]) => {
      const count = tables.get(table).rows.length;
      return element("div", {}, element("dt", {}, count === 1 ? one : many), element("dd", {}, number(count)));
    }),
  );
  byId("read").textContent = content.read;
  byId("citation").append(`Cite as: ${content.citation}`);
  byId("licence").append(webLink(content.licence.path, content.licence.title));
  byId("downloads").append(
    ...[...tables.keys()].map((table) =>
      element(
        "li",
        {},
        `${words(table)}: `,
        element("a", { href: `data/${table}.csv` }, "CSV"),
        ", ",
        element("a", { href: `data/${table}.parquet` }, "Parquet"),
      ),
    ),
  );
}

/** Change what is chosen, and draw it. A step is what the reader can go back from; searching is none. */
function update(change, step = !("q" in change)) {
  // Other rows begin with their first page; another table has other columns.
  if (!("row" in change) || "view" in change) state.page = 0;
  if ("view" in change || "table" in change) state.sort = "";
  Object.assign(state, change);
  writeAddress(step);
  render();
}

/** What is drawn: the claims shown, by which choice, for which width, and of each part for what and of which rows. */
const drawn = { shown: [], choice: null, main: 0, parts: new Map() };

/** What the rows shown depend on; the rest of the address says how they are looked at. */
const choiceKey = () => addressOf({ ...state, ...OWN_CHOICE, view: "" });
const OWN_CHOICE = { kind: "", subject: "", level: "place", log: "", table: "events", row: "", sort: "", page: 0 };

function render() {
  const choice = choiceKey();
  if (choice !== drawn.choice) {
    const { shown, counts } = choose();
    drawFilters(shown, counts);
    Object.assign(drawn, { shown, choice });
  }
  for (const section of document.querySelectorAll("main > section")) section.hidden = section.id !== `part-${state.view}`;
  for (const link of document.querySelectorAll("nav a")) {
    const view = link.dataset.view;
    link.href = addressOf({ ...state, view, row: "", sort: "", page: 0 });
    if (view === state.view) {
      link.setAttribute("aria-current", "page");
      // On a narrow screen the navigation is wider than the screen.
      link.closest("ul").scrollLeft = link.offsetLeft - innerWidth / 2 + link.offsetWidth / 2;
    } else link.removeAttribute("aria-current");
  }
  const draws = state.view in DRAWS;
  byId("filters").hidden = !draws;
  byId("rows").hidden = !draws || state.view === "tables";
  if (draws) drawView(true);
  document.body.dataset.drawn = state.view;
}

/** Draw the part that is seen where it is not drawn so already; returns the rows that it is made of. */
function drawPart() {
  const { view } = state;
  const key = `${addressOf({ ...state, row: "", sort: "", page: 0 })} ${drawn.main}`;
  // The rows of a table are paged by the address; they are drawn anew each time.
  if (drawn.parts.get(view)?.key === key && view !== "tables") return drawn.parts.get(view).listed;
  const listed = DRAWS[view](byId(`part-${view}`), drawn.shown);
  drawn.parts.set(view, { key, listed });
  return listed;
}

/** Draw the part that is seen, and the rows that it is made of. */
function drawView(withRows) {
  hideTip();
  drawn.main = byId("content").clientWidth;
  const listed = drawPart();
  if (!listed || !withRows) return;
  const { title } = content.labels.views.find(({ id }) => id === state.view);
  byId("rows-title").textContent = `${plural(listed.length, "row")}, with the sentences`;
  if (listed.length) claimTable(byId("rows-table"), `Rows: ${title}`, listed);
  else byId("rows-table").replaceChildren(element("p", { class: "empty" }, claims.length ? NOTHING : "No article tells of anything that is coded."));
}

function showAddressed() {
  const heading = readAddress();
  // An address of an older kind is written as it is now; one of a heading stays.
  if (!heading) writeAddress(false);
  openAddressed();
  render();
  if (heading) heading.scrollIntoView();
}

function keys(event) {
  if (event.key !== "Escape") {
    if (event.key === "/" && !/INPUT|SELECT|TEXTAREA/.test(document.activeElement.tagName)) {
      event.preventDefault();
      byId("search").focus();
    }
    return;
  }
  if (!closeDropDowns() && !panel.hidden) close();
}

setUpHead();
setUpFilters();
showAddressed();
warmUp();

window.addEventListener("popstate", showAddressed);
document.addEventListener("keydown", keys);
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("nav a, .document a");
  const view = link?.dataset.view;
  if (!view || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  hidePanel();
  update({ view, row: "" });
});
new ResizeObserver(
  later(() => {
    if (state.view in DRAWS && state.view !== "tables" && byId("content").clientWidth !== drawn.main) drawView(false);
  }, 60),
).observe(byId("content"));
