// Detail: the panel that shows a row with its sentences, or a list of rows to choose from.

const panel = byId("detail");
const SENTENCES = 6;
const LISTED = 200;
let opener = null;
const trail = [];

/** Show a row: its sentences with spans marked, source chains and rules, the rows beside it, and its cells. */
function openRow(table, row) {
  show(`${table}/${identifier(table, row)}`, rowTitle(table, row), () => [
    element(
      "p",
      { class: "quiet" },
      `${table} · `,
      element("code", {}, identifier(table, row)),
      row.curated ? " · corrected by a person" : null,
    ),
    ...sentences(table, row),
    ...besides(table, row),
    element("h3", {}, "Columns"),
    fields(table, row),
  ]);
}

/** Show rows to choose from; each is a pair of table and row. One row alone is shown at once. */
function openRows(title, rows) {
  if (rows.length === 1) return openRow(...rows[0]);
  return show(null, title, () => [element("p", { class: "quiet" }, plural(rows.length, "row")), rowList(rows)]);
}

/** A list of rows, the first two hundred at once. */
function rowList(rows) {
  const list = element("ul", {});
  const more = (start) => {
    list.append(
      ...rows.slice(start, start + LISTED).map(([table, row]) =>
        element(
          "li",
          {},
          linkButton(rowTitle(table, row), () => openRow(table, row)),
        ),
      ),
    );
    if (start + LISTED < rows.length) {
      const next = element(
        "li",
        {},
        button(`${number(rows.length - start - LISTED)} more`, () => {
          next.remove();
          more(start + LISTED);
        }),
      );
      list.append(next);
    }
  };
  more(0);
  return list;
}

function show(hash, title, parts) {
  if (panel.hidden) opener = document.activeElement;
  trail.push({ hash, title, parts });
  render();
}

function render() {
  const { hash, title, parts } = trail.at(-1);
  const heading = element("h2", { id: "detail-title", tabindex: "-1" }, title);
  panel.replaceChildren(
    element(
      "div",
      { class: "bar" },
      trail.length > 1 ? button("←", back, { "aria-label": "Back" }) : null,
      button("✕", close, { "aria-label": "Close" }),
    ),
    heading,
    ...parts(),
  );
  panel.hidden = false;
  panel.scrollTop = 0;
  heading.focus();
  history.replaceState(null, "", hash ? `#${encodeURI(hash)}` : location.pathname + location.search);
}

function back() {
  trail.pop();
  render();
}

function close() {
  panel.hidden = true;
  panel.replaceChildren();
  trail.length = 0;
  history.replaceState(null, "", location.pathname + location.search);
  // The mark that opened the panel may have been drawn anew meanwhile.
  if (opener?.isConnected) opener.focus();
}

/** Open the row that the address names after `#`, as `casualties/cas-…`; other anchors are left to the browser. */
function openAddressed() {
  const [table, ...id] = addressed().split("/");
  const row = id.length && tables.has(table) ? findRow(table, id.join("/")) : null;
  if (row) openRow(table, row);
}

function addressed() {
  try {
    return decodeURI(location.hash.slice(1));
  } catch {
    return ""; // A stray % in an address that somebody has shortened.
  }
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
      element("dt", { title: column.description }, words(column.name)),
      element("dd", { title: content.codes[column.codes]?.[row[column.name]] }, cell(column, row[column.name])),
    ]),
  );
}

