// Data: the tables of the package as rows with names, and the ways from one row to others.

const content = JSON.parse(byId("content").textContent);

const tables = new Map(
  Object.entries(content.tables).map(([name, table]) => [
    name,
    {
      ...table,
      name,
      rows: table.rows.map((cells) => Object.fromEntries(table.columns.map((column, i) => [column.name, cells[i]]))),
    },
  ]),
);

/** Items by key, in the order in which the keys come. */
function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(item);
  }
  return groups;
}

const indexes = new Map();
/** The rows of a table whose column has the value. */
function rowsBy(table, column, value) {
  const key = `${table}.${column}`;
  if (!indexes.has(key))
    indexes.set(
      key,
      groupBy(tables.get(table).rows, (row) => row[column]),
    );
  return value === null || value === undefined ? [] : (indexes.get(key).get(value) ?? []);
}
const rowBy = (table, column, value) => rowsBy(table, column, value)[0] ?? null;

/** The primary key of a row as one text, as `lagebild explain` takes it. */
const identifier = (table, row) =>
  tables
    .get(table)
    .key.map((column) => row[column])
    .join("/");

function findRow(table, id) {
  const { key, rows } = tables.get(table) ?? { key: [], rows: [] };
  if (key.length === 1) return rowBy(table, key[0], id);
  return rows.find((row) => identifier(table, row) === id) ?? null;
}

const actorName = (id) => rowBy("actors", "actor_id", id)?.name ?? id;
const placeName = (id) => rowBy("places", "place_id", id)?.name_de ?? id;
const typeLabel = (table, code) => rowBy(table, "id", code)?.label_en ?? words(code);

/** What a cell says to people: the name behind an identifier, the label of a code. */
function cellText(column, value) {
  if (value === null) return "";
  if (typeof value === "number") return number(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (column.refers === "actors.actor_id") return actorName(value);
  if (column.refers === "places.place_id") return placeName(value);
  return value;
}

/** A row in one line. */
function rowTitle(table, row) {
  const parts = {
    events: () => [typeLabel("event_types", row.event_type), place(row), datesText(row)],
    casualties: () => [
      `${boundsText(row.count_min, row.count_max) ?? `„${row.count_text}“`} ${words(row.kind)}`,
      row.victim_group === "unspecified" ? null : words(row.victim_group),
      place(row),
    ],
    reactions: () => [
      typeLabel("reaction_types", row.reaction_type),
      row.actor_id && actorName(row.actor_id),
      datesText(row),
    ],
    casualty_estimates: () => [
      `${boundsText(row.low, row.high) ?? "no figure"} ${words(row.kind)}`,
      words(row.victim_group),
      place(row),
      `by ${dayText(row.as_of)}`,
    ],
    event_actors: () => [actorName(row.actor_id), words(row.role)],
    attributions: () => [row.surface ?? "source not named", row.cue && `„${row.cue}“`],
    quantities: () => [row.quantity_text],
    evidence: () => ["Sentence", articleTitle(rowBy("articles", "article_id", row.article_id))],
    articles: () => [articleTitle(row)],
    actors: () => [row.name],
    actor_mentions: () => [`„${row.surface}“`],
    places: () => [row.name_de],
    event_types: () => [row.label_en],
    reaction_types: () => [row.label_en],
    quality: () => [row.table, row.attribute],
  }[table]?.() ?? [identifier(table, row)];
  return capital(parts.filter(Boolean).join(" · "));
}
const place = (row) => row.place_id && placeName(row.place_id);
const articleTitle = (article) => article.title ?? article.source_file;

/** The rows of evidence that a row of any table rests on. */
function evidenceOf(table, row) {
  const own = (column, rows) => rows.flatMap((found) => rowsBy("evidence", column, found[column]));
  const of = (column) => rowsBy("evidence", column, row[column]);
  const found = {
    articles: () => of("article_id"),
    places: () => [
      ...own("event_id", rowsBy("events", "place_id", row.place_id)),
      ...own("casualty_id", rowsBy("casualties", "place_id", row.place_id)),
    ],
    actors: () => [
      ...own("event_id", rowsBy("event_actors", "actor_id", row.actor_id)),
      ...own("reaction_id", rowsBy("reactions", "actor_id", row.actor_id)),
      ...own("reaction_id", rowsBy("reactions", "addressee_id", row.actor_id)),
      ...own("evidence_id", rowsBy("attributions", "actor_id", row.actor_id)),
    ],
    actor_mentions: () => of("article_id").filter((e) => e.char_start <= row.char_start && row.char_end <= e.char_end),
    event_types: () => own("event_id", rowsBy("events", "event_type", row.id)),
    reaction_types: () => own("reaction_id", rowsBy("reactions", "reaction_type", row.id)),
    casualties: () => of("casualty_id"),
    casualty_estimates: () => own("casualty_id", estimated(row)),
    evidence: () => [row],
    attributions: () => of("evidence_id"),
  }[table]?.() ?? [...("event_id" in row ? of("event_id") : []), ...("reaction_id" in row ? of("reaction_id") : [])];
  return [...new Set(found)];
}

/** The claims that an estimate is made of: see "Estimates" in the codebook. */
const estimated = (row) =>
  rowsBy("casualties", "kind", row.kind).filter(
    (claim) =>
      claim.victim_group === row.victim_group &&
      claim.place_id === row.place_id &&
      claim.first_reported_on !== null &&
      claim.first_reported_on <= row.as_of,
  );

/** The event, casualty claim or reaction that a sentence proves, as table and row. */
function provenBy(evidence) {
  const [table, column] = evidence.event_id
    ? ["events", "event_id"]
    : evidence.casualty_id
      ? ["casualties", "casualty_id"]
      : ["reactions", "reaction_id"];
  return { table, row: rowBy(table, column, evidence[column]) };
}

/** The links of a source chain, from the original claimant to whom the article cites. */
const chainOf = (evidence) =>
  [...rowsBy("attributions", "evidence_id", evidence.evidence_id)].sort((a, b) => a.position - b.position);
const linkName = (link) => (link.actor_id ? actorName(link.actor_id) : (link.surface ?? "source not named"));

const OWN_VOICE = "the paper’s own voice";
/** The names of a claim's chain, the original claimant first, by the first of its sentences that names one. */
function chainNames(casualty) {
  for (const evidence of rowsBy("evidence", "casualty_id", casualty.casualty_id)) {
    const chain = chainOf(evidence);
    if (chain.length) return chain.map(linkName);
  }
  return [OWN_VOICE];
}

/** The day at which a row is drawn, and whether it is only the day of the first report; null where neither is known. */
function dayOf(row) {
  if (row.date_start) return { day: row.date_start, reported: false };
  return row.first_reported_on ? { day: row.first_reported_on, reported: true } : null;
}

/** The figures that a figure is related to, or, with `back`, that are related to it. */
const relatedTo = (row, relation, back = false) =>
  rowsBy("casualty_relations", back ? "other_id" : "casualty_id", row.casualty_id)
    .filter((pair) => pair.relation === relation)
    .map((pair) => rowBy("casualties", "casualty_id", back ? pair.casualty_id : pair.other_id));

/** The figures that a figure excludes: a contradiction stands once in the table and holds both ways. */
const rivalsOf = (row) => [...relatedTo(row, "contradicts"), ...relatedTo(row, "contradicts", true)];
