"""`QUALITY.md` of a package: what was measured, on what, and what the figures do not say."""

from importlib.resources import files
from string import Template

import polars as pl

from pipeline.publish.markdown import table_lines

NO_GOLD = (
    "# Quality of the coding\n\n"
    "This collection has no gold annotations, so the quality of its coding was not measured. The key `gold` of the\n"
    "corpus file names a folder of them.\n"
)
_HEAD = ("Table", "Attribute", "Precision", "Recall", "F1", "Correct", "Expected", "Found")


def quality_markdown(frame: pl.DataFrame) -> str:
    """The table `quality` with an explanation, as Markdown; one plain sentence where there is no gold."""
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
