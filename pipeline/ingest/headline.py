"""The headline of a page without the name of its site, by what its parts agree on.

A page says its headline up to four times: on the page (``h1``), to readers of data (JSON-LD), to networks
(``og:title``) and to the browser (``title``). The ``h1`` and the title of the browser are often written for machines of
search and carry a kicker or the site; where JSON-LD or ``og:title`` say something of their own, that is the headline of
the editors.
"""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from pipeline.ingest.outlets import outlet_of

JOINT = re.compile(r"\s+[-–—|·»]+\s+|\s*\|\s*")
DAY = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{4}")
WORD = re.compile(r"\w+")
KICKER_END = re.compile(r"[:|/–-]?\s*$")
MOST_KICKER = 6
"""So many words has a kicker at most."""
ARTICLE = re.compile("Article|Posting|Report|Review|Liveblog", re.IGNORECASE)


def page_headline(page: HtmlElement, site: str | None) -> str | None:
    """The headline of a page; None where it states none.

    Args:
        page: the tree of the page.
        site: the name that the page gives its site.
    """
    own = [_clean(h1.text_content(), site) for h1 in page.iter("h1")]
    data = _clean(next((str(a["headline"]) for a in linked_articles(page) if a.get("headline")), ""), site)
    network = _clean(next(iter(meta(page, "og:title", "twitter:title")), ""), site)
    browser = next((_clean(title.text or "", site) for title in page.iter("title")), "")
    data, network = (_without_section(text, own) for text in (data, network))
    if data and network:
        return _agreed(data, network, {_plain(text) for text in own}, _plain(browser))
    return network or data or next((text for text in own if text), "") or browser or None


def titled_day(page: HtmlElement) -> str | None:
    """The day behind the name of the site in a title, "Streik im Hafen | DW | 28.04.2023", as ``YYYY-MM-DD``."""
    titles = [*meta(page, "og:title"), *(title.text or "" for title in page.iter("title"))]
    for *_, site, day in (parts for title in titles if len(parts := JOINT.split(" ".join(title.split()))) > 2):
        if DAY.fullmatch(day) and outlet_of(site):
            number, month, year = (int(part) for part in day.split("."))
            return f"{year}-{month:02}-{number:02}"
    return None


def _without_section(text: str, own: list[str]) -> str:
    """A headline without what stands behind the one of the page: "Streik im Hafen | Wirtschaft"."""
    whole = (one for one in own if one and text.startswith(one) and JOINT.match(text, len(one)))
    return max(whole, key=len, default=text)


def _agreed(data: str, network: str, own: set[str], browser: str) -> str:
    """Of two headlines the one without kicker, or the one that is not that of the page.

    Where the page has another one than the browser, the one that both have is no headline but words for a search.
    """
    for longer, shorter in ((data, network), (network, data)):
        if longer.endswith(shorter) and _is_kicker(longer.removesuffix(shorter)):
            return shorter
    if browser not in own:
        for one, other in ((data, network), (network, data)):
            if _plain(one) == browser and _plain(other) in own:
                return other
    return network if _plain(data) in own or _plain(data) == _plain(network) else data


def _is_kicker(text: str) -> bool:
    return 0 < len(WORD.findall(text)) <= MOST_KICKER and KICKER_END.search(text) is not None


def meta(page: HtmlElement, *names: str) -> Iterator[str]:
    """What the page's head says under the names, in their order."""
    for name in names:
        for element in page.iter("meta"):
            if name in (element.get("property"), element.get("name"), element.get("itemprop")):
                if content := (element.get("content") or "").strip():
                    yield content


def linked_articles(page: HtmlElement) -> Iterator[dict[str, Any]]:
    """The articles in the data of a page (JSON-LD): that of the page itself stands first."""
    for script in page.iter("script"):
        if "ld+json" in (script.get("type") or "") and script.text:
            try:
                yield from _articles(json.loads(script.text, strict=False))
            except (ValueError, RecursionError):
                continue


def _articles(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if ARTICLE.search(str(node.get("@type"))):
            yield node
        children = [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node]
    else:
        children = node if isinstance(node, list) else []
    for child in children:
        yield from _articles(child)


def _clean(text: str, site: str | None) -> str:
    """A headline on one line without entities, and without the site, its sections and days behind it."""
    line = " ".join(html.unescape(text).replace("\u00ad", "").split())
    parts = JOINT.split(line)
    names = {_plain(name) for name in (site or "",) if name}
    cut = next((n for n, part in enumerate(parts[1:], start=1) if _plain(part) in names or outlet_of(part)), None)
    if cut is not None and all(_is_tail(part, names) for part in parts[cut:]):
        line = line[: _joint(line, cut)]
    return line.strip()


def _is_tail(part: str, names: set[str]) -> bool:
    return _plain(part) in names or outlet_of(part) is not None or DAY.fullmatch(part.strip()) is not None


def _joint(line: str, number: int) -> int:
    return [match.start() for match in JOINT.finditer(line)][number - 1]


def _plain(text: str) -> str:
    return " ".join(WORD.findall(text.lower()))
