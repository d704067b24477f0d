// Table: rows in pages, with sorting, so that ten thousand rows are as quick as ten. Column and page stand in the address.

/**
 * A table in pages. `columns` have a `name`, a function `cell` from row to what is shown, and may have a `title`, a
 * function `sort` from row to the value that it is sorted by, and a `look`; the cell of the column that `opens` is a button.
 */
function pagedTable(target, { label, columns, rows, size = 25, onopen }) {
  const pages = Math.max(1, Math.ceil(rows.length / size));
  // A minus before the column stands for the descending order.
  const sorting = () => ({ name: state.sort.replace(/^-/, ""), descending: state.sort.startsWith("-") });
  let ordered = sorted(rows, columns, sorting());
  const go = (change) => {
    Object.assign(state, change);
    writeAddress(true);
    render();
  };

  const sortBy = (column) => {
    const { name, descending } = sorting();
    state.sort = `${name === column.name && !descending ? "-" : ""}${column.name}`;
    ordered = sorted(rows, columns, sorting());
    go({ page: 0 });
  };
  const head = (column) => {
    const { name, descending } = sorting();
    const order = name === column.name ? (descending ? "descending" : "ascending") : null;
    return element(
      "th",
      { scope: "col", role: "columnheader", title: column.title, class: column.look, "aria-sort": order },
      column.sort
        ? element(
            "button",
            { type: "button", class: "link", "data-key": column.name, onclick: () => sortBy(column) },
            column.name,
          )
        : column.name,
    );
  };

  const render = () => {
    const page = Math.min(state.page, pages - 1);
    const turn = (step) => () => {
      go({ page: page + step });
      if (target.getBoundingClientRect().top < 0) target.scrollIntoView();
    };
    renew(
      target,
      element(
        "div",
        { class: "scroll", tabindex: "0", role: "region", "aria-label": label },
        element(
          "table",
          { role: "table" },
          element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, columns.map(head))),
          element(
            "tbody",
            { role: "rowgroup" },
            ordered.slice(page * size, (page + 1) * size).map((row) => tableRow(row, columns, onopen)),
          ),
        ),
      ),
      element(
        "div",
        { class: "pager" },
        element("span", { class: "quiet", role: "status" }, plural(rows.length, "row")),
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

/** The places of rows in the order of a column, by the rows and the column: the other way round it is the same. */
const ranked = new WeakMap();

/** Rows in the order of a column; those without a value come last. */
function sorted(rows, columns, { name, descending }) {
  const column = columns.find((found) => found.name === name);
  if (!column) return rows;
  const direction = descending ? -1 : 1;
  const known = ranked.get(rows) ?? new Map();
  ranked.set(rows, known);
  if (!known.has(name)) known.set(name, withRanks(rows, column));
  return known
    .get(name)
    .toSorted(([a], [b]) => (a === null || b === null ? (a === null) - (b === null) : direction * (a - b)))
    .map(([, row]) => row);
}

/** Each row with a number that stands for its value in a column; null where it has none. */
function withRanks(rows, column) {
  const none = (value) => value === null || value === undefined || value === "";
  const keyed = rows.map((row) => [column.sort(row), row]);
  // To compare by the rules of a language is slow, so each text is compared once only and has a rank then.
  const texts = [...new Set(keyed.map(([value]) => value).filter((value) => typeof value === "string" && value))];
  const ranks = new Map(texts.sort(collator.compare).map((text, rank) => [text, rank]));
  const rank = (value) => (typeof value === "string" ? ranks.get(value) : value);
  return keyed.map(([value, row]) => [none(value) ? null : Number(rank(value)), row]);
}

/** A row: a click anywhere in it does what its button does, but not the one that ends a selection of text. */
function tableRow(row, columns, onopen) {
  const open = (event) => {
    event.stopPropagation();
    if (!getSelection().toString()) onopen(row);
  };
  return element(
    "tr",
    { role: "row", onclick: open },
    columns.map((column) =>
      element(
        "td",
        { role: "cell", class: column.look, "data-label": column.name },
        column.opens
          ? element("button", { type: "button", class: "link", onclick: open }, column.cell(row) ?? "open")
          : column.cell(row),
      ),
    ),
  );
}

/** Claims as a table: the sentence first, the identifier last, names everywhere. */
function claimTable(target, label, rows) {
  const small = (text) => (text ? element("span", { class: "small" }, text) : null);
  pagedTable(target, {
    label,
    rows,
    onopen: (claim) => openRow(claim.table, claim.row),
    columns: [
      {
        name: "Sentence",
        look: "sentence",
        cell: (claim) => sentenceCell(bestProof(claim), proofsOf(claim).length - 1),
        sort: (claim) => bestProof(claim)?.quote,
      },
      {
        name: "What",
        opens: true,
        look: "what",
        cell: (claim) => [whatText(claim), ...badges(claim.table, claim.row)],
        sort: (claim) => `${claim.label} ${claim.row.count_min ?? ""}`,
      },
      {
        name: "Who",
        cell: (claim) => whoTexts(claim).map((text) => (text.startsWith("says ") ? small(text) : text)),
        sort: (claim) => whoTexts(claim)[0],
      },
      { name: "Where", cell: (claim) => place(claim.row), sort: (claim) => place(claim.row) },
      { name: "When", cell: whenText, sort: (claim) => claim.from, look: "when" },
      { name: "Confidence", cell: (claim) => sureCell(claim.sure), sort: (claim) => claim.sure },
      { name: "ID", cell: (claim) => element("code", {}, claim.id), sort: (claim) => claim.id },
    ],
  });
}

const whatText = (claim) => (claim.table === "casualties" ? figureText(claim.row) : claim.label);

/** Who a claim is about, then who claims it. */
function whoTexts(claim) {
  const { table, row, id } = claim;
  const names = (role) =>
    rowsBy("event_actors", "event_id", id)
      .filter((part) => part.role === role)
      .map((part) => actorName(part.actor_id))
      .join(", ");
  const about = {
    events: () => [names("initiator"), names("target") || row.target_text].filter(Boolean).join(" → "),
    casualties: () => row.group_text ?? (row.victim_group === "unspecified" ? "" : words(row.victim_group)),
    reactions: () => [row.actor_id, row.addressee_id].filter(Boolean).map(actorName).join(" → "),
  }[table]();
  const [claimant, ...carriers] = chainNames(claim);
  const says = `says ${claimant}${carriers.length ? `, through ${carriers.join(", ")}` : ""}`;
  return [about, claimant === OWN_VOICE && table !== "casualties" ? null : says].filter(Boolean);
}

/** A probability as a bar, a word and a number. */
function sureCell(value) {
  const [, word, figure] = sureText(value).match(/^(.*?) ?\(([\d.]+)\)$/);
  const bar = element("meter", { min: 0, max: 1, value, "aria-hidden": "true" });
  return [bar, element("span", { class: "small" }, `${word} · ${figure}`)];
}
