"""The files for a cluster: what they name exists, and what they call is called rightly."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from dagster._core.instance.config import dagster_instance_config

from pipeline.cli import app
from pipeline.storage import address

ROOT = Path(__file__).parents[1]
PARTS: dict[str, Any] = {
    f"{part['kind']}/{part['metadata']['name']}": part
    for part in yaml.safe_load_all((ROOT / "deploy" / "kubernetes.yaml").read_text("utf-8"))
}


def pods(part: Any) -> Iterator[dict[str, Any]]:
    """What a part has run, wherever it stands in it."""
    if isinstance(part, dict):
        if "containers" in part:
            yield part
        for inner in part.values():
            yield from pods(inner)


PODS = [pod for part in PARTS.values() for pod in pods(part)]


def test_the_parts_are_there_once() -> None:
    assert list(PARTS) == [
        "ConfigMap/lagebild",
        "PersistentVolumeClaim/lagebild-state",
        "CronJob/lagebild-build",
        "Deployment/lagebild-dev",
    ]
    assert len(PODS) == 2


@pytest.mark.parametrize("pod", PODS)
def test_each_call_is_one_of_the_program_and_its_folders_are_in_object_storage(pod: dict[str, Any]) -> None:
    command = typer.main.get_command(app)
    for container in pod["containers"]:
        name, *given = container["args"]
        context = command.make_context("lagebild", [name, *given], resilient_parsing=True)
        told = command.commands[name].make_context(name, given, parent=context).params  # type: ignore[attr-defined]
        assert address(told["articles"]) == "s3://bucket/articles"
        assert address(told["out"]) == "s3://bucket/datapackage"


@pytest.mark.parametrize("pod", PODS)
def test_each_mount_has_its_volume_and_each_volume_its_part(pod: dict[str, Any]) -> None:
    volumes = {volume["name"]: volume for volume in pod["volumes"]}
    for container in pod["containers"]:
        assert {mount["name"] for mount in container["volumeMounts"]} == volumes.keys()
        home = next(each["value"] for each in container["env"] if each["name"] == "DAGSTER_HOME")
        settings = next(mount for mount in container["volumeMounts"] if mount["name"] == "settings")
        assert settings["mountPath"] == f"{home}/dagster.yaml"
        assert home.startswith(f"{container['workingDir']}/")
    for volume in volumes.values():
        if "configMap" in volume:
            assert f"ConfigMap/{volume['configMap']['name']}" in PARTS
        else:
            assert f"PersistentVolumeClaim/{volume['persistentVolumeClaim']['claimName']}" in PARTS


def test_the_settings_are_settings_of_dagster(tmp_path: Path) -> None:
    text = PARTS["ConfigMap/lagebild"]["data"]["dagster.yaml"]
    (tmp_path / "dagster.yaml").write_text(text, "utf-8")
    found, _ = dagster_instance_config(str(tmp_path))
    assert found["storage"]["postgres"]["postgres_db"]["db_name"] == "lagebild"
    own = yaml.safe_load((ROOT / "dagster.yaml").read_text("utf-8"))
    assert {key: found[key] for key in ("nux", "telemetry")} == {key: own[key] for key in ("nux", "telemetry")}


def test_the_image_is_made_of_what_is_there() -> None:
    lines = (ROOT / "deploy" / "Dockerfile").read_text("utf-8").splitlines()
    copied = [name for line in lines if line.startswith("COPY") for name in line.split()[1:-1]]
    assert [name for name in copied if not (ROOT / name).exists()] == []
