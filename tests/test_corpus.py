"""The corpus file is the user's: every mistake in it is answered with file, key and remedy."""

import datetime
from pathlib import Path

import pytest

from pipeline.corpus import Corpus, CorpusError, Imprint, read_corpus
from pipeline.engines import Engine


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


def test_it_says_who_stands_behind_the_dataset(tmp_path: Path) -> None:
    text = 'authors = ["Muster, Anna", "Institut"]\npublisher = "Verlag"\nlicense = "CC0-1.0"\nhomepage = "https://a.example/b"'
    found = read(tmp_path, text)
    assert found.imprint == Imprint(("Muster, Anna", "Institut"), "Verlag", "CC0-1.0", "https://a.example/b")
    # What was coded for other authors is still the same.
    assert repr(found) == repr(read(tmp_path, ""))


def test_the_engine_is_no_part_of_what_the_coding_depends_on(tmp_path: Path) -> None:
    found = read(tmp_path, 'engine = "process"\nworkers = 4')
    assert found.engine == Engine("process", 4)
    assert read(tmp_path, "").engine == Engine("serial", None)
    assert repr(found) == repr(read(tmp_path, ""))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('county = "PER"', "unknown key 'county'; known are name, title, country"),
        ('country = "PER"\n[publisher]\na = "b"', "publisher = {'a': 'b'} is not usable; write who publishes"),
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
        ('authors = "Muster, Anna"', "authors = 'Muster, Anna' is not usable; write a list of names such as authors ="),
        ('authors = ["Muster, Anna", 7]', "authors = ['Muster, Anna', 7] is not usable"),
        ('authors = [" "]', "authors = [' '] is not usable"),
        ('publisher = " "', "publisher = ' ' is not usable; write who publishes the dataset"),
        ('license = "CC BY 4.0"', "license = 'CC BY 4.0' is not usable; write one of CC-BY-4.0"),
        ('engine = "spark"', "engine = 'spark' is not usable; write one of serial, process, ray"),
        ("engine = 4", "engine = 4 is not usable; write one of serial"),
        ("workers = 0", "workers = 0 is not usable; write how many articles"),
        ("workers = true", "workers = True is not usable"),
        ("workers = 99999999999999999999", "is not usable; write how many articles are worked on at once, from 1"),
        ('homepage = "institut.example"', "homepage = 'institut.example' is not usable; write the address"),
        ('homepage = "javascript:alert(1)"', "is not usable; write the address"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(CorpusError) as error:
        read(tmp_path, text)
    assert str(tmp_path / "corpus.toml") in str(error.value)
    assert told in str(error.value)
