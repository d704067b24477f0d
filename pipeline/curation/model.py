"""What a correction is."""

import datetime

from pipeline.tables import RELEASE, Table, base

CURATED: dict[str, type[Table]] = {
    table.table_name(): table for table in RELEASE if any(c.name == "curated" for c in table.columns())
}
"""The tables that people may correct, by name: those that say of each row whether it was."""

REJECT, CORRECT, ADD = "reject", "correct", "add"


class Curation(Table, table="curation", key=("table", "row_id", "column")):
    """One row a correction of a row by a person: the row is taken out, or one of its values is changed."""

    table: str = base.column("The table of the row.", pattern="|".join(CURATED))
    row_id: str = base.column("Identifier of the row.")
    action: str = base.column(
        "`reject` takes out the row, or empties the value of `column`; `correct` puts `value` in the place of what is "
        "there; `add` puts it where nothing is.",
        pattern=f"{REJECT}|{CORRECT}|{ADD}",
    )
    column: str = base.column("The column; empty where the whole row is rejected.", optional=True)
    value: str = base.column("The value as CSV has it: ISO dates, `true` and `false`.", optional=True)
    reason: str = base.column("Why, for those who read the correction.", pattern=r".*\S.*")
    author: str = base.column("Who says so.", pattern=r".*\S.*")
    date: datetime.date = base.column("Day of the correction.")
