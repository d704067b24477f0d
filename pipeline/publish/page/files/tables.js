// Tables: rows in pages, with search and sorting, so that ten thousand rows are as quick as ten.

const plainText = (text) => String(text).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * A table in pages. `columns` have a `name`, a function `of` from row to value, and may have a `title` and `number`;
 * `rows` are shown as `search` (words that must all stand somewhere in the row) and the chosen order leave them.
 */
function pagedTable(target, { label, columns, rows, size = 25, search = "", onopen }) {
  let [page, sorted, descending] = [0, null, false];
  const wanted = plainText(search).split(/\s+/).filter(Boolean);
  const matching = wanted.length
    ? rows.filter((row) => {
        const text = plainText(columns.map((column) => column.of(row) ?? "").join(" "));
        return wanted.every((word) => text.includes(word));
      })
    : rows;

  const ordered = () => {
    if (!sorted) return matching;
    const direction = descending ? -1 : 1;
    return matching
      .map((row) => [sorted.of(row), row])
      .sort(([a], [b]) => {
        const [noneA, noneB] = [a === null || a === "", b === null || b === ""];
        if (noneA || noneB) return noneA - noneB;
        return (
          direction *
          (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "de"))
        );
      })
      .map(([, row]) => row);
  };

  let shown = matching;
  const sortBy = (column) => {
    descending = sorted === column && !descending;
    [sorted, page] = [column, 0];
    shown = ordered();
    render();
    target.querySelectorAll("th .link")[columns.indexOf(column)].focus();
  };

  const render = () => {
    const pages = Math.max(1, Math.ceil(shown.length / size));
    const body = shown.slice(page * size, (page + 1) * size).map((row) => tableRow(row, columns, onopen));
    const turn = (step) => () => {
      page += step;
      render();
      target.querySelector(step > 0 ? ".next" : ".previous").focus();
    };
    target.replaceChildren(
      element(
        "div",
        { class: "scroll", tabindex: "0", role: "region", "aria-label": label },
        element(
          "table",
          {},
          element(
            "thead",
            {},
            element(
              "tr",
              {},
              columns.map((column) =>
                element(
                  "th",
                  {
                    scope: "col",
                    title: column.title,
                    "aria-sort": sorted === column ? (descending ? "descending" : "ascending") : null,
                  },
                  linkButton(words(column.name), () => sortBy(column)),
                ),
              ),
            ),
          ),
          element("tbody", {}, body),
        ),
      ),
      element(
        "div",
        { class: "pager" },
        element(
          "span",
          { class: "quiet", role: "status" },
          shown.length < rows.length
            ? `${number(shown.length)} of ${plural(rows.length, "row")}`
            : plural(rows.length, "row"),
        ),
        pages > 1
          ? [
              button("Previous", turn(-1), { class: "button previous", disabled: page === 0 }),
              element("span", {}, `page ${number(page + 1)} of ${number(pages)}`),
              button("Next", turn(1), { class: "button next", disabled: page === pages - 1 }),
            ]
          : null,
      ),
    );
  };
  render();
}

/** Cells with more characters than this are wrapped. */
const WRAPPED = 40;

/** A row: its first filled cell is a button, and a click anywhere in it does the same. */
function tableRow(row, columns, onopen) {
  const values = columns.map((column) => column.of(row));
  const first = values.findIndex((value) => value !== null && value !== undefined && value !== "");
  const open = (event) => {
    event.stopPropagation();
    if (!getSelection().toString()) onopen(row);
  };
  return element(
    "tr",
    { onclick: open },
    values.map((value, i) => {
      const text =
        typeof value === "number" ? number(value) : typeof value === "boolean" ? (value ? "yes" : "no") : value;
      const look = typeof value === "number" ? "number" : String(text ?? "").length > WRAPPED ? "long" : null;
      return element(
        "td",
        { class: look },
        i === Math.max(0, first)
          ? element("button", { type: "button", class: "link", onclick: open }, text ?? "open")
          : text,
      );
    }),
  );
}

const browsed = { table: "events", search: "" };

function setUpTables() {
  const names = [...tables.values()].map((table) => [table.name, `${table.name} (${number(table.rows.length)})`]);
  const field = element("input", {
    type: "search",
    oninput: later(() => {
      browsed.search = field.value;
      showTable();
    }),
    placeholder: "words in any column",
  });
  byId("table-controls").append(
    select(
      "Table",
      names,
      (value) => {
        browsed.table = value;
        showTable();
      },
      browsed.table,
    ),
    element("label", {}, "Search", field),
  );
  showTable();
}

function showTable() {
  const table = tables.get(browsed.table);
  byId("table-about").textContent = table.description;
  pagedTable(byId("table-rows"), {
    label: `Rows of ${table.name}`,
    rows: table.rows,
    search: browsed.search,
    columns: table.columns.map((column) => ({
      name: column.name,
      title: column.description,
      of: (row) => named(column, row[column.name]),
    })),
    onopen: (row) => openRow(table.name, row),
  });
}

/** Identifiers of places and actors read as their names; all else stays as it is in the files. */
const named = (column, value) =>
  value !== null && /^(actors|places)\./.test(column.refers ?? "") ? cellText(column, value) : value;

/** Call a function when its caller has paused for a moment. */
function later(call, pause = 150) {
  let timer = null;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => call(...args), pause);
  };
}
