// Filters: the bar with search and drop-downs, what is chosen, and how many rows that leaves.

function setUpFilters() {
  const field = byId("search");
  const search = later(() => update({ q: field.value.trim() }));
  field.addEventListener("input", search);
  field.placeholder = "Search sentences, actors";
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest?.("details.facet")) closeDropDowns();
  });
}

/** Draw the bar for the claims shown. */
function drawFilters(shown, counts) {
  const field = byId("search");
  if (document.activeElement !== field) field.value = state.q;
  renew(
    byId("facets"),
    dayFacet(counts),
    facet("type", counts.type),
    facet("actor", counts.actor),
    facet("place", counts.place),
    sureFacet(counts.sure),
  );
  renew(byId("chosen"), chips());
  const actors = foundActors(counts);
  renew(
    byId("found"),
    actors.length
      ? [
          element("span", { class: "quiet" }, "Actors: "),
          actors.map((actor) => [
            linkButton(actor.name, () => openRow("actors", actor)),
            ` ${number(counts.actor.get(actor.actor_id) ?? 0)} `,
          ]),
        ]
      : null,
  );
  const parts = content.labels.claims
    .map(({ table, one, many }) => [shown.filter((claim) => claim.table === table).length, one, many])
    .filter(([count]) => count)
    .map(([count, one, many]) => plural(count, one, many));
  byId("status").textContent = isFiltered()
    ? `${number(shown.length)} of ${plural(claims.length, "row")} shown${parts.length ? `: ${parts.join(", ")}` : ""}`
    : `All ${plural(claims.length, "row")} shown: ${parts.join(", ")}`;
}

/** What is chosen, each as a button that takes it away. */
function chips() {
  const chip = (text, change) =>
    element(
      "button",
      { type: "button", class: "chip", "data-key": `chip ${text}`, onclick: () => update(change) },
      element("span", { class: "hidden" }, "Remove filter: "),
      text,
      element("span", { "aria-hidden": "true" }, " ✕"),
    );
  const of = (name) =>
    [...state[name]].map((key) =>
      chip(FACET_LABELS[name].of(key), { [name]: new Set([...state[name]].filter((other) => other !== key)) }),
    );
  const found = [
    state.q ? chip(`“${state.q}”`, { q: "" }) : null,
    state.from ? chip(`from ${dayText(state.from)}`, { from: "" }) : null,
    state.to ? chip(`to ${dayText(state.to)}`, { to: "" }) : null,
    ...of("type"),
    ...of("actor"),
    ...of("place"),
    state.sure ? chip(`confidence at least ${state.sure}`, { sure: 0 }) : null,
  ].filter(Boolean);
  return found.length ? [...found, linkButton("clear all", clearFilters)] : [];
}

function clearFilters() {
  byId("search").value = "";
  update({ q: "", from: "", to: "", undated: false, type: new Set(), place: new Set(), actor: new Set(), sure: 0 });
}
