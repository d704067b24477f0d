"""An article that the rules cannot read is named; the others are coded."""

import pytest

from pipeline import extract
from tests.extract.conftest import Code


def test_a_failing_article_is_told_with_its_error(code: Code, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(reading: object) -> None:
        raise ValueError("no such frame")

    monkeypatch.setattr(extract, "code_article", fail)
    assert code("Demonstranten stürmten das Rathaus.")["uncoded"].rows() == [
        ("art-1", "a.txt", "ValueError: no such frame")
    ]
