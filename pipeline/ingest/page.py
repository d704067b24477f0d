"""HTML pages: main text, metadata, and which lines of the text are links."""

import re
from collections.abc import Iterator
from copy import deepcopy

import htmldate
import trafilatura
from lxml.html import HtmlElement, tostring  # type: ignore[import-untyped]

from pipeline.ingest.headline import linked_articles, meta, page_headline, titled_day
from pipeline.ingest.outlets import outlet_of, site_outlet
from pipeline.ingest.problems import UnusableError

# What names of tags and attributes call a date.
DATE_NAME = re.compile(r"dat[eu]|publi|issue|creat|time", re.IGNORECASE)
# A date without its day: dateutil, which htmldate asks, fills the day of today in.
MONTH_OR_YEAR = re.compile(r"\s*(?P<year>\d{4})(?:[-/](?P<month>\d\d))?\s*|\s*(?P<m>\d\d)[./](?P<y>\d{4})\s*")
IN_JSON = re.compile(r'("date(?:Published|Created)"\s*:\s*")(?P<date>\d{4}(?:-\d\d)?)"')
FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
PUBLISHED = (
    "article:published_time", "og:article:published_time", "datePublished", "DC.date.issued", "dcterms.issued",
    "dc.date.issued", "parsely-pub-date", "sailthru.date", "cXenseParse:recs:publishtime",
)  # fmt: skip
CHANGED = re.compile("modif|updat|revis|chang|aktualis|geaendert|changed", re.IGNORECASE)
TEASERS = (
    ".//*[self::div or self::section or self::li or self::ul or self::article]"
    "[contains(translate(@class, 'TRM', 'trm'), 'teaser') or contains(translate(@class, 'R', 'r'), 'related')"
    " or contains(translate(@class, 'R', 'r'), 'recommend') or contains(@class, 'most-read')]"
)
LINE_TAGS = {"a", "p", "h1", "h2", "h3", "h4", "h5", "h6", "div", "span", "td", "li", "strong", "b", "em"}
LINKED = 0.7
"""A line of a list is a link where so much of its text is."""


def load_page(page: str) -> HtmlElement:
    """The tree of a page, or of a fragment saved without its frame.

    Raises:
        UnusableError: `empty`.
    """
    if "<html" not in page.lower():
        page = f"<html><body>{page}</body></html>"
    tree = trafilatura.load_html(page)
    if tree is None:
        raise UnusableError("empty", "holds no main text", "save the whole page, or the article as plain text")
    return tree


def main_text(page: HtmlElement) -> str:
    """The main text of a page.

    Raises:
        UnusableError: `empty`.
    """
    text = trafilatura.extract(deepcopy(page), include_comments=False, include_tables=True)
    if not text:
        raise UnusableError("empty", "holds no main text", "save the whole page, or the article as plain text")
    return str(text)


def metadata(page: HtmlElement) -> dict[str, str | None]:
    """Title, address, publisher and day of publication as the page states them, by the columns of `articles.csv`."""
    # The bounds are fixed because their defaults depend on today's date.
    found = trafilatura.extract_metadata(
        deepcopy(page), date_config={"extensive_search": False, "max_date": "2200-01-01"}
    )
    address = found.url or next(
        (link.get("href") for link in page.iter("link") if link.get("rel") == "canonical"), None
    )
    site = next(meta(page, "og:site_name", "application-name"), None)
    return {
        "title": page_headline(page, site) or found.title,
        "url": address,
        "publisher": _publisher(page, address, site or found.sitename),
        "published_on": published(page),
    }


def _publisher(page: HtmlElement, address: str | None, site: str | None) -> str | None:
    """The outlet of a page: by the name of its site, else by its address, else what the page says itself."""
    known = (site and outlet_of(site)) or (address and site_outlet(address))
    stated = (article.get("publisher") for article in linked_articles(page))
    names = (str(told["name"]) for told in stated if isinstance(told, dict) and told.get("name"))
    return known or site or next(names, None)


