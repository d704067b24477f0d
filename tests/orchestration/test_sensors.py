"""New and changed articles ask for their batch to be read, and only for theirs."""

import uuid
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


def asked(result: dg.SensorResult) -> list[tuple[str | None, str | None]]:
    return [(request.job_name, request.partition_key) for request in result.run_requests or []]


def run_of(instance: dg.DagsterInstance, job: str, status: dg.DagsterRunStatus) -> str:
    run = instance.add_run(dg.DagsterRun(job_name=job, run_id=str(uuid.uuid4()), status=status))
    return run.run_id


def test_batches_are_read_once_and_then_everything_after_them_is_made_once(
    location: Location, instance: dg.DagsterInstance
) -> None:
    first = look(location, instance, None)
    assert asked(first) == [("batch", "alt"), ("batch", "neu")]
    assert sorted(instance.get_dynamic_partitions("batch")) == ["alt", "neu"]
    going = run_of(instance, "batch", dg.DagsterRunStatus.STARTED)
    second = look(location, instance, first.cursor)
    assert asked(second) == [], "a batch is being read"
    instance.delete_run(going)
    third = look(location, instance, second.cursor)
    assert asked(third) == [("package", None)]
    assert asked(look(location, instance, third.cursor)) == []


def settled(location: Location, instance: dg.DagsterInstance) -> str | None:
    return look(location, instance, look(location, instance, None).cursor).cursor


def test_a_new_file_asks_for_its_batch_also_while_a_run_is_going(
    location: Location, instance: dg.DagsterInstance
) -> None:
    cursor = settled(location, instance)
    run_of(instance, "package", dg.DagsterRunStatus.STARTED)
    (location.articles / "neu" / "drei.txt").write_text("Die Bahn streicht am Dienstag 40 Züge.", "utf-8")
    later = look(location, instance, cursor)
    assert asked(later) == [("batch", "neu")]
    assert asked(look(location, instance, later.cursor)) == [], "the older run has not ended"


def test_a_changed_list_of_articles_concerns_every_batch(location: Location, instance: dg.DagsterInstance) -> None:
    cursor = settled(location, instance)
    (location.articles / "articles.csv").write_text("file,publisher\nalt/eins.txt,Weserbote\n", "utf-8")
    assert asked(look(location, instance, cursor)) == [("batch", "alt"), ("batch", "neu")]


def test_a_batch_that_is_gone_is_no_partition_any_more_and_leaves_the_package(
    location: Location, instance: dg.DagsterInstance
) -> None:
    cursor = settled(location, instance)
    (location.articles / "alt" / "eins.txt").unlink()
    assert asked(look(location, instance, cursor)) == [("package", None)]
    assert instance.get_dynamic_partitions("batch") == ["neu"]
