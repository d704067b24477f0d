"""Documents: the Markdown files of a package as parts of its page."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

_CARD = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
"""What Hugging Face reads above the text of a README."""


def document_html(text: str, view: str, views: Mapping[str, str]) -> str:
    """A Markdown file as HTML, one level of headings lower, with a table of contents before its second heading.

    HTML in the text stays text, links lead to the web, to an anchor or to a file of the package, and nothing has a
    style of its own, which the policy of the page would refuse.

    Args:
        text: the Markdown.
        view: the part of the page that it becomes; the anchors of its headings begin so.
        views: part by file: a link to one of these files leads to the part.
    """
    return _html(text, view, tuple(views.items()))


@lru_cache(maxsize=16)  # a release is published twice, and its codebook is long
def _html(text: str, view: str, parts: tuple[tuple[str, str], ...]) -> str:
    views = dict(parts)
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(_CARD.sub("", text))
    heads = list(_anchored(tokens, view))
    for token in _all(tokens):
        token.attrs.pop("style", None)
        if token.type == "link_open" and (part := views.get(str(token.attrs["href"]))):
            token.attrs |= {"href": f"#{part}", "data-view": part}
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + 1)}"
    first = next((i for i, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h3"), None)
    if first is None:
        return str(parser.renderer.render(tokens, parser.options, {}))
    before, after = (str(parser.renderer.render(part, parser.options, {})) for part in (tokens[:first], tokens[first:]))
    return before + _contents(heads) + after


def _anchored(tokens: list[Token], view: str) -> Iterator[tuple[int, str, str]]:
    """Level, anchor and text of each heading, which gets the anchor."""
    seen: set[str] = set()
    for head, inline in pairwise(tokens):
        if head.type != "heading_open":
            continue
        text = "".join(t.content for t in inline.children or [] if t.type in ("text", "code_inline"))
        anchor = base = f"{view}-{re.sub(r'[^a-z0-9_]+', '-', text.lower()).strip('-') or 'part'}"
        count = 1
        while anchor in seen:
            count += 1
            anchor = f"{base}-{count}"
        seen.add(anchor)
        head.attrs["id"] = anchor
        yield int(head.tag[1]), anchor, text


def _contents(heads: list[tuple[int, str, str]]) -> str:
    """A list of links to the headings of the second level."""
    lines = [f'<li><a href="#{anchor}">{_escaped(text)}</a></li>' for level, anchor, text in heads if level == 2]
    return f'<ul class="contents">{"".join(lines)}</ul>\n' if len(lines) > 2 else ""


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _all(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _all(token.children or [])
