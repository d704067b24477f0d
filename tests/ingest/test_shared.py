"""Stretches that many articles of one outlet share are boilerplate; background of one story is not."""

import json
from pathlib import Path

import pytest

from pipeline.corpus import Corpus
from pipeline.ingest import Ingested, read_batch

APPEAL = (
    "Wer unsere Arbeit schätzt, kann sie mit einem Beitrag erhalten und zugleich Teil unserer Genossenschaft werden."
)
TOWNS = ["Kiel", "Bremen", "Emden", "Husum", "Jever", "Leer", "Norden", "Aurich"]


def write(folder: Path, articles: int, *, days: int = 28, outlets: int = 1, length: int = 1) -> None:
    rows = [
        {
            "text": f"Streik in {town}\n\nIn {town} haben am Morgen {n + 20} Beschäftigte die Arbeit niedergelegt."
            f"\n\nDie Gewerkschaft rechnet in {town} mit einem langen Streik.\n\n{' '.join([APPEAL] * length)}",
            "publisher": f"Nordbote {n % outlets}",
            "date": f"2019-05-{n % days + 1:02}",
        }
        for n, town in enumerate(TOWNS[:articles])
    ]
    for file in folder.glob("*.json"):
        file.unlink()
    for number, row in enumerate(rows):
        (folder / f"{number}.json").write_text(json.dumps(row), "utf-8")


def appeals(found: Ingested) -> set[str]:
    texts = dict(found.documents.select("article_id", "text").iter_rows())
    return {rule for article, start, _, _, rule in found.zones.iter_rows() if texts[article][start:].startswith(APPEAL)}


def test_what_many_articles_of_an_outlet_share_is_boilerplate(tmp_path: Path) -> None:
    write(tmp_path, 8)
    found = read_batch(tmp_path, "main", Corpus())
    assert appeals(found) == {"shared"}
    bodies = found.zones.filter(found.zones["zone"] == "body")
    assert bodies.height == 16


@pytest.mark.parametrize(
    ("articles", "days", "outlets", "length"),
    [
        (4, 28, 1, 1),  # few articles
        (8, 3, 1, 1),  # few days: the background of one story
        (8, 28, 4, 1),  # several outlets: a text of an agency
        (8, 28, 1, 5),  # long: a text of its own
    ],
)
def test_what_few_articles_or_days_share_is_text(
    tmp_path: Path, articles: int, days: int, outlets: int, length: int
) -> None:
    write(tmp_path, articles, days=days, outlets=outlets, length=length)
    assert appeals(read_batch(tmp_path, "main", Corpus())) == {"paragraph"}


def test_the_mark_is_taken_back_where_the_others_are_gone(tmp_path: Path) -> None:
    write(tmp_path, 8)
    before = read_batch(tmp_path, "main", Corpus())
    assert read_batch(tmp_path, "main", Corpus(), before).zones.equals(before.zones)
    write(tmp_path, 4)
    assert appeals(read_batch(tmp_path, "main", Corpus(), before)) == {"paragraph"}
