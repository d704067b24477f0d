"""XML of news: NewsML-G2, NewsML 1.2, NITF, RSS and Atom, and HTML under the name of XML."""

from collections.abc import Iterator
from email.utils import parsedate_to_datetime

from lxml import etree  # type: ignore[import-untyped]

from pipeline.ingest.article import Part
from pipeline.ingest.fragments import fragment_lines
from pipeline.ingest.problems import UnusableError
from pipeline.ingest.xml_tree import all_named, first_named, local, paragraphs_of, words_of

FEEDS = ("rss", "rdf", "feed")
FULL = 40
"""So many words at least has a full text that a feed gives as its description; fewer are a teaser."""


def split_xml(root: etree._Element) -> list[Part]:
    """The articles of an XML document.

    Raises:
        UnusableError: `not_read` where it is XML of another kind, `empty` where a feed has teasers only.
    """
    kind = local(root)
    if kind in FEEDS:
        items = list(all_named(root, "item", "entry"))
        return _full([_feed_item(item) for item in items], any(_content(item) is not None for item in items))
    if news := list(all_named(root, "newsitem")) or list(all_named(root, "nitf")):
        return [part for item in news for part in _news_items(item)]
    detail = f"is XML of a kind that is not read (<{kind}>)"
    raise UnusableError("not_read", detail, "export the articles as NewsML, NITF, RSS, a table or text")


def _full(parts: list[Part], whole: bool) -> list[Part]:
    """The items of a feed, where it holds more than their teasers."""
    if parts and not whole and all(len(" ".join(part.paragraphs).split()) < FULL for part in parts):
        detail = f"is a feed of {len(parts)} teasers without the articles"
        raise UnusableError("no_article", detail, "save the articles themselves, or a feed with their full text")
    return parts


def _feed_item(item: etree._Element) -> Part:
    """An item of RSS or entry of Atom; the full text stands in `content`, where there is one."""
    body = _content(item)
    if body is None:
        body = first_named(item, "description", "summary")
    source = first_named(item, "source")
    link = first_named(item, "link")
    return Part(
        () if body is None else _markup(body),
        words_of(first_named(item, "title")) or None,
        words_of(source) or _feed_title(item),
        day_of_feed(words_of(first_named(item, "pubdate", "published", "date", "issued"))),
        None if link is None else words_of(link) or link.get("href"),
    )


def _content(item: etree._Element) -> etree._Element | None:
    content = first_named(item, "encoded", "content") if local(item) == "item" else first_named(item, "content")
    return content if content is not None and words_of(content) else None


def _markup(element: etree._Element) -> tuple[str, ...]:
    """The paragraphs of escaped HTML, or of XHTML."""
    return paragraphs_of(element) if len(element) else fragment_lines("".join(element.itertext()))


def _feed_title(item: etree._Element) -> str | None:
    channel = next((parent for parent in item.iterancestors() if local(parent) in ("channel", "feed", "rdf")), None)
    if channel is None:
        return None
    home = next((child for child in channel if local(child) == "channel"), channel)
    return next((words_of(child) for child in home if local(child) == "title"), None) or None


def day_of_feed(text: str) -> str | None:
    """A day as feeds and mails write it (RFC 2822), as ``YYYY-MM-DD``; ISO 8601 as it is."""
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError):
        return text or None


def _news_items(item: etree._Element) -> Iterator[Part]:
    """An item of NewsML-G2 or 1.2 or a document of NITF; items that are pictures have no text."""
    kind = first_named(item, "itemclass")
    if kind is not None and not (kind.get("qcode") or "").endswith(("text", "composite")):
        return
    body = first_named(item, "body.content", "body", "contentset", "datacontent")
    yield Part(
        () if body is None else _body(body),
        words_of(first_named(item, "hl1", "headline", "title")) or None,
        _source(item),
        _issued(item),
    )


def _body(body: etree._Element) -> tuple[str, ...]:
    captions = {p for media in all_named(body, "media", "figure") for p in all_named(media, "p")}
    found = (p for p in all_named(body, "p", "h2", "h3", "h4", "hl2", "li", "pre") if p not in captions)
    lines = tuple(text for p in found if (text := words_of(p)))
    return lines or paragraphs_of(body)


def _source(item: etree._Element) -> str | None:
    """The one whom the item names as its provider, source or owner of its rights."""
    for name in ("provider", "infosource", "doc.copyright", "copyrightholder", "creditline", "distributor"):
        found = first_named(item, name)
        if found is not None:
            told = first_named(found, "name")
            words = words_of(told) if told is not None else ""
            if words := words or found.get("literal") or found.get("holder") or found.get("name") or words_of(found):
                return words
    return None


def _issued(item: etree._Element) -> str | None:
    """The day of first publication; that of a version only where there is none."""
    for name in ("firstcreated", "date.issue", "contentcreated", "firstcreateddate", "versioncreated", "dateandtime"):
        found = first_named(item, name)
        text = "" if found is None else found.get("norm") or words_of(found)
        if len(text) >= 8:
            compact = text[:8].isdigit()
            return f"{text[:4]}-{text[4:6]}-{text[6:8]}" if compact else text
    return None
