"""What the documents tell people to type does what they say."""

import subprocess

import pytest

from tests.use import ROOT, Snippet, can_run, run, snippets

USE = snippets((ROOT / "docs" / "use.md").read_text("utf-8"))


@pytest.mark.parametrize("snippet", USE, ids=[f"{n}-{s.language}" for n, s in enumerate(USE)])
def test_a_snippet_prints_what_stands_beneath_it(snippet: Snippet) -> None:
    if not can_run(snippet.language):
        pytest.skip("no Rscript here; install the Debian package r-base-core")
    assert run(snippet) == snippet.result
    assert snippet.result.strip()


def test_every_way_of_loading_is_there() -> None:
    assert [s.language for s in USE] == ["python", "python", "sql", "python", "r", "python"]


def test_a_snippet_that_fails_is_an_error() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        run(Snippet("python", "raise SystemExit(3)", ""))
