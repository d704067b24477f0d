"""An article that the rules cannot read is named; the others are coded."""

import pytest

from pipeline import extract
from pipeline.data_files import DataFileError
from tests.extract.conftest import Code


def test_a_failing_article_is_told_with_its_error(code: Code, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(reading: object) -> None:
        raise ValueError("no such frame")

    monkeypatch.setattr(extract, "code_article", fail)
    assert code("Demonstranten stürmten das Rathaus.")["uncoded"].rows() == [
        ("art-1", "a.txt", "ValueError: no such frame")
    ]


def test_a_fault_of_the_rules_is_none_of_an_article(code: Code, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(reading: object) -> None:
        raise DataFileError("words.toml: adding: not a list")

    monkeypatch.setattr(extract, "code_article", fail)
    with pytest.raises(DataFileError, match=r"words\.toml"):
        code("Demonstranten stürmten das Rathaus.")
