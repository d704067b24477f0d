"""Plausibility: rows that have the right form and say what can hardly be.

The rules are `rules.toml`: each a query over the tables of a release that finds the rows which break it, with rows that
it is tried on. What they find is shown with the checks and in QUALITY.md; nothing is changed, a person decides. Only
the rows that break a rule of severity `quarantine` are kept back from a release.
"""

import datetime
from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files
from typing import Literal

import polars as pl
from pydantic import Field

from pipeline.corpus import Corpus
from pipeline.data_files import Strict, read_toml

__all__ = ["COLUMNS", "Rule", "doubts", "kept_back", "rules"]

COLUMNS = {"rule": pl.String, "table": pl.String, "key": pl.String, "detail": pl.String}
"""Columns of what `doubts` gives."""
_GAZETTEER = "pipeline.german.gazetteer"

Cell = datetime.date | bool | int | float | str


class Example(Strict):
    """Rows by table, with the columns that matter, and the keys of those that the rule must find."""

    tables: Mapping[str, tuple[Mapping[str, Cell], ...]]
    found: tuple[str, ...] = ()


class Rule(Strict):
    """One rule.

    Attributes:
        table: whose rows it finds.
        why: what it says, as a person reads it.
        query: SQL over the tables of a release and the tables `corpus` and `towns` (`place_id`, `population`), which
            gives the columns `key` and `detail`.
        severity: `flag`, shown as a warning; or `quarantine`, the row is kept back, with what hangs on it.
    """

    table: Literal["events", "casualties", "reactions", "places", "actors"]
    why: str
    query: str
    severity: Literal["flag", "quarantine"] = "flag"
    examples: tuple[Example, ...] = Field(min_length=1)


@cache
def rules() -> Mapping[str, Rule]:
    """The rules by name."""
    return read_toml(files(__package__) / "rules.toml", dict[str, Rule])


def doubts(tables: Mapping[str, pl.DataFrame], corpus: Corpus) -> pl.DataFrame:
    """The rows that break a rule.

    Args:
        tables: the tables of a release by name.
        corpus: what the collection is about.

    Returns:
        One row a rule and row: `rule`, `table`, `key`, `detail`.
    """
    period = pl.DataFrame(
        {"period_start": [corpus.period_start], "period_end": [corpus.period_end]},
        schema={"period_start": pl.Date, "period_end": pl.Date},
    )
    with pl.SQLContext(frames={**tables, "corpus": period, "towns": _towns()}) as context:
        found = [_asked(context, name, rule) for name, rule in rules().items()]
    return pl.concat([pl.DataFrame(schema=COLUMNS), *found]).sort(list(COLUMNS))


@cache
def _towns() -> pl.DataFrame:
    with as_file(files(_GAZETTEER) / "cities.parquet") as path:
        cities = pl.read_parquet(path, columns=["geonameid", "population"])
    return cities.select("population", place_id=pl.format("geonames:{}", "geonameid"))


def kept_back(tables: Mapping[str, pl.DataFrame], corpus: Corpus) -> pl.DataFrame:
    """The rows that break a rule of severity `quarantine`: `table`, `key`, `rule`, `why`."""
    strict = {name: rule.why for name, rule in rules().items() if rule.severity == "quarantine"}
    found = doubts(tables, corpus).filter(pl.col("rule").is_in(list(strict)))
    why = pl.format("{} ({})", pl.col("rule").replace(strict), "detail")
    return found.select(table="table", key="key", rule="rule", why=why)


def _asked(context: "pl.SQLContext[pl.LazyFrame]", name: str, rule: Rule) -> pl.DataFrame:
    found = context.execute(rule.query, eager=True)[["key", "detail"]]
    if found.is_empty():
        return pl.DataFrame(schema=COLUMNS)
    found = found.select(pl.col("key", "detail").cast(pl.String))
    return found.unique().select(rule=pl.lit(name), table=pl.lit(rule.table), key="key", detail="detail")
