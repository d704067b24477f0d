// Choice: what the reader has chosen, which claims that leaves, and how many every other choice would leave.

/** What the reader has chosen; all of it stands in the address. Sets hold keys of which one must fit. */
const state = {
  view: content.labels.views[0].id,
  q: "",
  from: "",
  to: "",
  undated: false,
  type: new Set(),
  place: new Set(),
  actor: new Set(),
  sure: 0,
  kind: "",
  subject: "",
  level: "place",
  log: "",
  table: "events",
  row: "",
  sort: "",
  page: 0,
};

/** What a claim has of each facet. */
const FACETS = { type: (claim) => [claim.type], place: (claim) => claim.places, actor: (claim) => claim.actors };

const isFiltered = () =>
  state.q !== "" ||
  state.from !== "" ||
  state.to !== "" ||
  state.sure > 0 ||
  Object.keys(FACETS).some((facet) => state[facet].size > 0);

const wantedWords = () => plainText(state.q).split(/\s+/).filter(Boolean);

/**
 * The claims that are shown, and of each facet how many a key would show: a claim counts for a facet where nothing but
 * that facet itself keeps it out.
 */
function choose() {
  const shown = [];
  const counts = { type: new Map(), place: new Map(), actor: new Map(), sure: new Map(), undated: 0 };
  const facets = Object.entries(FACETS);
  const wanted = wantedWords();
  for (const claim of claims) {
    if (wanted.length && !fits(wanted, searchText(claim))) continue;
    // The one thing that keeps the claim out, null where nothing does; two keep it out of every count.
    let missed = inDays(claim) ? null : "day";
    let twice = false;
    const miss = (name) => {
      twice ||= missed !== null;
      missed = name;
    };
    if (claim.sure < state.sure) miss("sure");
    for (const [facet, of] of facets)
      if (!twice && state[facet].size && !of(claim).some((key) => state[facet].has(key))) miss(facet);
    if (twice) continue;
    if (missed === null) shown.push(claim);
    for (const [facet, of] of facets)
      if (missed === null || missed === facet)
        for (const key of of(claim)) counts[facet].set(key, (counts[facet].get(key) ?? 0) + 1);
    if (missed === null || missed === "sure")
      for (const { least } of content.labels.confidence)
        if (claim.sure >= least) counts.sure.set(least, (counts.sure.get(least) ?? 0) + 1);
    if (claim.from === null && (missed === null || missed === "day")) counts.undated += 1;
  }
  return { shown, counts };
}

function fits(wanted, text) {
  for (const word of wanted) if (!text.includes(word)) return false;
  return true;
}

/** Whether a claim lies in the chosen days. What has no day does so where no days are chosen, or where it is asked for. */
function inDays(claim) {
  if (!state.from && !state.to) return true;
  if (claim.from === null) return state.undated;
  return (!state.to || claim.from <= state.to) && (!state.from || (claim.to ?? claim.from) >= state.from);
}

/** The actors whose name has all words of the search, those with the most claims first. */
function foundActors(counts) {
  const wanted = wantedWords();
  if (!wanted.length) return [];
  return tables
    .get("actors")
    .rows.filter((actor) => fits(wanted, plainText(actor.name)))
    .sort((a, b) => (counts.actor.get(b.actor_id) ?? 0) - (counts.actor.get(a.actor_id) ?? 0))
    .slice(0, 5);
}

/**
 * Whether a row of any table belongs to the claims shown: a claim itself, what names one, or what one of them names.
 * `shown` is a set of identifiers of claims.
 */
function belonging(table, shown) {
  if (!isFiltered()) return () => true;
  const named = (column, keys) => (row) => keys.has(row[column]);
  const keysOf = (keys) => new Set([...shown].flatMap((id) => keys(claimsById.get(id))));
  return (
    {
      articles: () => named("article_id", keysOf((claim) => proofsOf(claim).map((proof) => proof.article_id))),
      places: () => named("place_id", keysOf((claim) => claim.places)),
      actors: () => named("actor_id", keysOf((claim) => claim.actors)),
      actor_mentions: () => named("actor_id", keysOf((claim) => claim.actors)),
      event_types: () => named("id", keysOf((claim) => [claim.row.event_type])),
      reaction_types: () => named("id", keysOf((claim) => [claim.row.reaction_type])),
      attributions: () => {
        const proofs = keysOf((claim) => proofsOf(claim).map((proof) => proof.evidence_id));
        return named("evidence_id", proofs);
      },
      casualty_estimates: () => (row) => estimated(row).some((figure) => shown.has(figure.casualty_id)),
      quality: () => () => true,
      gold: () => named("article_id", keysOf((claim) => proofsOf(claim).map((proof) => proof.article_id))),
      gold_values: () => () => true,
    }[table]?.() ??
    ((row) => shown.has(row.event_id) || shown.has(row.casualty_id) || shown.has(row.reaction_id))
  );
}
