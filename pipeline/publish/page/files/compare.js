// Compare: who claims what, side by side, by day.

const MOST_COLUMNS = 8;
const CELL = 6;
const DAYS_SHOWN = 31;

function drawCompare(section, shown) {
  const subjects = content.labels.claims
    .map(({ table, many }) => [table, capital(many), shown.filter((claim) => claim.table === table).length])
    .filter(([, , count]) => count);
  const preferred = subjects.some(([table]) => table === "casualties") ? "casualties" : subjects[0]?.[0];
  const subject = subjects.some(([table]) => table === state.subject) ? state.subject : preferred;
  renew(
    section.querySelector(".controls"),
    subjects.length
      ? chooser("What is claimed", subjects, subject, (table) => update({ subject: table }))
      : null,
  );
  const found = shown.filter((claim) => claim.table === subject);
  const claimants = [...groupBy(found, (claim) => chainNames(claim)[0])].sort(
    (a, b) => b[1].length - a[1].length || collator.compare(a[0], b[0]),
  );
  const room = Math.floor((widthOf(section.querySelector(".chart")) - 90) / 160);
  const columns = claimants.slice(0, Math.max(2, Math.min(MOST_COLUMNS, room)));
  const days = [...groupBy(columns.flatMap(([, rows]) => rows), (claim) => claim.from)].sort(([a], [b]) =>
    a === null ? -1 : b === null ? 1 : a < b ? -1 : 1,
  );
  renew(section.querySelector(".chart"), found.length ? compareTable(columns, days.slice(0, DAYS_SHOWN)) : []);
  section.querySelector(".note").textContent = [
    claimants.length > columns.length
      ? `${plural(claimants.length - columns.length, "other claimant")} with fewer claims: choose actors above to see them.`
      : "",
    days.length > DAYS_SHOWN ? `The first ${DAYS_SHOWN} of ${number(days.length)} days: choose a date above.` : "",
  ]
    .filter(Boolean)
    .join(" ");
  return found;
}

function compareTable(columns, days) {
  const head = (scope, ...children) => element("th", { scope }, ...children);
  return element(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": "Claims by claimant and day" },
    element(
      "table",
      { class: "compare" },
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          head("col", "Day"),
          columns.map(([name, rows]) => head("col", capital(name), element("span", { class: "small" }, plural(rows.length, "claim")))),
        ),
      ),
      element(
        "tbody",
        {},
        days.map(([day, rows]) =>
          element(
            "tr",
            {},
            head("row", day === null ? "no day" : dayText(day)),
            columns.map(([name]) =>
              element("td", {}, compareCell(rows.filter((claim) => chainNames(claim)[0] === name))),
            ),
          ),
        ),
      ),
    ),
  );
}

const compareCell = (rows) => (rows.length ? longList(rows, compareItem, CELL) : null);

function compareItem(claim) {
  const { table, row } = claim;
  const against = table === "casualties" ? (relationsOf(row).get(content.labels.relations.contradicts.forth) ?? []) : [];
  return element(
    "li",
    {},
    linkButton(whatText(claim), () => openRow(table, row)),
    badges(table, row),
    element("span", { class: "small" }, [aboutText(claim), place(row)].filter(Boolean).join(", ")),
    against.length
      ? element(
          "span",
          { class: "small conflict" },
          `contradicts ${against.map((other) => boundsText(other.count_min, other.count_max)).join(", ")}`,
        )
      : null,
  );
}

function aboutText({ table, row, id }) {
  if (table === "casualties") return row.group_text ?? (row.victim_group === "unspecified" ? null : words(row.victim_group));
  if (table === "reactions") return row.actor_id && actorName(row.actor_id);
  return rowsBy("event_actors", "event_id", id)
    .map((part) => actorName(part.actor_id))
    .join(", ");
}
