"""`QUALITY.md` of a package: what was measured, on what, and what the figures do not say."""

from collections.abc import Iterable, Mapping
from importlib.resources import files
from string import Template
from typing import Any

import polars as pl

from pipeline.plausibility import rules
from pipeline.publish.markdown import table_lines
from pipeline.tables.quality import Reliability

NO_GOLD = (
    "# Quality of the coding\n\n"
    "This collection has no gold annotations, so the quality of its coding was not measured. The key `gold` of the\n"
    "corpus file names a folder of them.\n"
)
_FIGURES = ("Precision", "Recall", "F1", "Correct", "Expected", "Found")
_PARTS = {
    "type": (
        "## By type",
        "Of each type of event and reaction and each kind of casualty the rows found (`row`) and the rows found with\n"
        "all attributes right (`whole`). Types of which gold and tables have nothing are left out.",
    ),
    "outlet": (
        "## By kind of outlet",
        "By who published the article; `unknown` where neither the article nor the collection says it.",
    ),
}
_WIDTH = 40
"""Characters of the diagram from 0 to 1."""

_DOUBTS = ("Table", "Row", "Rule", "What is odd")


def quality_markdown(
    tables: Mapping[str, pl.DataFrame], doubts: pl.DataFrame, reliability: Reliability | None = None
) -> str:
    """The table `quality`, who coded what, what confidence and basis are worth, and the rows that can hardly be.

    Args:
        tables: `quality`, `gold` and `articles`, among others.
        doubts: the rows that break a rule of plausibility.
        reliability: what confidence and basis are worth.
    """
    frame = tables["quality"]
    parts = [_measured(frame)]
    if frame.height:
        parts += [_parted(frame, by) for by in _PARTS]
        parts += [_coded(tables["gold"], tables["articles"]), _agreed(frame)]
    if reliability is not None and reliability.bins.height:
        parts.append(_reliable(reliability.bins))
    if reliability is not None and reliability.bases.height:
        parts.append(_based(reliability.bases))
    return "".join(part.rstrip("\n") + "\n\n" for part in parts) + _doubted(doubts)


def _reliable(bins: pl.DataFrame) -> str:
    """The bins of rows as a table and as a diagram, with the calibration error."""
    rows = [(str(n), f"{said:.2f}", f"{right:.2f}") for n, said, right in bins.iter_rows()]
    gaps = bins.select((pl.col("rows") * (pl.col("confidence") - pl.col("right")).abs()).sum() / pl.col("rows").sum())
    error = f"On average the two are {gaps.item():.3f} apart, weighted by rows (expected calibration error)."
    said = (
        "Rows of the measured articles in bins of equal size, by their confidence: what they say on average, and the\n"
        "share that the gold has. In the diagram the bar is the share, `|` the confidence."
    )
    diagram = ["```text", *(_bar(confidence, right) for _, confidence, right in bins.iter_rows()), "```"]
    table = table_lines(("Rows", "Confidence", "Right"), rows)
    return "\n".join(["## What the confidence is worth", "", said, "", *table, "", *diagram, "", error])


def _bar(confidence: float, right: float) -> str:
    """A line of the diagram: a bar as long as a share, with a mark at the confidence."""
    cells = ["#" if n < round(right * _WIDTH) else " " for n in range(_WIDTH + 1)]
    cells[round(confidence * _WIDTH)] = "|"
    return f"{confidence:.2f} " + "".join(cells).rstrip()


def _based(bases: pl.DataFrame) -> str:
    """The share of right values by basis, as a table."""
    rows = [(name, f"`{basis}`", str(n), f"{right:.2f}") for name, basis, n, right in bases.iter_rows()]
    said = "Values of the rows that were found, where the gold gives the value or says that there is none."
    table = table_lines(("Attribute", "Basis", "Values", "Right"), rows)
    return "\n".join(["## What a basis is worth", "", said, "", *table])


def _doubted(doubts: pl.DataFrame) -> str:
    """The rows that break a rule of plausibility, with what the rule says."""
    head = "## Rows that can hardly be\n\n"
    if doubts.is_empty():
        return f"{head}None: no row breaks one of the {len(rules())} rules of plausibility.\n"
    rows = [(d["table"], f"`{d['key']}`", rules()[d["rule"]].why, d["detail"]) for d in doubts.iter_rows(named=True)]
    said = "They have the right form and were left as they are: a person must see whether text or coding is odd."
    return f"{head}{said}\n\n" + "\n".join(table_lines(_DOUBTS, rows)) + "\n"


