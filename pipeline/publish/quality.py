"""`QUALITY.md` of a package: what was measured, on what, and what the figures do not say."""

from importlib.resources import files
from string import Template

import polars as pl

from pipeline.plausibility import rules
from pipeline.publish.markdown import table_lines

NO_GOLD = (
    "# Quality of the coding\n\n"
    "This collection has no gold annotations, so the quality of its coding was not measured. The key `gold` of the\n"
    "corpus file names a folder of them.\n"
)
_HEAD = ("Table", "Attribute", "Precision", "Recall", "F1", "Correct", "Expected", "Found")


_DOUBTS = ("Table", "Row", "Rule", "What is odd")


def quality_markdown(frame: pl.DataFrame, doubts: pl.DataFrame) -> str:
    """The table `quality` and the rows that can hardly be, with an explanation, as Markdown."""
    return _measured(frame).rstrip("\n") + "\n\n" + _doubted(doubts)


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
    ordered = frame.sort("table", pl.col("attribute") != "row", "attribute")
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
