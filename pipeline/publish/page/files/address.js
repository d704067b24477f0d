// Address: what the reader has chosen, as it stands behind the # of the address, so that it can be sent and kept.

const TEXTS = ["q", "from", "to", "kind", "subject", "table", "log", "row", "sort"];
const DEFAULTS = { table: "events", level: "place" };

/** The choice as an address: `#figures?type=casualties/killed&row=casualties/cas-…`. */
function addressOf(chosen) {
  const query = new URLSearchParams();
  for (const name of [...TEXTS, "level"])
    if (chosen[name] && chosen[name] !== DEFAULTS[name]) query.append(name, chosen[name]);
  for (const facet of Object.keys(FACETS)) for (const key of chosen[facet]) query.append(facet, key);
  if (chosen.sure) query.append("confidence", chosen.sure);
  if (chosen.undated) query.append("undated", "yes");
  if (chosen.page) query.append("page", chosen.page + 1);
  const text = query.toString().replaceAll("%2F", "/").replaceAll("%3A", ":");
  return `#${chosen.view}${text ? `?${text}` : ""}`;
}

/**
 * Read the address into the choice. `#casualties/cas-…` alone names a row, and the anchor of a heading in a document the
 * document; what is no choice is left out. Returns the heading, if one is named.
 */
function readAddress() {
  const [path, query = ""] = decoded(location.hash.slice(1)).split(/\?(.*)/s);
  const read = new URLSearchParams(query);
  const views = content.labels.views.map(({ id }) => id);
  for (const name of TEXTS) state[name] = read.get(name) ?? DEFAULTS[name] ?? "";
  state.level = LEVELS.some(([level]) => level === read.get("level")) ? read.get("level") : DEFAULTS.level;
  for (const facet of Object.keys(FACETS)) state[facet] = new Set(read.getAll(facet));
  state.sure = Number(read.get("confidence")) || 0;
  state.undated = read.get("undated") === "yes";
  state.page = Math.max(0, Math.floor(Number(read.get("page")) || 1) - 1);
  for (const name of ["from", "to"]) if (!/^\d{4}-\d\d-\d\d$/.test(state[name])) state[name] = "";
  if (!tables.has(state.table)) state.table = DEFAULTS.table;
  const heading = path && !views.includes(path) ? byId(path) : null;
  const document = heading?.closest("section.document")?.id.replace("part-", "");
  const [table, ...id] = path.split("/");
  if (id.length && tables.has(table)) state.row = path;
  state.view = views.includes(path) ? path : (document ?? views[0]);
  return document ? heading : null;
}

function decoded(text) {
  try {
    // A plus stands for a space in what URLSearchParams writes, so it is left to it.
    return text.includes("?") ? text : decodeURI(text);
  } catch {
    return ""; // A stray % in an address that somebody has shortened.
  }
}

/** Write the choice into the address: as a step that the reader can go back from, or in place of the last one. */
function writeAddress(step) {
  const address = addressOf(state);
  if (address === location.hash) return;
  if (step) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
}