def _measured(frame: pl.DataFrame) -> str:
    """The table `quality` with an explanation; one plain sentence where there is no gold."""
    if frame.is_empty():
        return NO_GOLD
    whole = frame.filter(by="all")
    template = Template((files("pipeline.publish") / "templates" / "package_quality.md").read_text("utf-8"))
    figures = table_lines(
        ("Table", "Attribute", *_FIGURES), [(r["table"], r["attribute"], *_said(r)) for r in _rows(whole)]
    )
    return template.substitute(articles=frame["articles"].max(), figures="\n".join(figures))


def _rows(frame: pl.DataFrame) -> Iterable[dict[str, Any]]:
    """What was found comes before the attributes of what was found."""
    return frame.sort("table", "value", ~pl.col("attribute").is_in(["row", "whole"]), "attribute").iter_rows(named=True)


def _said(row: dict[str, Any]) -> tuple[str, ...]:
    shares = ("" if row[name] is None else f"{row[name]:.2f}" for name in ("precision", "recall", "f1"))
    return (*shares, *(str(row[name]) for name in ("correct", "expected", "found")))


def _parted(frame: pl.DataFrame, by: str) -> str:
    """The rows of `quality` of one way of parting, under their heading."""
    head, said = _PARTS[by]
    rows = [(r["table"], f"`{r['value']}`", r["attribute"], *_said(r)) for r in _rows(frame.filter(by=by))]
    return "\n".join([head, "", said, "", *table_lines(("Table", "Part", "Attribute", *_FIGURES), rows)])


def _coded(gold: pl.DataFrame, articles: pl.DataFrame) -> str:
    """The measured articles with who coded them and how much there is in each."""
    coded = (
        gold.group_by("article_id", maintain_order=True)
        .agg(pl.col("coder").unique().sort(), pl.len(), arguable=pl.col("arguable").sum())
        .join(articles.select("article_id", "source_file", "publisher"), on="article_id")
        .sort("source_file")
    )
    rows = [
        (f"`{r['source_file']}`", r["publisher"] or "unknown", "; ".join(r["coder"]), str(r["len"]), str(r["arguable"]))
        for r in coded.iter_rows(named=True)
    ]
    said = (
        "Entries of all coders; those that a coder calls arguable are not counted. The annotations themselves are the\n"
        "tables `gold` and `gold_values`."
    )
    head = ("Article", "Publisher", "Coded by", "Entries", "Arguable")
    return "\n".join(["## Who coded what", "", said, "", *table_lines(head, rows)])


def _agreed(frame: pl.DataFrame) -> str:
    """How far two coders agree, or that only one coded."""
    agreed = frame.filter(by="coders")
    number, twice = (next(iter(part["articles"].unique().sort()), 0) for part in (frame.filter(by="all"), agreed))
    share = f"Coded by two: {twice} of {number} articles ({twice / number:.0%})."
    if agreed.is_empty():
        said = f"{share} So nothing says how far two coders would agree, and no figure above can be better than that."
        return f"## Agreement of coders\n\n{said}"
    said = (
        f"{share} Of a row the F1 of finding the same entries; of an\n"
        "attribute the share of equal values of entries that both have, and Krippendorff's alpha for unordered\n"
        "values: 1 for agreement in everything, 0 for that of chance, empty where all values are the same. Entries or\n"
        "values that either coder calls arguable are left out, so the figures flatter both."
    )
    rows = [
        (
            *(r["table"], r["attribute"], r["value"]),
            *("" if r[name] is None else f"{r[name]:.2f}" for name in ("f1", "alpha")),
            *(str(r[name]) for name in ("correct", "expected", "found")),
        )
        for r in _rows(agreed)
        if r["f1"] is not None
    ]
    head = ("Table", "Attribute", "Coders", "F1", "Alpha", "Equal", "First", "Second")
    return "\n".join(["## Agreement of coders", "", said, "", *table_lines(head, rows)])
