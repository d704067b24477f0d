"""How well each kind of coding does on the project's own articles of that kind in `benchmarks/articles`.

python -m benchmarks.kinds [KIND ...]

A table, a line for each kind and half: F1 of the rows of the table that the kind is about, F1 of those that are right
in whole, and of the values that matter for it; then how far a second coder of a fifth of the articles agrees. Articles
whose number is no multiple of four were read when rules were written, the others never.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from benchmarks.coded import coded
from pipeline.quality import evaluate

ARTICLES = Path(__file__).parent / "articles"
KINDS = {
    "events": ("events", ("status", "participants")),
    "roles": ("events", ("initiator", "target")),
    "days_and_places": ("events", ("date", "place")),
    "figures": ("casualties", ("group", "qualifier", "source", "place")),
    "reactions": ("reactions", ("date", "direct_quote")),
}
"""The folder of each kind, its table, and the values that it was written for."""
KEPT_APART = 4
"""Articles whose number is a multiple of this are kept apart: no rule was written from them."""
HALVES = {"read": False, "kept apart": True}


HEAD = """| kind | articles | F1 | in whole | values |
| --- | --- | --- | --- | --- |"""


def half(texts: dict[str, str], files: dict[str, str], kept: bool) -> dict[str, str]:
    """The texts by article_id that are kept apart, or those that are not."""
    numbers = {article: int(Path(file).name.partition("-")[0]) for article, file in files.items()}
    return {article: text for article, text in texts.items() if (numbers[article] % KEPT_APART == 0) == kept}


def lines(kind: str) -> Iterator[str]:
    """The lines of a kind: one for each half, one for the second coder."""
    table, attributes = KINDS[kind]
    folder = ARTICLES / kind
    tables, texts = coded(folder)
    files = dict(tables["articles"].select("article_id", "source_file").iter_rows())
    for name, kept in HALVES.items():
        measured, _ = evaluate(tables, half(texts, files, kept), folder / "gold")
        scores = _scores(measured["quality"], table, "all")
        values = ", ".join(f"{a} {scores[a]:.2f}" for a in attributes if scores.get(a) is not None)
        yield f"| {kind} | {name} | {scores['row']:.3f} | {scores['whole']:.3f} | {values} |"
    measured, _ = evaluate(tables, texts, folder / "gold")
    scores = _scores(measured["quality"], table, "coders")
    if scores:
        yield f"| {kind} | second coder | {scores['row']:.3f} | | |"


def _scores(quality: pl.DataFrame, table: str, by: str) -> dict[str, float]:
    rows = quality.filter(pl.col("by") == by, pl.col("table") == table)
    return dict(rows.select("attribute", "f1").iter_rows())


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="kinds to measure; all without one")
    given = parser.parse_args()
    if unknown := set(given.kinds) - set(KINDS):
        parser.error(f"no such kind: {', '.join(sorted(unknown))}; there are {', '.join(KINDS)}")
    print(HEAD)
    for kind in given.kinds or KINDS:
        print(*lines(kind), sep="\n", flush=True)


if __name__ == "__main__":
    main()
