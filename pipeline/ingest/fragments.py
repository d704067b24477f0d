"""Pieces of HTML inside other files (feeds, cells of tables, mails): their paragraphs as lines of text."""

import re
from collections.abc import Iterator

import lxml.html  # type: ignore[import-untyped]

MARKUP = re.compile(r"<(?:p|div|br|h[1-6]|ul|li|span|article|section|blockquote)\b[^<>]{0,300}>", re.IGNORECASE)
BLOCKS = {
    "p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "tr", "table", "blockquote", "section",
    "article", "figure", "figcaption", "hr", "dd", "dt", "td", "th", "center", "main", "header", "footer", "body",
}  # fmt: skip
SILENT = {"script", "style", "noscript", "template", "head", "title"}


def has_markup(text: str) -> bool:
    """Whether a text is written in HTML."""
    return MARKUP.search(text) is not None


def fragment_lines(markup: str) -> tuple[str, ...]:
    """The paragraphs of a piece of HTML."""
    if not markup.strip():
        return ()
    return element_lines(lxml.html.fragment_fromstring(markup, create_parent="div"))


def element_lines(element: lxml.html.HtmlElement) -> tuple[str, ...]:
    """The paragraphs of an element of a page."""
    lines = "".join(_pieces(element)).split("\n")
    return tuple(line for raw in lines if (line := " ".join(raw.split())))


def _pieces(element: lxml.html.HtmlElement) -> Iterator[str]:
    """The text of an element in its order; blocks stand on lines of their own."""
    tag = element.tag if isinstance(element.tag, str) else None
    if tag is not None and tag not in SILENT:
        edge = "\n" if tag in BLOCKS else ""
        yield edge
        yield " ".join((element.text or "").split("\n"))
        for child in element:
            yield from _pieces(child)
            yield " ".join((child.tail or "").split("\n"))
        yield edge
