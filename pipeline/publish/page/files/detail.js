// Detail: the panel that shows a row with its sentences, or a list of rows to choose from.

const panel = byId("detail");
const SENTENCES = 6;
const LISTED = 200;
let opener = null;
const trail = [];

/** Show a row: its sentences with spans marked, source chains and rules, the rows beside it, and its cells. */
function openRow(table, row) {
  show(`${table}/${identifier(table, row)}`, rowTitle(table, row), () => [
    element("p", { class: "badges" }, badges(table, row)),
    row.confidence === undefined || table === "evidence"
      ? null
      : element("p", {}, "A trained coder would have this row: ", element("strong", {}, sureText(row.confidence))),
    ...doubtsOf(table, row).map(({ why, detail }) =>
      element("p", { class: "doubt" }, `${why} (${detail}) The row was left as the rules made it.`),
    ),
    ...sentences(table, row),
    ...besides(table, row),
    element("h3", {}, "All columns"),
    fields(table, row),
    element("p", { class: "quiet" }, `${words(table)} · `, element("code", {}, identifier(table, row))),
  ]);
}

/** Show rows to choose from; each is a pair of table and row. One row alone is shown at once. */
function openRows(title, rows) {
  if (rows.length === 1) return openRow(...rows[0]);
  return show("", title, () => [element("p", { class: "quiet" }, plural(rows.length, "row")), rowList(rows)]);
}

const openClaims = (title, found) =>
  openRows(
    title,
    found.map((claim) => [claim.table, claim.row]),
  );

const rowList = (rows) =>
  longList(
    rows,
    ([table, row]) =>
      element(
        "li",
        {},
        linkButton(rowTitle(table, row), () => openRow(table, row)),
        kinds.has(table) ? element("span", { class: "small" }, claimantOf(table, row)) : null,
      ),
    LISTED,
  );
const claimantOf = (table, row) => `says ${chainNames(claimsById.get(identifier(table, row)))[0]}`;

function show(key, title, parts) {
  if (panel.hidden) opener = document.activeElement;
  trail.push({ key, title, parts });
  renderPanel(true);
}

function renderPanel(step) {
  const { key, title, parts } = trail.at(-1);
  const heading = element("h2", { id: "detail-title", tabindex: "-1" }, title);
  renew(
    panel,
    element(
      "div",
      { class: "bar" },
      trail.length > 1 ? button("←", goBack, { "aria-label": "Back" }) : null,
      button("✕", close, { "aria-label": "Close" }),
    ),
    heading,
    ...parts(),
  );
  panel.hidden = false;
  document.body.classList.add("beside");
  panel.scrollTop = 0;
  heading.focus({ preventScroll: true });
  state.row = key;
  writeAddress(step);
}

function goBack() {
  trail.pop();
  renderPanel(false);
}

function close() {
  hidePanel();
  state.row = "";
  writeAddress(true);
  // What opened the panel may have been drawn anew meanwhile.
  if (opener?.isConnected) opener.focus({ preventScroll: true });
}

function hidePanel() {
  panel.hidden = true;
  document.body.classList.remove("beside");
  panel.replaceChildren();
  trail.length = 0;
}

/** Show the row that the address names, or none. */
function openAddressed() {
  if (trail.length && trail.at(-1).key === state.row) return;
  const [table, ...id] = state.row.split("/");
  const row = id.length && tables.has(table) ? findRow(table, id.join("/")) : null;
  if (row) openRow(table, row);
  else hidePanel();
}

/** The cells of a row that hold something, with what columns and codes mean as titles. */
function fields(table, row) {
  const shown = tables
    .get(table)
    .columns.filter((column) => row[column.name] !== null && !tables.get(table).key.includes(column.name));
  return element(
    "dl",
    {},
    shown.map((column) => [
      element("dt", { title: column.description }, columnLabel(column)),
      element("dd", { title: content.codes[column.codes]?.[row[column.name]] }, cell(column, row[column.name])),
    ]),
  );
}

/** A cell: what refers to another row leads there. */
function cell(column, value) {
  const [table, key] = column.refers?.split(".") ?? [];
  const other = table && tables.has(table) ? rowBy(table, key, value) : null;
  if (other) return linkButton(rowTitle(table, other), () => openRow(table, other));
  if (typeof value === "string" && /^https?:\/\//i.test(value)) return webLink(value);
  return cellText(column, value);
}

/** Rows that belong to a row: figures that it stands in a relation to, actors, quantities, casualties of an event. */
function besides(table, row) {
  const found = [];
  const add = (title, name, rows) => {
    if (rows.length) found.push(element("h3", {}, title), rowList(rows.map((other) => [name, other])));
  };
  if (table === "casualties") for (const [heading, rows] of relationsOf(row)) add(heading, "casualties", rows);
  if (table === "casualty_estimates") add("Figures it is made of", "casualties", estimated(row));
  if (table === "events") {
    add("Actors", "event_actors", rowsBy("event_actors", "event_id", row.event_id));
    add("Casualties", "casualties", rowsBy("casualties", "event_id", row.event_id));
    add("Quantities", "quantities", rowsBy("quantities", "event_id", row.event_id));
  }
  if (table === "reactions") add("Quantities", "quantities", rowsBy("quantities", "reaction_id", row.reaction_id));
  if (table === "actors") add("Belong to it", "actors", rowsBy("actors", "affiliation", row.actor_id));
  return found;
}

function sentences(table, row) {
  const proofs = evidenceOf(table, row);
  if (!proofs.length) return [element("p", { class: "quiet" }, "No sentence belongs to this row.")];
  const kindsMarked = new Set(
    proofs.flatMap((evidence) => (content.spans[evidence.evidence_id] ?? []).map(([, , kind]) => kind)),
  );
  return [
    element("h3", {}, plural(proofs.length, "sentence")),
    element(
      "p",
      { class: "quiet" },
      "Marked: ",
      Object.keys(content.span_kinds)
        .filter((kind) => kindsMarked.has(kind))
        .map((kind) => [element("mark", { class: kind }, content.span_kinds[kind]), " "]),
    ),
    longList(proofs, (evidence) => proof(evidence, table), SENTENCES, "div"),
  ];
}
