"""Very many files in one folder: each is an article, and the work grows as they do."""

from collections import Counter
from pathlib import Path

from pipeline.corpus import Corpus
from pipeline.ingest import list_batches, read_batch
from tests.scale.counted import counted, growing

LEAST = 0.02


def written(home: Path, number: int) -> Path:
    home.mkdir()
    for n in range(number):
        (home / f"{n:04}.txt").write_text(f"In Bremen streikten am Montag {n + 20} Busfahrer.\n", "utf-8")
    return home


def test_every_tiny_file_is_an_article(tmp_path: Path) -> None:
    home = written(tmp_path / "artikel", 200)
    assert {batch: len(files) for batch, files in list_batches(home).items()} == {"main": 200}
    made = read_batch(home, "main", Corpus())
    assert (made.documents.height, made.rejected.height) == (200, 0)
    assert read_batch(home, "main", Corpus(), made).documents.equals(made.documents)


def test_twice_as_many_files_are_twice_the_work(tmp_path: Path) -> None:
    few, many = written(tmp_path / "few", 40), written(tmp_path / "many", 80)
    read_batch(few, "main", Corpus())  # what is loaded once

    def work(home: Path) -> Counter[str]:
        return counted(lambda: read_batch(home, "main", Corpus()))

    assert growing(work(few), work(many), LEAST) == []