/** A cell: what refers to another row leads there. */
function cell(column, value) {
  const [table, key] = column.refers?.split(".") ?? [];
  const other = table && tables.has(table) ? rowBy(table, key, value) : null;
  if (other)
    return linkButton(["actors", "places", "articles"].includes(table) ? rowTitle(table, other) : String(value), () =>
      openRow(table, other),
    );
  if (typeof value === "string" && /^https?:\/\//i.test(value)) return webLink(value);
  if (column.codes) return words(String(value));
  return cellText(column, value);
}

/** Rows that belong to a row: rival, older and newer figures, actors, quantities, casualties of an event. */
function besides(table, row) {
  const found = [];
  const add = (title, name, rows) => {
    if (rows.length) found.push(element("h3", {}, title), rowList(rows.map((other) => [name, other])));
  };
  if (table === "casualties") {
    add("Figures that exclude this one", "casualties", rivalsOf(row));
    add("Replaces", "casualties", relatedTo(row, "supersedes"));
    add("Replaced by", "casualties", relatedTo(row, "supersedes", true));
    add("Part of", "casualties", relatedTo(row, "part_of"));
    add("Parts of it", "casualties", relatedTo(row, "part_of", true));
  }
  if (table === "casualty_estimates") add("Figures it is made of", "casualties", estimated(row));
  if (table === "events") {
    add("Actors", "event_actors", rowsBy("event_actors", "event_id", row.event_id));
    add("Casualties", "casualties", rowsBy("casualties", "event_id", row.event_id));
    add("Quantities", "quantities", rowsBy("quantities", "event_id", row.event_id));
  }
  if (table === "reactions") add("Quantities", "quantities", rowsBy("quantities", "reaction_id", row.reaction_id));
  return found;
}

function sentences(table, row) {
  const proofs = evidenceOf(table, row);
  if (!proofs.length) return [element("p", { class: "quiet" }, "No sentence belongs to this row.")];
  const box = element("div", {});
  const more = (start) => {
    box.append(...proofs.slice(start, start + SENTENCES).map((evidence) => proof(evidence, table)));
    if (start + SENTENCES < proofs.length) {
      const next = button(`${number(proofs.length - start - SENTENCES)} more sentences`, () => {
        next.remove();
        more(start + SENTENCES);
      });
      box.append(next);
    }
  };
  more(0);
  const kinds = new Set(
    proofs.flatMap((evidence) => (content.spans[evidence.evidence_id] ?? []).map(([, , kind]) => kind)),
  );
  return [
    element("h3", {}, plural(proofs.length, "sentence")),
    element(
      "p",
      { class: "quiet" },
      "Marked: ",
      Object.keys(content.span_kinds)
        .filter((kind) => kinds.has(kind))
        .map((kind) => [element("mark", { class: kind }, content.span_kinds[kind]), " "]),
    ),
    box,
  ];
}

/** A sentence with its spans marked, its source chain, its rule and where it stands. */
function proof(evidence, table) {
  const article = rowBy("articles", "article_id", evidence.article_id);
  const proven = provenBy(evidence);
  const publisher = [article.publisher, article.published_on && datePublished(article)].filter(Boolean).join(", ");
  return element(
    "div",
    { class: "proof" },
    table === "events" || table === "casualties" || table === "reactions"
      ? null
      : linkButton(rowTitle(proven.table, proven.row), () => openRow(proven.table, proven.row)),
    element("blockquote", { lang: "de" }, marked(evidence)),
    element(
      "ul",
      { class: "chain", "aria-label": "Source chain" },
      chain(evidence),
      element("li", {}, articleTitle(article), publisher ? ` (${publisher})` : null),
    ),
    element(
      "p",
      { class: "quiet" },
      "Rule ",
      element("code", { class: "rule" }, evidence.rule),
      ` · confidence ${number(evidence.confidence)} · characters `,
      `${evidence.char_start}–${evidence.char_end} of ${article.source_file} · `,
      element("code", {}, evidence.evidence_id),
      article.url ? [" · ", webLink(article.url)] : null,
    ),
  );
}

const datePublished = (article) =>
  article.published_precision === "day"
    ? dayText(article.published_on)
    : article.published_on.slice(0, article.published_precision === "month" ? 7 : 4);

/** The source chain as items: who claims it, then through whom it came, each with the words that attribute. */
function chain(evidence) {
  const links = chainOf(evidence);
  if (!links.length) return [element("li", {}, capital(OWN_VOICE))];
  return links.map((link, i) =>
    element(
      "li",
      {},
      i === 0 ? element("strong", {}, linkName(link)) : linkName(link),
      link.cue ? [" ", element("span", { lang: "de", class: "quiet" }, `„${link.cue}“`)] : null,
    ),
  );
}

/** The quote as text and marks. Offsets count code points, JavaScript counts UTF-16 units, so it is cut as an array. */
function marked(evidence) {
  const points = Array.from(evidence.quote);
  const parts = [];
  let end = 0;
  for (const [from, to, kind] of content.spans[evidence.evidence_id] ?? []) {
    parts.push(
      points.slice(end, from).join(""),
      element("mark", { class: kind, title: content.span_kinds[kind] }, points.slice(from, to).join("")),
    );
    end = to;
  }
  return [...parts, points.slice(end).join("")];
}
