"""New and changed articles ask for their batch to be read, and only for theirs."""

from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from pipeline.orchestration.location import Location, locate
from pipeline.orchestration.sensors import new_articles


@pytest.fixture
def location(tmp_path: Path) -> Location:
    for name in ("alt/eins.txt", "neu/zwei.txt"):
        path = tmp_path / "artikel" / name
        path.parent.mkdir(parents=True)
        path.write_text("Das Gericht sprach die Angeklagte am Freitag frei.", "utf-8")
    return locate(tmp_path / "artikel", tmp_path / "paket", home=tmp_path)


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as instance:
        yield instance


def look(location: Location, instance: dg.DagsterInstance, cursor: str | None) -> dg.SensorResult:
    """One look of the sensor, with its requests for partitions carried out as the daemon does."""
    context = dg.build_sensor_context(instance=instance, cursor=cursor, resources={"location": location})
    result = new_articles(context)
    assert isinstance(result, dg.SensorResult)
    for request in result.dynamic_partitions_requests or []:
        if isinstance(request, dg.AddDynamicPartitionsRequest):
            instance.add_dynamic_partitions("batch", request.partition_keys)
        else:
            for key in request.partition_keys:
                instance.delete_dynamic_partition("batch", key)
    return result


def asked(result: dg.SensorResult) -> list[str | None]:
    return [request.partition_key for request in result.run_requests or []]


def test_every_batch_is_asked_for_once(location: Location, instance: dg.DagsterInstance) -> None:
    first = look(location, instance, None)
    assert asked(first) == ["alt", "neu"]
    assert sorted(instance.get_dynamic_partitions("batch")) == ["alt", "neu"]
    assert asked(look(location, instance, first.cursor)) == []


def test_a_new_file_asks_for_its_batch(location: Location, instance: dg.DagsterInstance) -> None:
    first = look(location, instance, None)
    (location.articles / "neu" / "drei.txt").write_text("Die Bahn streicht am Dienstag 40 Züge.", "utf-8")
    assert asked(look(location, instance, first.cursor)) == ["neu"]


def test_a_changed_list_of_articles_concerns_every_batch(location: Location, instance: dg.DagsterInstance) -> None:
    first = look(location, instance, None)
    (location.articles / "articles.csv").write_text("file,publisher\nalt/eins.txt,Weserbote\n", "utf-8")
    assert asked(look(location, instance, first.cursor)) == ["alt", "neu"]


def test_a_batch_that_is_gone_is_no_partition_any_more(location: Location, instance: dg.DagsterInstance) -> None:
    first = look(location, instance, None)
    (location.articles / "alt" / "eins.txt").unlink()
    second = look(location, instance, first.cursor)
    assert asked(second) == []
    assert instance.get_dynamic_partitions("batch") == ["neu"]
