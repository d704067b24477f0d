"""What a correction is."""

import datetime

from pipeline.tables import RELEASE, TABLES, Table, base
from pipeline.tables.codelists import CODE_LISTS

CURATED: dict[str, type[Table]] = {
    table.table_name(): table for table in RELEASE if any(c.name == "curated" for c in table.columns())
}
"""The tables whose rows say whether people corrected them, by name."""

NAMED, CHAINS, RELATIONS = ("places", "actors"), "attributions", "casualty_relations"
CORRECTED: dict[str, type[Table]] = {name: TABLES[name] for name in (*NAMED, *CURATED, CHAINS, RELATIONS)}
"""The tables that people may correct, by name, in the order in which they are corrected."""

REJECT, CORRECT, ADD, MERGE, SPLIT = "reject", "correct", "add", "merge", "split"
BETWEEN = " / "
"""What stands between the parts of a key of several columns, and between several identifiers."""
WITHIN = " | "
"""What stands between the words, the cue and the actor of a link of a chain that is added."""


def key_parts(table: str, row_id: str) -> dict[str, str] | None:
    """The parts of an identifier by column; None where it has not as many, or no such relation or place in a chain."""
    names, parts = CORRECTED[table].primary_key(), row_id.split(BETWEEN)
    if len(names) != len(parts) or (table == RELATIONS and parts[-1] not in CODE_LISTS["casualty_relation"].values):
        return None
    if table == CHAINS and not (parts[-1].isascii() and parts[-1].isdecimal()):
        return None
    return dict(zip(names, parts, strict=True))


class Curation(Table, table="curation", key=("table", "row_id", "column", "value")):
    """One row a correction of a row by a person: it is taken out, merged, split, or one of its values is changed."""

    table: str = base.column("The table of the row.", pattern="|".join(CORRECTED))
    row_id: str = base.column(
        "Identifier of the row; of a relation or a link of a chain its parts, ` / ` between them."
    )
    action: str = base.column(
        "`reject` takes out the row, or empties the value of `column`; `correct` puts `value` in the place of what is "
        "there; `add` puts it where nothing is, or adds the relation or link; `merge` makes the row one with the row "
        "`value`; `split` makes a row of its own of the evidence `value`.",
        pattern=f"{REJECT}|{CORRECT}|{ADD}|{MERGE}|{SPLIT}",
    )
    column: str = base.column("The column; empty where the whole row is meant.", optional=True)
    value: str = base.column("The value as CSV has it: ISO dates, `true` and `false`.", optional=True)
    reason: str = base.column("Why, for those who read the correction.", pattern=r".*\S.*")
    author: str = base.column("Who says so.", pattern=r".*\S.*")
    date: datetime.date = base.column("Day of the correction.")
