// Tables: every table of the package as it is, with the sentence first, names for identifiers, and the key last.

function drawTables(section, shown) {
  const table = tables.get(state.table);
  renew(
    section.querySelector(".controls"),
    select(
      "Table",
      [...tables.values()].map(({ name, rows }) => [name, `${capital(words(name))} (${number(rows.length)})`]),
      (name) => update({ table: name }),
      state.table,
    ),
  );
  section.querySelector(".note").textContent = table.description;
  const belongs = belonging(table.name, new Set(shown.map((claim) => claim.id)));
  const rows = table.rows.filter(belongs);
  const filled = table.columns.filter(({ name }) => table.rows.some((row) => row[name] !== null));
  const columns = filled.sort((a, b) => isId(table, a) - isId(table, b));
  const opening = columns.find((column) => !isId(table, column)) ?? columns[0];
  pagedTable(section.querySelector(".chart"), {
    label: `Rows of ${words(table.name)}`,
    rows,
    onopen: (row) => openRow(table.name, row),
    columns: [
      ...(MEASURED.includes(table.name) ? [] : [sentenceColumn(table)]),
      ...columns.filter(({ name }) => name !== "quote").map((column) => rawColumn(table, column, column === opening)),
    ],
  });
  return null;
}

/** Tables about how good the others are: no sentence proves their rows. */
const MEASURED = ["quality", "gold", "gold_values"];

const sentenceColumn = (table) => ({
  name: "Sentence",
  look: "sentence",
  cell: (row) => {
    const proofs = evidenceOf(table.name, row);
    return proofs.length ? sentenceCell(proofs[0], proofs.length - 1) : null;
  },
});

/** Whether a column holds an identifier that no name stands for. */
const isId = (table, { name, refers }) =>
  /(_id|^id|sha256)$/.test(name) && (table.key.includes(name) || !/^(actors|places|articles|casualties|events|reactions|event_types|reaction_types)\./.test(refers ?? ""))
    ? 1
    : 0;

const columnLabel = ({ name, refers }) => capital(words(refers && name.endsWith("_id") ? name.slice(0, -3) : name));

function rawColumn(table, column, opens) {
  const plain = isId(table, column);
  const [other, key] = plain ? [] : (column.refers ?? "").split(".");
  const value = (row) => {
    const found = row[column.name];
    if (found === null || plain) return found;
    const referred = other && tables.has(other) ? rowBy(other, key, found) : null;
    return referred ? rowTitle(other, referred) : cellText(column, found);
  };
  return {
    name: columnLabel(column),
    title: column.description,
    opens,
    look: ["int", "float"].includes(column.type) ? "number" : column.type === "str" && !column.codes ? "text" : null,
    cell: (row) => (plain ? element("code", {}, value(row) ?? "") : value(row)),
    sort: (row) => (column.refers ? value(row) : row[column.name]),
  };
}
