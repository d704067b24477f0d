"""Factiva's exports as HTML: an element an article, with its fields in a table by their codes, or below one another."""

from collections.abc import Iterator

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from pipeline.ingest.article import Part
from pipeline.ingest.exports import by_codes, split_export
from pipeline.ingest.fragments import element_lines

ARTICLES = ".//div[contains(concat(' ', @class, ' '), ' article ') and contains(@class, 'Article')]"
CODES = {"HD", "SN", "PD", "LP", "TD"}


def split_factiva_html(page: HtmlElement) -> list[Part]:
    """The articles of an export; none where the page is no export of Factiva."""
    return [part for article in page.xpath(ARTICLES) for part in _parts(article)]


def _parts(article: HtmlElement) -> Iterator[Part]:
    fields: dict[str, list[str]] = {}
    for row in article.iter("tr"):
        cells = row.findall("td")
        if len(cells) > 1:
            fields.setdefault(cells[0].text_content().strip(), []).extend(element_lines(cells[1]))
    if fields.keys() & CODES:
        yield by_codes(fields)
    else:
        yield from split_export(list(element_lines(article))) or ()
