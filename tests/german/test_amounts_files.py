"""Every table of the data files of the amounts says by examples what it does; a file that is wrong is refused."""

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from pydantic import BaseModel
from spacy.language import Language

from pipeline import german
from pipeline.data_files import DataFileError, read_csv, read_toml
from pipeline.german.amounts import Amount, find
from pipeline.german.amounts.label_words import Labels, labels
from pipeline.german.amounts.lexicon import Numerals, Qualifiers, Unit, numerals, qualifiers, units

FOLDER = files("pipeline.german.amounts")
FILES: list[tuple[str, type[BaseModel]]] = [
    ("numerals.toml", Numerals), ("qualifiers.toml", Qualifiers), ("labels.toml", Labels)
]  # fmt: skip


@pytest.fixture(scope="module")
def nlp() -> Language:
    return german.load()


def _examples(value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, BaseModel):
        fields = [getattr(value, name) for name in type(value).model_fields]
        yield from getattr(value, "examples", {}).items()
        value = fields
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        for entry in value:
            yield from _examples(entry)


def shown(amounts: list[Amount]) -> str:
    """Amounts as the examples write them."""
    texts = [f"{_bound(a.low)}..{_bound(a.high)} {a.qualifier}" for a in amounts]
    return "; ".join(texts) or "none"


def _bound(value: float | None) -> str:
    return "" if value is None else f"{value:f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


EXAMPLES = [example for model in (numerals(), qualifiers(), labels()) for example in _examples(model)]


@pytest.mark.parametrize(("sentence", "value"), EXAMPLES)
def test_examples(nlp: Language, sentence: str, value: str) -> None:
    assert shown(find(nlp(sentence))) == value


@pytest.mark.parametrize(("phrase", "name"), qualifiers().before)
def test_each_phrase_qualifies(nlp: Language, phrase: tuple[str, ...], name: str) -> None:
    bounds = {"exact": (30, 30), "about": (30, 30), "more_than": (31, None), "at_least": (30, None)}
    bounds |= {"up_to": (None, 30), "fewer_than": (None, 29)}  # type: ignore[dict-item]
    (found,) = find(nlp(f"In der Stadt wurden {' '.join(phrase)} 30 Menschen verletzt."))
    assert (found.qualifier, (found.low, found.high)) == (name, bounds[name])


@pytest.mark.parametrize("stem", sorted(units()))
def test_each_unit_is_known(stem: str) -> None:
    assert units()[stem].name


@pytest.mark.parametrize(("name", "model"), FILES)
def test_unknown_keys_and_empty_lists_are_refused(tmp_path: Path, name: str, model: type[BaseModel]) -> None:
    text = FOLDER.joinpath(name).read_text(encoding="utf-8")
    table = re.search(r"^\[.+\]$", text, re.M)
    assert table is not None
    for line in ("unheard = 1", "words = []"):
        wrong = tmp_path / name
        wrong.write_text(f"{line}\n{text}", encoding="utf-8")
        with pytest.raises(DataFileError, match=rf"{name}: (unheard|words)"):
            read_toml(wrong, model)


def test_an_unknown_qualifier_is_refused(tmp_path: Path) -> None:
    text = FOLDER.joinpath("qualifiers.toml").read_text(encoding="utf-8")
    wrong = tmp_path / "qualifiers.toml"
    wrong.write_text(text.replace("[qualifier.about", "[qualifier.around"), encoding="utf-8")
    with pytest.raises(DataFileError, match=r"qualifiers.toml: qualifier\.around"):
        read_toml(wrong, Qualifiers)


def test_an_unknown_column_of_units_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "units.csv"
    wrong.write_text("stem,unit,measures\neuro,EUR,yes\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=r"units.csv: head: measures"):
        read_csv(wrong, Unit)
