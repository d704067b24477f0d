"""`QUALITY.md` of a package: what was measured, on what, and what the figures do not say."""

from importlib.resources import files
from string import Template

import polars as pl

from pipeline.plausibility import rules
from pipeline.publish.markdown import table_lines
from pipeline.tables.quality import Reliability

NO_GOLD = (
    "# Quality of the coding\n\n"
    "This collection has no gold annotations, so the quality of its coding was not measured. The key `gold` of the\n"
    "corpus file names a folder of them.\n"
)
_HEAD = ("Table", "Attribute", "Precision", "Recall", "F1", "Correct", "Expected", "Found")


_WIDTH = 40
"""Characters of the diagram from 0 to 1."""

_DOUBTS = ("Table", "Row", "Rule", "What is odd")


def quality_markdown(frame: pl.DataFrame, doubts: pl.DataFrame, reliability: Reliability | None = None) -> str:
    """The table `quality`, what confidence and basis are worth, and the rows that can hardly be, as Markdown."""
    parts = [_measured(frame)]
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
    # What was found comes before the attributes of what was found.
    ordered = frame.sort("table", ~pl.col("attribute").is_in(["row", "whole"]), "attribute")
    rows = [
        (
            row["table"],
            row["attribute"],
            *("" if row[name] is None else f"{row[name]:.2f}" for name in ("precision", "recall", "f1")),
            *(str(row[name]) for name in ("correct", "expected", "found")),
        )
        for row in ordered.iter_rows(named=True)
    ]
    template = Template((files("pipeline.publish") / "templates" / "package_quality.md").read_text("utf-8"))
    return template.substitute(articles=frame["articles"][0], figures="\n".join(table_lines(_HEAD, rows)))
