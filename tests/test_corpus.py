"""The corpus file is the user's: every mistake in it is answered with file, key and remedy."""

import datetime
from pathlib import Path

import pytest

from pipeline.corpus import Corpus, CorpusError, read_corpus


def read(folder: Path, text: str) -> Corpus:
    (folder / "corpus.toml").write_text(text, "utf-8")
    return read_corpus(folder / "corpus.toml")


def test_what_it_says_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, 'country = "PER"\nperiod_start = 2022-01-02\n[publishers]\n"a.txt" = "Der Bote"\n')
    assert (found.country, found.period_start) == ("PER", datetime.date(2022, 1, 2))
    assert found.publishers == {"a.txt": "Der Bote"}
    assert read(tmp_path, "") == Corpus()
    assert read(tmp_path, 'formats = ["xlsx", "r"]').formats == ("r", "xlsx")
    assert read(tmp_path, "formats = []").formats == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('county = "PER"', "unknown key 'county'; known are name, title, country"),
        ('country = "PER"\n[publisher]\na = "b"', "unknown key 'publisher'; known are"),
        ("country = 7", "country = 7 is not usable; write an ISO 3166-1"),
        ('country = "Peru"', "country = 'Peru' is not usable"),
        ('period_start = "2022-01-02"', "period_start = '2022-01-02' is not usable; write a TOML date without quotes"),
        ("period_start = 2022-01-02T10:00:00", "is not usable; write a TOML date"),
        ("period_start = 2022-02-02\nperiod_end = 2022-01-02", "period_start lies after period_end"),
        ('publishers = ["a"]', "publishers = ['a'] is not usable"),
        ('[publishers]\n"a.txt" = 7', "publishers.a.txt = 7 is not usable; write a table of file"),
        ('formats = "xlsx"', "formats = 'xlsx' is not usable; write a list of some of r, sqlite"),
        ('formats = ["xlsx", "pdf", 7]', "formats = ['pdf', 7] is not usable; write a list"),
        ('country = "PER', "not valid TOML"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(CorpusError) as error:
        read(tmp_path, text)
    assert str(tmp_path / "corpus.toml") in str(error.value)
    assert told in str(error.value)
