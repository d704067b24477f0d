// Claims: events, casualty figures and reactions as one kind of thing, with what they are chosen by.

const kinds = new Map(content.labels.claims.map((kind) => [kind.table, kind]));

/**
 * A claim: its row; `type` as table and code; `from` and `to`, the days at which it is shown, null where none is known;
 * `reported` where that is the day of its first report; its places, from its own to what contains it; all its actors.
 */
function claimOf(table, row) {
  const { type, types } = kinds.get(table);
  const id = identifier(table, row);
  const dated = row.date_start !== null && row.date_start !== undefined;
  // The day of a figure is the day on which it was given: what it counts goes on for days.
  const reported = row.first_reported_on !== null && (table === "casualties" || !dated);
  return {
    table,
    row,
    id,
    type: `${table}/${row[type]}`,
    label: typeLabel(types, row[type]),
    from: reported ? row.first_reported_on : table === "casualties" ? row.date_end : row.date_start,
    to: reported ? row.first_reported_on : (row.date_end ?? row.date_start),
    reported,
    places: placesOf(row.place_id),
    actors: actorsOf(table, row, id),
    sure: row.confidence ?? 1,
  };
}

const around = new Map();
/** A place and what contains it: regions by their name as `region:…`. */
function placesOf(id) {
  if (id === null || id === undefined) return [];
  if (!around.has(id)) {
    const found = new Set();
    for (let step = rowBy("places", "place_id", id); step && !found.has(step.place_id); ) {
      found.add(step.place_id);
      if (step.admin1) found.add(regionOf(step));
      step = rowBy("places", "place_id", step.parent_id);
    }
    around.set(id, [...found]);
  }
  return around.get(id);
}
const regionOf = (found) => `region:${found.country ?? ""}:${found.admin1}`;

const evidenceKey = { events: "event_id", casualties: "casualty_id", reactions: "reaction_id" };
const proofsOf = (claim) => rowsBy("evidence", evidenceKey[claim.table], claim.id);

function actorsOf(table, row, id) {
  const found = new Set([row.actor_id, row.addressee_id, row.perpetrator_id]);
  if (table === "events") for (const part of rowsBy("event_actors", "event_id", id)) found.add(part.actor_id);
  for (const evidence of rowsBy("evidence", evidenceKey[table], id))
    for (const link of rowsBy("attributions", "evidence_id", evidence.evidence_id)) found.add(link.actor_id);
  return [...found].filter((actor) => actor !== null && actor !== undefined);
}

/** The names of a claim's chain, the original claimant first, by the first of its sentences that names one. */
function chainNames(claim) {
  if (!claim.chain) {
    const chains = proofsOf(claim).map(chainOf);
    claim.chain = chains.find((chain) => chain.length)?.map(linkName) ?? [OWN_VOICE];
  }
  return claim.chain;
}

/** The sentence that proves a claim best: the surest one. */
const bestProof = (claim) =>
  proofsOf(claim).reduce((best, next) => (best && best.confidence >= next.confidence ? best : next), null);

/** All words by which a claim is found: its sentences, actors, places, outlets, its type and its identifier. */
function searchText(claim) {
  claim.text ??= plainText(
    [
      claim.id,
      rowTitle(claim.table, claim.row),
      ...claim.places.map(placeLabel),
      ...claim.actors.map(actorName),
      ...chainNames(claim),
      ...proofsOf(claim).flatMap((evidence) => {
        const article = rowBy("articles", "article_id", evidence.article_id);
        return [evidence.quote, article?.publisher, article?.title];
      }),
    ].join(" "),
  );
  return claim.text;
}

/** Make the texts that are searched before somebody searches, a few at a time, while nothing else is to be done. */
function warmUp(start = 0) {
  const idle = window.requestIdleCallback ?? ((call) => setTimeout(call, 50));
  idle(() => {
    for (const claim of claims.slice(start, start + 500)) searchText(claim);
    if (start + 500 < claims.length) warmUp(start + 500);
  });
}

const placeLabel = (id) => (id.startsWith("region:") ? `${id.split(":").slice(2).join(":")} (region)` : placeName(id));

/** When a claim is, in words. */
const whenText = (claim) =>
  claim.from === null
    ? "no day"
    : claim.reported
      ? `reported ${dayText(claim.from)}`
      : (datesText(claim.row) ?? dayText(claim.from));

/** All claims by their days; what has none comes last. */
const claims = content.labels.claims
  .flatMap((kind) => tables.get(kind.table).rows.map((row) => claimOf(kind.table, row)))
  .sort((a, b) => (a.from === b.from ? 0 : a.from === null || (b.from !== null && a.from > b.from) ? 1 : -1));
const claimsById = new Map(claims.map((claim) => [claim.id, claim]));
