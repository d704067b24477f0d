"""Draw `sentence-to-rows.svg` from the built package: one sentence, the casualty row it becomes, and its source chain.

Call: ``python docs/images/sentence_to_rows.py [PACKAGE]`` (default: datapackage/).
"""

import html
import sys
import textwrap
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import polars as pl

Row = dict[str, Any]
TARGET = Path(__file__).with_name("sentence-to-rows.svg")
WIDTH, MARGIN, CHARACTERS = 960, 32, 74
LONGEST, TITLE = 260, 80
SHOWN = ("kind", "count_min", "count_max", "qualifier", "victim_group", "place", "cumulative")
WORDS = {"None": "–", "True": "true", "False": "false"}
STYLE = """
  text { fill: #1b2733; font: 14px ui-monospace, Menlo, Consolas, monospace }
  .soft { fill: #5b6b7a; font-size: 13px } .label { fill: #5b6b7a; font: 600 13px system-ui, sans-serif }
  .quote { font: 20px Georgia, 'Times New Roman', serif } .mark { fill: #b3261e; font-weight: 700 }
  .back { fill: #f3f6f8 } .card { fill: #ffffff; stroke: #c9d3dc }
  .arrow { stroke: #5b6b7a; fill: none; stroke-width: 1.6; marker-end: url(#head) } #head path { fill: #5b6b7a }
  @media (prefers-color-scheme: dark) {
    text { fill: #e8eef3 } .soft, .label { fill: #9fb0bf } .mark { fill: #ff8a80 }
    .back { fill: #131a21 } .card { fill: #1d2731; stroke: #3a4957 }
    .arrow { stroke: #9fb0bf } #head path { fill: #9fb0bf }
  }
"""


def choose(package: Path) -> tuple[Row, list[Row]]:
    """The evidence of a casualty figure with the longest named chain of sources, and the links of that chain."""
    read = {name: pl.read_parquet(package / "data" / f"{name}.parquet") for name in TABLES}
    chains = read["attributions"].join(
        read["actors"].select("actor_id", actor=pl.col("name")), on="actor_id", how="left"
    )
    hops = chains.group_by("evidence_id").agg(hops=pl.col("actor").n_unique())
    evidence = (
        read["evidence"]
        .filter(pl.col("quote").str.len_chars() <= LONGEST)
        .join(read["casualties"], on="casualty_id")
        .join(read["places"].select("place_id", place=pl.col("name_de")), on="place_id", how="left")
        .join(read["articles"].select("article_id", "title", "publisher", "published_on"), on="article_id")
        .join(hops, on="evidence_id")
        .with_columns(length=pl.col("quote").str.len_chars())
        .sort("hops", "length", "evidence_id", descending=[True, True, False])
    )
    if evidence.is_empty():
        raise SystemExit(f"{package}: no casualty figure with a chain of sources")
    row = evidence.row(0, named=True)
    return row, chains.filter(evidence_id=row["evidence_id"]).sort("position").to_dicts()


TABLES = ("evidence", "casualties", "places", "articles", "attributions", "actors")


def draw(row: Row, chain: list[Row]) -> str:
    """The picture as SVG."""
    lines = textwrap.wrap(f"„{row['quote']}“", CHARACTERS)
    parts: list[str] = []
    y = MARGIN + card(parts, MARGIN, 60 + 30 * len(lines), source(row))
    for number, line in enumerate(lines):
        text(parts, MARGIN + 20, MARGIN + 66 + 30 * number, marked(line, row["count_text"]), "quote")
    y = arrow(parts, y, f"rule {row['rule']}, confidence {row['confidence']:g}")
    top, y = y, y + card(parts, y, 88, "casualties")
    for (name, value), x in zip(cells(row), range(MARGIN + 20, WIDTH, 128), strict=False):
        text(parts, x, top + 50, html.escape(name), "soft")
        text(parts, x, top + 74, html.escape(value), "")
    y = arrow(parts, y, "who says so, and through whom")
    top, y = y, y + card(parts, y, 40 + 28 * len(chain), "attributions")
    for number, link in enumerate(chain):
        words = f"{number}  {link['surface']} → {link['actor'] or 'not named'}  („{link['cue']}“)"
        text(parts, MARGIN + 20, top + 52 + 28 * number, html.escape(words), "")
    return page(parts, y + MARGIN)


def source(row: Row) -> str:
    """Title, publisher and day of the article, as far as known."""
    told = [str(row[name]) for name in ("publisher", "published_on") if row[name] is not None]
    return " · ".join([textwrap.shorten(row["title"] or "untitled", TITLE, placeholder=" …"), *told])


def cells(row: Row) -> Iterable[tuple[str, str]]:
    """Names and values of the shown columns; `–` where a cell is empty."""
    return [(name, WORDS.get(str(row[name]), str(row[name]))) for name in SHOWN]


def marked(line: str, words: str) -> str:
    """A line of the sentence with the figure set off."""
    plain, figure = html.escape(line), html.escape(words)
    return plain.replace(figure, f'<tspan class="mark">{figure}</tspan>')


def card(parts: list[str], y: int, height: int, label: str) -> int:
    """Draw an empty card with a label; returns its height."""
    parts.append(f'<rect class="card" x="{MARGIN}" y="{y}" width="{WIDTH - 2 * MARGIN}" height="{height}" rx="8"/>')
    text(parts, MARGIN + 20, y + 26, html.escape(label), "label")
    return height


def arrow(parts: list[str], y: int, label: str) -> int:
    """Draw an arrow down with a label; returns where it ends."""
    parts.append(f'<path class="arrow" d="M {WIDTH // 2 - 200} {y + 4} v 34"/>')
    text(parts, WIDTH // 2 - 184, y + 28, html.escape(label), "soft")
    return y + 48


def text(parts: list[str], x: int, y: int, content: str, style: str) -> None:
    """Set a line of text."""
    parts.append(f'<text x="{x}" y="{y}" class="{style}">{content}</text>')


def page(parts: list[str], height: int) -> str:
    """The parts on a page of their own."""
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
            'role="img" aria-label="One sentence of an article, and the rows that it becomes">',
            f"<style>{STYLE}</style>",
            '<defs><marker id="head" markerWidth="9" markerHeight="9" refX="5" refY="4" orient="auto">'
            '<path d="M 0 0 L 8 4 L 0 8 z"/></marker></defs>',
            f'<rect class="back" width="{WIDTH}" height="{height}" rx="12"/>',
            *parts,
            "</svg>\n",
        ]
    )


if __name__ == "__main__":
    TARGET.write_text(draw(*choose(Path(sys.argv[1] if len(sys.argv) > 1 else "datapackage"))), "utf-8")
