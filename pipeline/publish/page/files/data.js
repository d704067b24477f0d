// Data: the tables of the package as rows with names, and the ways from one row to others.

const content = JSON.parse(byId("content-data").textContent);

const tables = new Map(
  Object.entries(content.tables).map(([name, table]) => [
    name,
    {
      ...table,
      name,
      rows: table.rows.map((cells) => {
        const row = {};
        for (let i = 0; i < cells.length; i++) row[table.columns[i].name] = cells[i];
        return row;
      }),
    },
  ]),
);

const indexes = new Map();
/** The rows of a table whose column has the value. */
function rowsBy(table, column, value) {
  if (value === null || value === undefined) return [];
  const key = `${table}.${column}`;
  if (!indexes.has(key))
    indexes.set(
      key,
      groupBy(tables.get(table).rows, (row) => row[column]),
    );
  return indexes.get(key).get(value) ?? [];
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
      ...rowsBy("actor_mentions", "actor_id", row.actor_id).flatMap((mention) => evidenceOf("actor_mentions", mention)),
    ],
    actor_mentions: () => of("article_id").filter((e) => e.char_start <= row.char_start && row.char_end <= e.char_end),
    event_types: () => own("event_id", rowsBy("events", "event_type", row.id)),
    reaction_types: () => own("reaction_id", rowsBy("reactions", "reaction_type", row.id)),
    casualties: () => of("casualty_id"),
    casualty_relations: () => of("casualty_id"),
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

const forth = groupBy(content.relations, ([id]) => id);
const back = groupBy(content.relations, ([, other]) => other);

/** How a figure stands to others, by what the page calls it: pairs of heading and figures, each figure once. */
function relationsOf(casualty) {
  const figures = (pairs, at, relation) =>
    pairs
      .filter((pair) => pair[2] === relation)
      .map((pair) => rowBy("casualties", "casualty_id", pair[at]))
      .filter(Boolean);
  const id = casualty.casualty_id;
  const found = new Map();
  for (const [relation, label] of Object.entries(content.labels.relations)) {
    for (const [heading, rows] of [
      [label.forth, figures(forth.get(id) ?? [], 1, relation)],
      [label.back, figures(back.get(id) ?? [], 0, relation)],
    ])
      if (rows.length) found.set(heading, [...new Set([...(found.get(heading) ?? []), ...rows])]);
  }
  return found;
}

const doubted = groupBy(content.doubts, (doubt) => `${doubt.table}/${doubt.key}`);
/** What is odd about a row by the rules of plausibility. */
const doubtsOf = (table, row) => doubted.get(`${table}/${identifier(table, row)}`) ?? [];