def published(page: HtmlElement) -> str | None:
    """The day of publication that a page states, as ``YYYY-MM-DD``; ``YYYY-MM`` or ``YYYY`` where it states no more.

    What the head says of the article itself counts most. A day counts only where the page writes it: what states a
    month must not get the day of the reading. Days of other articles, in lists and boxes beside the text, and days of
    a modification are none of the publication.
    """
    if stated := _stated(page) or titled_day(page):
        return stated
    page = deepcopy(page)
    _take_foreign(page)
    partial = max(_take_partial(page), key=len, default=None)
    day = htmldate.find_date(
        page, extensive_search=False, original_date=True, min_date="1945-01-01", max_date="2200-01-01"
    )
    if day is None:
        return partial
    if partial and not day.startswith(partial):
        return partial
    return day if _is_written(day, tostring(page, encoding="unicode")) else partial or day[:7]


def _stated(page: HtmlElement) -> str | None:
    """The day in the data or the head of a page that it calls that of the publication."""
    articles = [str(article.get("datePublished") or "") for article in linked_articles(page)]
    days = (FULL_DAY.match(text) for text in (*articles[:1], *meta(page, *PUBLISHED)))
    return next((day[0] for day in days if day and "1945" <= day[0][:4] < "2200"), None)


def _take_foreign(page: HtmlElement) -> None:
    """Cut out what holds days of other articles, and what says when a page was changed."""
    for element in [*page.iter("aside", "nav", "footer"), *page.xpath(TEASERS)]:
        if element.getparent() is not None and element.find(".//h1") is None:
            element.drop_tree()
    for element in list(page.iter("meta", "time")):
        names = " ".join(element.get(key) or "" for key in ("name", "property", "itemprop", "class"))
        if CHANGED.search(names) and element.getparent() is not None:
            element.drop_tree()


def is_closed(page: HtmlElement) -> bool:
    """Whether a page says that its article is not free to read (`isAccessibleForFree` of schema.org)."""
    told = (article.get("isAccessibleForFree") for article in linked_articles(page))
    return any(str(free).lower() == "false" for free in told if free is not None)


def stated_authors(page: HtmlElement) -> str:
    """The authors that the data and the head of a page name, which may be agencies, joined by commas."""
    names = [*meta(page, "author", "article:author", "DC.creator", "agency", "news_source")]
    for article in linked_articles(page):
        for key in ("author", "creator", "sourceOrganization"):
            told = article.get(key)
            names += [str(one.get("name") or "") if isinstance(one, dict) else str(one) for one in _as_list(told)]
    return ", ".join(dict.fromkeys(filter(None, names)))


def _as_list(value: object) -> list[object]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def linked_lines(page: HtmlElement) -> Iterator[str]:
    """The lines of a page that lead elsewhere: links with the lines in them, and lists' items that are mostly link."""
    for link in page.iter("a"):
        if _leads_elsewhere(link):
            yield from (_text(part) for part in link.iter() if part.tag in LINE_TAGS)
    for item in page.iter("li", "p", "h1", "h2", "h3", "h4", "h5", "h6", "td"):
        linked = sum(len(_text(link)) for link in item.iter("a") if _leads_elsewhere(link))
        if linked >= LINKED * max(len(_text(item)), 1):
            yield _text(item)


def _leads_elsewhere(link: HtmlElement) -> bool:
    return not (link.get("href") or "#").startswith("#")


def _text(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def _take_partial(page: HtmlElement) -> Iterator[str]:
    """Cut the dates without a day out of a page and give them as ``YYYY-MM`` or ``YYYY``."""
    for element in page.iter("meta", "time"):
        names = " ".join(element.get(key) or "" for key in ("name", "property", "itemprop", "http-equiv"))
        attribute = "datetime" if element.tag == "time" else "content"
        match = MONTH_OR_YEAR.fullmatch(element.get(attribute) or "")
        if match and (element.tag == "time" or DATE_NAME.search(names)):
            del element.attrib[attribute]
            month = match["month"] or match["m"]
            yield f"{match['year'] or match['y']}" + (f"-{month}" if month else "")
    for script in page.iter("script"):
        if script.text and IN_JSON.search(script.text):
            yield from (match["date"] for match in IN_JSON.finditer(script.text))
            script.text = IN_JSON.sub(r'\1"', script.text)


def _is_written(day: str, page: str) -> bool:
    """Whether a page writes the number of a day near its year; a date of neither comes from a count of seconds."""
    year, month, number = day.split("-")
    if f"{year}{month}{number}" in page or year not in page:
        return True
    one = rf"(?<!\d)0?{int(number)}(?!\d)"
    near = rf"{one}[^<>\"]{{1,25}}(?:{year}|(?<!\d){year[2:]}(?!\d))|{year}[^<>\"]{{1,12}}{one}"
    return re.search(near, page) is not None
