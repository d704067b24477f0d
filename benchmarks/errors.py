"""Errors of a package against annotations, by kind: what is missed and invented, and what is wrong in what is found.

python -m benchmarks.errors PACKAGE ARTICLES GOLD [--half even|odd] [--codes]

PACKAGE is a folder with a data package, ARTICLES the folder that it was built of, GOLD a folder of annotations. Prints
counts only, so that it can be run on articles whose errors nobody shall read. `--half` takes every second article, by
the order of their names; `--codes` adds rows found, missed and invented by code.

A row is `missed` where nothing of its sentence is coded, where what is coded has another code, or where the row that
tells it is that of another entry (`taken`). It is `invented` where no sentence of an entry is its own, where one is but
with another code, or where the entry has a row already (`twice`). A value is right, missing, wrong, or `superfluous`
where the annotation says that there is none.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import polars as pl

from pipeline.corpus import Corpus
from pipeline.explain import read_package
from pipeline.ingest import list_batches, read_batch
from pipeline.quality.attributes import compare
from pipeline.quality.coded import codings
from pipeline.quality.coding import FACTS, Coding, Entry
from pipeline.quality.gold import read_gold
from pipeline.quality.matching import Matched, match_entries

Errors = Counter[tuple[str, str]]
"""Counts by what (`missed`, `invented`, `row`, an attribute) and kind."""

VALUES = ("right", "missing", "wrong", "superfluous", "rightly none")


def errors(table: str, gold: Sequence[Entry], coded: Sequence[Entry]) -> Errors:
    """The errors of the rows of one table in one article, by kind."""
    matched = match_entries(table, gold, coded)
    found: Errors = Counter()
    for entry in matched.missed:
        found["missed", _why(entry, coded, same="taken")] += 1
    for entry in matched.extra:
        found["invented", _why(entry, [g for g in gold if not g.optional], same="twice")] += 1
    for wanted, got in matched.pairs:
        kinds = _values(table, wanted, got)
        whole = all(kind in ("right", "rightly none") for kind in kinds.values())
        found["row", "right in whole" if whole else "wrong in " + ", ".join(_wrong(kinds))] += 1
        found.update(kinds.items())
    return found


def by_code(matched: Matched) -> Errors:
    """Rows found, missed and invented by code."""
    told = {"found": [g for g, _ in matched.pairs], "missed": matched.missed, "invented": matched.extra}
    return Counter((entry.code, outcome) for outcome, entries in told.items() for entry in entries)


def _why(entry: Entry, others: Iterable[Entry], same: str) -> str:
    near = [o for o in others if any(a < y and x < b for a, b in entry.spans for x, y in o.spans)]
    if not near:
        return "alone"
    return same if any(o.code == entry.code for o in near) else "other code"


def _values(table: str, wanted: Entry, got: Entry) -> dict[str, str]:
    """What each value that is scored is."""
    scores = compare(table, wanted, got)
    found = dict.fromkeys(wanted.empty - scores.keys(), "rightly none")
    for name, score in scores.items():
        wrong = "superfluous" if not score.expected else "wrong" if score.found else "missing"
        found[name] = "right" if score.correct else wrong
    return found


def _wrong(kinds: dict[str, str]) -> list[str]:
    return sorted(name for name, kind in kinds.items() if kind not in ("right", "rightly none"))


def _read(package: Path, articles: Path, gold: Path, half: str | None) -> list[tuple[Coding, Coding]]:
    """The annotation and the coding of each annotated article, in the order of their names."""
    batches = [read_batch(articles, batch, Corpus()) for batch in list_batches(articles)]
    documents = pl.concat([batch.documents for batch in batches])
    wanted, warnings = read_gold(gold, dict(documents.select("source_file", "text").iter_rows()))
    for warning in warnings:
        print(warning)
    coded = codings(read_package(package).tables)
    files = [f for n, f in enumerate(sorted(wanted)) if half is None or n % 2 == (half == "odd")]
    return [(wanted[file], coded.get(file, Coding())) for file in files]


def _print(title: str, rows: dict[str, Counter[str]], columns: Sequence[str]) -> None:
    width = max(len(name) for name in [title, *rows])
    print(f"\n{title:{width}}  " + "".join(f"{c:>14}" for c in columns))
    for name, counts in rows.items():
        print(f"{name:{width}}  " + "".join(f"{counts[c]:14}" for c in columns))


def _rows(counts: Errors, names: Iterable[str]) -> dict[str, Counter[str]]:
    return {name: Counter({kind: n for (what, kind), n in counts.items() if what == name}) for name in names}


def main(arguments: list[str] | None = None) -> None:
    """Print the tables of errors."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.errors", description="Errors by kind.")
    parser.add_argument("package", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--half", choices=("even", "odd"))
    parser.add_argument("--codes", action="store_true", help="rows found, missed and invented by code")
    asked = parser.parse_args(arguments)
    pairs = _read(asked.package, asked.articles, asked.gold, asked.half)
    print(f"{len(pairs)} articles")
    for table in FACTS:
        counts: Errors = Counter()
        codes: Errors = Counter()
        for wanted, coded in pairs:
            counts += errors(table, wanted.entries[table], coded.entries[table])
            codes += by_code(match_entries(table, wanted.entries[table], coded.entries[table]))
        _print(table, _rows(counts, ("missed", "invented")), ("alone", "other code", "taken", "twice"))
        values = sorted({what for what, _ in counts} - {"missed", "invented", "row"})
        _print("value", _rows(counts, values), VALUES)
        print("\nrows found")
        for (what, kind), n in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            if what == "row":
                print(f"{n:5}  {kind}")
        if asked.codes:
            _print("code", _rows(codes, sorted({code for code, _ in codes})), ("found", "missed", "invented"))


if __name__ == "__main__":
    main()
