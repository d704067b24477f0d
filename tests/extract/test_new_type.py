"""A new event type is a row in the code list, a row of traits and a frame: tried in a copy of the package."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import pipeline

ROW = "hunger_strike,Hunger strike,Hungerstreik,People refuse food to press a demand.,,,\n"
TRAITS = 'hunger_strike = { crowd = true, initiator = ["!forces"] }\n'
FRAME = """
[hunger_strike.verb]
type = "hunger_strike"
verbs = ["treten", "befinden"]
with = ["Hungerstreik"]
needs = ["subject"]
examples = ["Zwölf Häftlinge traten in den Hungerstreik."]
"""
PROGRAM = """
from tests.extract.sentences import claims_of
print(*(f"{c.type} {c.rule} {c.participants}" for c in claims_of("Zwölf Häftlinge traten in den Hungerstreik.")))
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    root = Path(pipeline.__file__).parent.parent  # compiled code comes along: it is read where it is no older
    for package in ("pipeline", "tests/extract"):
        shutil.copytree(root / package, tmp_path / package, ignore=shutil.ignore_patterns("datapackage"))
    (tmp_path / "tests" / "__init__.py").touch()
    return tmp_path


def add(path: Path, text: str, behind: str = "") -> None:
    old = path.read_text("utf-8")
    path.write_text(old.replace(behind, behind + text, 1) if behind else old + text, "utf-8")


def run(copy: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", PROGRAM]
    return subprocess.run(command, cwd=copy, env={"PYTHONPATH": str(copy)}, capture_output=True, text=True, check=False)


def test_a_type_is_three_entries(copy: Path) -> None:
    add(copy / "pipeline/tables/codes/event_types.csv", ROW)
    add(copy / "pipeline/extract/types.toml", TRAITS, behind="[events]\n")
    add(copy / "pipeline/extract/frames/events/damage.toml", FRAME)
    done = run(copy)
    assert "hunger_strike event.hunger_strike.verb (12, 12)" in done.stdout, done.stdout + done.stderr


def test_a_type_without_traits_stops_the_program(copy: Path) -> None:
    add(copy / "pipeline/tables/codes/event_types.csv", ROW)
    assert "types.toml: events.hunger_strike: the code of event_types has no traits" in run(copy).stderr


def test_a_frame_of_an_unknown_type_stops_the_program(copy: Path) -> None:
    add(copy / "pipeline/extract/frames/events/damage.toml", FRAME)
    assert "damage.toml: hunger_strike.verb.type: " in run(copy).stderr
