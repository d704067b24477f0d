"""The key `gold` of the corpus file."""

from pathlib import Path

import pytest

from pipeline.corpus import CorpusError, read_corpus


def test_the_folder_is_relative_to_the_corpus_file(tmp_path: Path) -> None:
    file = tmp_path / "articles" / "corpus.toml"
    file.parent.mkdir()
    file.write_text('gold = "../gold"', "utf-8")
    assert read_corpus(file).gold == (tmp_path / "gold").resolve()
    file.write_text('country = "CHL"', "utf-8")
    assert read_corpus(file).gold is None


def test_another_type_is_refused_with_a_remedy(tmp_path: Path) -> None:
    file = tmp_path / "corpus.toml"
    file.write_text("gold = true", "utf-8")
    with pytest.raises(CorpusError, match="the folder of the annotations such as"):
        read_corpus(file)
