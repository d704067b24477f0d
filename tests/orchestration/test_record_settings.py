"""Settings of the record of runs that are wrong, or name what is not there: one line with the remedy, no traceback."""

import importlib.util
from pathlib import Path

import pytest

from pipeline.orchestration import record
from pipeline.orchestration.location import Location, locate
from pipeline.orchestration.record import COLLECTION, names_postgres, open_record, register

POSTGRES = (
    "storage:\n  postgres:\n    postgres_db: {username: {env: LB_NOBODY}, password: x, hostname: x, db_name: x}\n"
)


@pytest.fixture
def location(tmp_path: Path) -> Location:
    found = locate(tmp_path / "artikel", tmp_path / "paket", home=tmp_path)
    found.record.mkdir(parents=True)
    return found


def refused(location: Location, settings: str) -> str:
    (location.record / "dagster.yaml").write_text(settings, "utf-8")
    with pytest.raises(OSError) as caught, open_record(location):
        pass
    assert "\n" not in str(caught.value)
    assert "dagster.yaml" in str(caught.value)
    return str(caught.value)


def test_what_is_not_installed_is_named_with_the_remedy(location: Location, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "find_spec", lambda name: None)
    assert "pip install 'lagebild[postgres]'" in refused(location, POSTGRES)


@pytest.mark.skipif(importlib.util.find_spec("dagster_postgres") is None, reason="dagster-postgres is not installed")
def test_a_variable_that_is_not_set_is_named(location: Location) -> None:
    told = refused(location, POSTGRES)
    assert "LB_NOBODY" in told
    assert len(told) < 600


@pytest.mark.parametrize("settings", ["storage: [1", "storage:\n  sqlite: 7\n", "nonsense: true\n"])
def test_wrong_settings_are_named_by_file(location: Location, settings: str) -> None:
    assert "cannot be opened" in refused(location, settings)


def test_a_record_is_that_of_one_collection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second one would take away the partitions of the first."""
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path / "verlauf"))
    first, second = (locate(tmp_path / name, tmp_path / "paket", home=tmp_path) for name in ("artikel", "andere"))
    for location in (first, first):
        with open_record(location) as instance:
            register(instance, ["main", "teil"])
    with pytest.raises(OSError, match="give each collection a database") as caught, open_record(second):
        pass
    assert str(first.articles) in str(caught.value)
    assert "\n" not in str(caught.value)
    with open_record(first) as instance:
        assert instance.get_dynamic_partitions("batch") == ["main", "teil"]
        assert instance.daemon_cursor_storage.get_cursor_values({COLLECTION}) == {COLLECTION: str(first.articles)}


@pytest.mark.parametrize(
    ("text", "named"), [("# postgres\nnux: {}\n", False), ("storage:\n  postgres: # ours\n", True), ("", False)]
)
def test_a_comment_names_no_storage(tmp_path: Path, text: str, named: bool) -> None:
    (tmp_path / "dagster.yaml").write_text(text, "utf-8")
    assert names_postgres(tmp_path / "dagster.yaml") is named
