"""What the documents tell people to type does what they say."""

import re
import subprocess
from pathlib import Path

import polars as pl
import pytest

from pipeline.corpus import Corpus
from pipeline.publish import publish
from pipeline.publish.csv_file import csv_parts
from pipeline.publish.flat import flat_views
from pipeline.publish.formats import Holding, make_formats
from pipeline.tables import FLAT
from tests.tables.example import TEXTS, tables
from tests.use import ROOT, Snippet, can_run, run, snippets

USE = snippets((ROOT / "docs" / "use.md").read_text("utf-8"))
ANALYSES = snippets((ROOT / "docs" / "analyses.md").read_text("utf-8"))
ALL = (*USE, *ANALYSES)
MOST_LINES = 3
"""Lines of an analysis."""


@pytest.mark.parametrize("snippet", ALL, ids=[f"{n}-{s.language}" for n, s in enumerate(ALL)])
def test_a_snippet_prints_what_stands_beneath_it(snippet: Snippet) -> None:
    if not can_run(snippet.language):
        pytest.skip("no Rscript here; install the Debian package r-base-core")
    assert run(snippet) == snippet.result
    assert snippet.result.strip()


def test_every_way_of_loading_is_there() -> None:
    assert [s.language for s in USE] == ["python", "python", "sql", "python", "r", "python"]


def test_each_analysis_takes_at_most_three_lines_from_a_flat_view_in_each_language() -> None:
    assert [s.language for s in ANALYSES] == ["python", "sql", "r"] * 5
    for snippet in ANALYSES:
        assert len(snippet.code.replace("\n\n", "\n").splitlines()) <= MOST_LINES
        assert re.search(r"datapackage/flat/|lagebild\$flat_", snippet.code)


@pytest.mark.parametrize("snippet", ANALYSES, ids=[f"{n}-{s.language}" for n, s in enumerate(ANALYSES)])
def test_an_analysis_runs_on_another_package(snippet: Snippet, tmp_path: Path) -> None:
    if not can_run(snippet.language):
        pytest.skip("no Rscript here; install the Debian package r-base-core")
    frames = tables()
    for name in ("events", "casualties", "reactions"):
        frames[name] = frames[name].with_columns(pl.col("date_start", "date_end").fill_null(pl.date(2023, 5, 9)))
    frames["casualties"] = frames["casualties"].with_columns(kind=pl.lit("killed"))
    flat = flat_views(frames)
    flat["flat_events"] = flat["flat_events"].with_columns(claimant=pl.lit("Polizei"), targets=pl.lit("Arbeiter"))
    folder = tmp_path / "datapackage"
    (folder / "flat").mkdir(parents=True)
    (folder / "formats").mkdir()
    for view in FLAT:
        (folder / view.path("csv")).write_bytes(b"".join(csv_parts(flat[view.table_name()])))
        flat[view.table_name()].write_parquet(folder / view.path("parquet"))
    holding = Holding("hafenstreik", "Hafenstreik", "1", None, frames | flat)
    for made, content in make_formats(["r"], holding):
        (folder / made.path).write_bytes(content)
    assert run(snippet, tmp_path).strip()


def test_r_reads_every_text_as_it_is(tmp_path: Path) -> None:
    if not can_run("r"):
        pytest.skip("no Rscript here; install the Debian package r-base-core")
    texts = ["=1+1", "'=1+1", "''-x", "'quoted'", "-5 Grad", "NA", 'say "so", or\nnot', "Übergröße"]
    frames = tables()
    (chile,) = frames["actors"].filter(actor_id="regierung-chl").rows(named=True)
    more = [chile | {"actor_id": f"text-{n}", "name": text} for n, text in enumerate(texts)]
    frames["actors"] = pl.concat([frames["actors"], pl.DataFrame(more, schema=frames["actors"].schema)])
    publish(frames, Corpus(), tmp_path / "datapackage", version="1.0.0", texts=TEXTS)
    (reading,) = (snippet.code.split("\n\n")[0] for snippet in USE if snippet.language == "r")
    shown = (
        'actors <- read_table("actors")\n' + 'cat(raw_text(actors$name[grepl("^text", actors$actor_id)]), sep = "|")'
    )
    assert run(Snippet("r", f"{reading}\n{shown}", ""), tmp_path) == "|".join(texts)


def test_the_snippets_of_the_readme_run() -> None:
    found = re.findall(r"```(python|sql)\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert {language for language, _ in found} == {"python", "sql"}
    for language, code in found:
        run(Snippet(language, code, ""))


def test_a_snippet_that_fails_is_an_error() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        run(Snippet("python", "raise SystemExit(3)", ""))
