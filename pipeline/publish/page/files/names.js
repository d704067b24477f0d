// Names: what rows, cells and codes say to people.

const actorName = (id) => rowBy("actors", "actor_id", id)?.name ?? id;
const placeName = (id) => rowBy("places", "place_id", id)?.name_de ?? id;
const place = (row) => row.place_id && placeName(row.place_id);
const typeLabel = (table, code) => (table && rowBy(table, "id", code)?.label_en) ?? capital(words(code));
const articleTitle = (article) => article.title ?? article.source_file;
const linkName = (link) => (link.actor_id ? actorName(link.actor_id) : (link.surface ?? "source not named"));

/** What a cell says to people: the name behind an identifier, the label of a code. */
function cellText(column, value) {
  if (value === null) return "";
  if (column.name === "confidence") return sureText(value);
  if (typeof value === "number") return number(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  const [table] = (column.refers ?? "").split(".");
  if (table === "actors") return actorName(value);
  if (table === "places") return placeName(value);
  if (table === "articles") return articleTitle(rowBy("articles", "article_id", value) ?? { source_file: value });
  if (table === "event_types" || table === "reaction_types") return typeLabel(table, value);
  if (column.type === "date") return dayText(value);
  return column.codes ? words(value) : value;
}

/** A probability in words and as a number. */
function sureText(value) {
  const band = content.labels.confidence.find(({ least }) => value >= least);
  return `${band ? `${band.words} ` : ""}(${value.toFixed(2)})`;
}

/** The dates of a row in words, with their precision where it is not the day. */
function datesText(row) {
  if (!row.date_start) return null;
  const span = daysText(row.date_start, row.date_end);
  return row.date_precision === "day" || row.date_precision === "range"
    ? span
    : `${span} (${words(row.date_precision)})`;
}

const figureText = (row) => `${boundsText(row.count_min, row.count_max) ?? `„${row.count_text}“`} ${words(row.kind)}`;

/** A row in one line. */
function rowTitle(table, row) {
  const parts = {
    events: () => [typeLabel("event_types", row.event_type), place(row), datesText(row)],
    casualties: () => [
      figureText(row),
      row.victim_group === "unspecified" ? null : words(row.victim_group),
      place(row),
    ],
    casualty_relations: () => [
      words(row.relation),
      ...[row.casualty_id, row.other_id].map((id) => rowTitle("casualties", rowBy("casualties", "casualty_id", id))),
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
    quality: () => [row.table, row.attribute, row.value],
    gold: () => [row.table, row.code && words(row.code), row.coder],
    gold_values: () => [row.attribute, row.value ?? "none"],
  }[table]?.() ?? [identifier(table, row)];
  return capital(parts.filter(Boolean).join(" · "));
}

/** Outlet and day of an article, as far as they are known. */
function outletText(article) {
  const day = article.published_on && datePublished(article);
  const title = articleTitle(article);
  const named = article.publisher ?? (title.length > 50 ? `${title.slice(0, 49)}…` : title);
  return [named, day].filter(Boolean).join(", ");
}
const datePublished = (article) =>
  dayText(article.published_on)
    .split(" ")
    .slice({ day: 0, month: 1 }[article.published_precision] ?? 2)
    .join(" ");

const OWN_VOICE = "the paper’s own voice";
