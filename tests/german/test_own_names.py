"""The table of names that were marked for the project: digests and spans, which fit the sentences they were made of."""

import csv
import re
from pathlib import Path

import pytest

from training.data import Sentence
from training.named import OWN, digest, own, tagged

MARK = re.compile(r"(\d+)-(\d+):(PER|LOC|ORG|OTH)(deriv|part)?")
FORMS = ["Anna", "Muster", "sprach", "in", "Cusco", "mit", "dem", "Verband", "freier", "Bauern", "."]


def test_every_mark_is_a_span_of_a_class_and_none_overlaps() -> None:
    with OWN.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["sentence"] for row in rows}) == len(rows) > 9000
    for row in rows:
        assert re.fullmatch(r"[0-9a-f]{16}", row["sentence"])
        last = 0
        for mark in row["names"].split():
            found = MARK.fullmatch(mark)
            assert found is not None, mark
            first, end = int(found[1]), int(found[2])
            assert last <= first < end, row
            last = end


def test_marks_become_tags() -> None:
    assert tagged(len(FORMS), ["0-2:PER", "4-5:LOC", "7-10:ORG"]) == [
        "B-PER", "I-PER", "O", "O", "B-LOC", "O", "O", "B-ORG", "I-ORG", "I-ORG", "O",
    ]  # fmt: skip


@pytest.mark.parametrize("forms", [FORMS, FORMS[:-1]])
def test_only_the_sentence_that_was_marked_is_taken_from_bare_text(tmp_path: Path, forms: list[str]) -> None:
    table = tmp_path / "names.csv"
    table.write_text(f"sentence,names\n{digest(FORMS)},0-2:PER 4-5:LOC\n", encoding="utf-8")
    gold = Sentence("gsd", FORMS, layers={"entity": ["O"] * len(FORMS)})
    found = own({"raw": [Sentence("gsd", forms)], "germeval": [gold]}, table)
    assert [len(found[name]) for name in ("own", "raw", "germeval")] == ([1, 0, 1] if forms == FORMS else [0, 1, 1])
    assert all(s.convention == "own" and s.layers["entity"][:2] == ["B-PER", "I-PER"] for s in found["own"])
