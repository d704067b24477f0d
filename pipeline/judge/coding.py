"""The coding of some articles as a whole: their claims, and how sure each is."""

from collections.abc import Mapping

import polars as pl

from pipeline import extract
from pipeline.corpus import Corpus
from pipeline.judge import judge
from pipeline.tables import Table
from pipeline.tables.claims import CLAIM_TABLES, Irrelevant

_MADE: tuple[type[Table], ...] = (*CLAIM_TABLES, Irrelevant)


def code(tables: Mapping[str, pl.DataFrame], corpus: Corpus) -> dict[str, pl.DataFrame]:
    """Code some articles: the work of an engine.

    Args:
        tables: `documents`, `sentences` and `tokens` of the articles.
        corpus: what the collection is about.

    Returns:
        The claim tables and `irrelevant`, by name. No article knows of another: the rows of two parts of a collection
        are those that both together give.
    """
    claims = extract.code_articles(tables["documents"], tables["sentences"], tables["tokens"], corpus)
    claims |= judge({**tables, **claims}, corpus)
    return {table.table_name(): claims[table.table_name()] for table in _MADE}
