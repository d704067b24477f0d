"""News that is not about unrest: no event and no casualty an article, however full of words of struggle."""

import tomllib
from pathlib import Path

import polars as pl
import pytest

from tests.extract.conftest import Code

ARTICLES: dict[str, dict[str, str]] = tomllib.loads((Path(__file__).parent / "quiet_news.toml").read_text("utf-8"))
ALLOWED = {"football", "theatre", "election"}
"""Articles in which one event may be found: they hold words that no sentence alone decides."""


@pytest.mark.parametrize("name", ARTICLES)
def test_next_to_nothing_is_found(code: Code, name: str) -> None:
    tables = code(ARTICLES[name]["text"], published="2019-05-24", country="DEU")
    events = tables["event_claims"].filter(pl.col("status") == "reported")
    assert len(events) <= (name in ALLOWED), events.select("rule").rows()
    assert tables["casualty_claims"].is_empty(), tables["casualty_claims"].select("rule", "count_text").rows()
