"""The measured quality of the coding."""

from typing import NamedTuple

import polars as pl

from pipeline.tables.base import Table, column

_MEASURED = "events|casualties|reactions|actors"


class Quality(Table, table="quality", key=("table", "attribute", "by", "value")):
    """One row a table, attribute and part of the rows, measured on the collection's gold; none where it has no gold."""

    table: str = column("The table measured.", pattern="[a-z_]+")
    attribute: str = column(
        "`row` for finding the rows, `whole` for rows with all attributes right, else the attribute of found rows.",
        pattern="[a-z_]+",
    )
    by: str = column("What the rows were parted by.", codes="measured_by")
    value: str = column(
        "The part: `all`, the code of the type, the kind of outlet (`agency`, `newspaper`, `magazine`, `broadcaster`, "
        "`online`, `government`, `organisation`, `other`; `unknown` where nobody says who published the article), or "
        "the two coders.",
        pattern=r".*\S.*",
    )
    precision: float = column("`correct` / `found`; null where nothing was found.", optional=True, minimum=0, maximum=1)
    recall: float = column("`correct` / `expected`; null where none is expected.", optional=True, minimum=0, maximum=1)
    f1: float = column("Harmonic mean: 2 `correct` / (`expected` + `found`).", optional=True, minimum=0, maximum=1)
    alpha: float = column(
        "Krippendorff's alpha for unordered values, of two coders only; null where all values are the same.",
        optional=True,
        maximum=1,
    )
    correct: int = column("Rows, values or pairs that agree with the gold.", minimum=0)
    expected: int = column("Rows, values or pairs that the gold has.", minimum=0)
    found: int = column("Rows, values or pairs that the table has, without those that the gold leaves open.", minimum=0)
    articles: int = column("Gold articles that were measured.", minimum=1)


class Gold(Table, table="gold", key=("gold_id",)):
    """One row an entry of the gold annotations: what a coder found in an article by reading it."""

    gold_id: str = column("Identifier, derived from the content of the entry.", pattern=r"gld-[0-9a-f]{12}")
    article_id: str = column("The article.", refers="articles.article_id")
    coder: str = column("Who coded it, as the annotations name them.", pattern=r".*\S.*")
    table: str = column("The table that the entry would be a row of.", pattern=_MEASURED)
    code: str = column("Type of the event or reaction, kind of the casualty or actor.", optional=True)
    status: str = column("Status of the claim; null of an actor.", optional=True, codes="status")
    arguable: bool = column("Whether two careful readers could differ on the entry itself; then it is not counted.")
    fact: str = column("What entries of several articles share that tell one fact.", optional=True)


class GoldValues(Table, table="gold_values", key=("gold_id", "attribute", "number")):
    """One row a value of an entry of the gold. An attribute without a row is arguable, and no value of it is scored."""

    gold_id: str = column("The entry.", refers="gold.gold_id")
    attribute: str = column("What the value is of; `evidence` is the passage that tells it.", pattern="[a-z_]+")
    number: int = column("From 0: several names are forms of one right answer, any of which will do.", minimum=0)
    value: str = column(
        "The value; null where the article gives none. Of `evidence` the first 600 characters.",
        optional=True,
        max_length=600,
    )
    char_start: int = column("Of `evidence`: where the passage begins in the article.", optional=True, minimum=0)
    char_end: int = column("Of `evidence`: where it ends.", optional=True, minimum=1)


class Reliability(NamedTuple):
    """How far rows hold what they promise; told in the report on quality, and no table of a release.

    Attributes:
        bins: bins of rows by confidence: `rows`, mean `confidence`, share `right`.
        bases: values by `attribute` and `basis`: `rows`, share `right`.
    """

    bins: pl.DataFrame
    bases: pl.DataFrame
