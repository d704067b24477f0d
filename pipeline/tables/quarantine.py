"""Rows that were kept back."""

from pipeline.tables.base import Table, column


class Quarantine(Table, table="quarantine", key=("table", "key", "rule")):
    """One row a rule and a row that breaks it, or hangs on one that does: it is kept back, the others go on."""

    table: str = column("The table in which the row would stand.")
    key: str = column("Its primary key, parts joined by ` / `.")
    rule: str = column("The rule that it breaks: a column of the model, a rule across tables, or one of plausibility.")
    why: str = column("What is wrong with it.")
    values: str = column("The row as JSON.")
    run: str = column("The run that kept it back.")
