"""Files of rules are read strictly: a fault is named with file and place."""

from pathlib import Path
from typing import Literal

import pytest

from pipeline.data_files import DataFileError, Strict, read_csv, read_toml


class Animal(Strict):
    name: str
    legs: int = 4
    sounds: tuple[str, ...] = ()
    kind: Literal["wild", "tame"] = "wild"
    swims: bool = False


def toml(folder: Path, text: str) -> dict[str, Animal]:
    (folder / "animals.toml").write_text(text, "utf-8")
    return read_toml(folder / "animals.toml", dict[str, Animal])


def csv(folder: Path, text: str) -> tuple[Animal, ...]:
    (folder / "animals.csv").write_text(text, "utf-8")
    return read_csv(folder / "animals.csv", Animal)


def test_what_fits_is_read(tmp_path: Path) -> None:
    assert toml(tmp_path, '[otter]\nname = "Otter"\nsounds = ["fiep"]\n') == {
        "otter": Animal(name="Otter", sounds=("fiep",))
    }
    assert csv(tmp_path, "name,legs,sounds,swims\nOtter,4,fiep|pfiff,yes\nNatter,0,,\n") == (
        Animal(name="Otter", sounds=("fiep", "pfiff"), swims=True),
        Animal(name="Natter", legs=0),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[otter]\nnmae = "Otter"', "animals.toml: otter.nmae: Extra inputs"),
        ("[otter]\nlegs = 4", "animals.toml: otter.name: Field required"),
        ('[otter]\nname = "Otter"\nlegs = "4"', "animals.toml: otter.legs: Input should be a valid integer"),
        ('[otter]\nname = "Otter"\nkind = "tmae"', "animals.toml: otter.kind: Input should be 'wild' or 'tame'"),
        ('[otter]\nname = "Otter"\nsounds = []', "animals.toml: otter.sounds: the list is empty"),
        ('[otter]\nname = "Otter"\nsounds = ["a", "a"]', "animals.toml: otter.sounds: 'a' stands twice"),
        ('[otter]\nname = ""', "animals.toml: otter.name: the text is empty"),
        ('[otter\nname = "Otter"', "animals.toml: no TOML"),
    ],
)
def test_a_fault_of_a_toml_file_is_named(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(DataFileError) as error:
        toml(tmp_path, text)
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name,feet\nOtter,4\n", "animals.csv: head: feet; the columns are"),
        ("legs\n4\n", "animals.csv: head: name; the columns are"),
        ("name,name\nOtter,4\n", "animals.csv: head: a column stands twice"),
        ("name,legs\nOtter,vier\n", "animals.csv: row 2 (Otter): legs: Input should be a valid integer"),
        ("name,legs\nOtter\n", "animals.csv: row 2 (Otter): 1 cells under 2 columns"),
        ("name,swims\nOtter,ja\n", "animals.csv: row 2 (Otter): swims: Input should be a valid boolean"),
        ("name,kind\nOtter,\nWolf,tmae\n", "animals.csv: row 3 (Wolf): kind: Input should be 'wild' or 'tame'"),
    ],
)
def test_a_fault_of_a_csv_file_is_named(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(DataFileError) as error:
        csv(tmp_path, text)
    assert told in str(error.value)
