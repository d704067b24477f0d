"""The tutorial works as it is written: its files are saved, its commands are run in order, in an empty folder."""

import os
import re
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial.md"
_BLOCK = re.compile(r"(?:Save as `(?P<file>[^`]+)`:\s+)?```(?P<kind>\w+)\n(?P<text>.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The collection that somebody has who followed the tutorial; the output of each command lies beside it."""
    folder = tmp_path_factory.mktemp("tutorial")
    blocks = list(_BLOCK.finditer(TUTORIAL.read_text("utf-8")))
    command = folder / "bin" / "lagebild"
    command.parent.mkdir()
    command.write_text(
        f"#!/bin/sh\nexec '{sys.executable}' -c 'from pipeline.cli import main; main()' \"$@\"\n", "utf-8"
    )
    command.chmod(0o755)
    root = str(TUTORIAL.parents[1])
    variables = os.environ | {"PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": root}
    here = folder
    for block in blocks:
        if block["file"]:
            (here / block["file"]).write_text(block["text"], "utf-8")
        elif block["kind"] == "sh":
            run = subprocess.run(
                ["bash", "-euo", "pipefail", "-c", block["text"]],
                cwd=here,
                env=variables,
                capture_output=True,
                text=True,
                encoding="utf-8",
                check=False,
            )
            assert run.returncode == 0, f"{block['text']}\n{run.stdout}\n{run.stderr}"
            here = folder / "hafenstreik"
    return here


def test_it_ends_with_two_releases(home: Path) -> None:
    assert sorted(path.name for path in (home / "dist").iterdir()) == [
        "SHA256SUMS",
        "deltas",
        "hafenstreik-1.0.0.zip",
        "hafenstreik-1.0.0.zip.sha256",
        "hafenstreik-1.1.0.zip",
        "hafenstreik-1.1.0.zip.sha256",
    ]
    changelog = (home / "CHANGELOG.md").read_text("utf-8")
    assert changelog.index("## [1.1.0] - ") < changelog.index("- 1 article.") < changelog.index("## [1.0.0] - ")


def test_the_correction_is_in_the_row(home: Path) -> None:
    casualties = pl.read_parquet(home / "datapackage" / "data" / "casualties.parquet")
    assert casualties.filter("curated").get_column("victim_group").to_list() == ["civilians"]


def test_both_articles_tell_what_happened(home: Path) -> None:
    events = pl.read_parquet(home / "datapackage" / "data" / "events.parquet")
    assert {"strike", "storming", "clash"} <= set(events.get_column("event_type"))
