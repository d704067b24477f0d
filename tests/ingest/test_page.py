"""HTML pages: the day of publication is what the page writes, and lists of links are no part of an article."""

import datetime
from pathlib import Path

import pytest

from pipeline.corpus import Corpus
from pipeline.ingest import Ingested, read_batch
from pipeline.ingest.stubs import stubs
from pipeline.ingest.zones import find_zones

TEXT = (
    "<p>In der Stadt Talgrund haben am Montag rund 300 Menschen gegen höhere Gaspreise demonstriert. Die Polizei sprach"
    " von einem ruhigen Verlauf, zu Festnahmen kam es nach ihren Angaben nicht.</p>"
    "<p>Am Donnerstag soll der Gemeinderat erneut tagen und über den Haushalt abstimmen, hieß es im Rathaus.</p>"
)


def read(folder: Path, body: str, head: str = "") -> Ingested:
    page = f'<!DOCTYPE html><html lang="de"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    (folder / "a.html").write_text(page, "utf-8")
    return read_batch(folder, "main", Corpus())


@pytest.mark.parametrize(
    ("head", "below", "on", "precision"),
    [
        ('<meta name="date" content="2022-01">', "", "2022-01-01", "month"),
        ('<meta property="article:published_time" content="2019-11">', "", "2019-11-01", "month"),
        ('<meta name="dc.date" content="2019">', "", "2019-01-01", "year"),
        ('<meta name="DC.date.issued" content="03/2020">', "", "2020-03-01", "month"),
        ('<meta itemprop="datePublished" content="2021/07">', "", "2021-07-01", "month"),
        ('<script type="application/ld+json">{"datePublished": "2018-05"}</script>', "", "2018-05-01", "month"),
        ("", '<time datetime="2017-09">September</time>', "2017-09-01", "month"),
        ('<meta name="date" content="2022-01">', '<time datetime="2022-01-14">14.1.2022</time>', "2022-01-14", "day"),
        ('<meta name="date" content="2022-01-05">', "", "2022-01-05", "day"),
        ('<meta property="article:published_time" content="2025-09-10T10:00:00+02:00">', "", "2025-09-10", "day"),
        ('<meta name="date" content="05.03.2021">', "", "2021-03-05", "day"),
        ('<meta name="date" content="20210305">', "", "2021-03-05", "day"),
        ("", '<time datetime="2017-09-30T08:00">30.9.17</time>', "2017-09-30", "day"),
    ],
)  # fmt: skip
def test_the_day_of_a_page_is_as_precise_as_it_is_written(
    tmp_path: Path, head: str, below: str, on: str, precision: str
) -> None:
    row = read(tmp_path, f"<article><h1>Proteste in Talgrund</h1>{below}{TEXT}</article>", head).documents.row(
        0, named=True
    )
    assert (row["published_on"], row["published_precision"]) == (datetime.date.fromisoformat(on), precision)
    assert row["published_basis"] == "metadata"


def ld(keys: str) -> str:
    """A head that says something of the article in its data."""
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {keys}}}</script>'


OG = '<meta property="og:title" content="{}">'
FREE = '<script type="application/ld+json">{{"@type": "NewsArticle", "isAccessibleForFree": {}}}</script>'


@pytest.mark.parametrize(
    ("head", "below", "on"),
    [
        ("", '<aside><time datetime="2017-09-30">30.9.2017</time></aside>', None),
        ("", '<div class="teaser-list"><span class="date">24.04.2023</span></div>', None),
        ("", '<ul class="related"><li><time datetime="2019-02-01">1.2.2019</time></li></ul>', None),
        ('<meta property="article:modified_time" content="2020-06-01T10:00:00">', "", None),
        ('<meta name="lastmodified" content="2020-06-01">', "", None),
        (
            '<meta property="article:modified_time" content="2020-06-01"><meta name="date" content="2020-05-30">',
            "",
            "2020-05-30",
        ),
        ("<title>Proteste in Talgrund | DW | 28.04.2023</title>", '<span class="date">24.04.2023</span>', "2023-04-28"),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2021-03-04T09:00:00Z",'
            ' "dateModified": "2021-03-09"}</script>',
            '<time datetime="2021-03-09">9.3.2021</time>',
            "2021-03-04",
        ),
    ],
)
def test_the_day_of_a_page_is_that_of_its_publication(tmp_path: Path, head: str, below: str, on: str | None) -> None:
    found = read(tmp_path, f"<article><h1>Proteste in Talgrund</h1>{TEXT}</article>{below}", head)
    (day,) = found.documents["published_on"]
    assert (day.isoformat() if day else None) == on


LIST = (
    "<ul><li><a href='/a'>Demonstranten stürmen Rathaus in Uferlingen</a></li>"
    "<li><a href='/b'>Zwölf Tote in Chemiewerk</a></li>{}</ul>"
)
CARDS = "".join(
    f"<div><h2><a href='/{n}'>{line}</a></h2>"
    f"<p>Die Lage in der Stadt blieb am Abend angespannt, hieß es im Rathaus von {line}.</p></div>"
    for n, line in enumerate(
        ["Explosion in Werk Nord", "Streik im Hafen Süd", "Razzia in Altstadt", "Brand in Neustadt"]
    )
)


def zones(found: Ingested) -> dict[str, str]:
    text = found.documents["text"][0]
    return {text[a:b]: zone for a, b, zone in found.zones.select("char_start", "char_end", "zone").iter_rows()}


@pytest.mark.parametrize(
    "teasers",
    [
        LIST.format(""),
        LIST.format("<li>12.03. <a href='/c'>Ärztin schlägt bei Pflege Alarm</a></li>"),
        "<p><a href='/c'>Hintergrund: Warum in Uferlingen Steine fliegen</a></p>",
        "<div><a href='/c'><h3>Plünderungen in Uferlingen</h3></a></div>",
        "<ol><li><strong><a href='/c'>Krawalle in Uferlingen</a></strong></li></ol>",
    ],
)
def test_links_to_other_articles_are_boilerplate(tmp_path: Path, teasers: str) -> None:
    first, second = TEXT.split("</p><p>")
    found = zones(read(tmp_path, f"<article><h1>Streit um Sitzung</h1>{first}</p>{teasers}<p>{second}</article>"))
    for line, zone in found.items():
        elsewhere = "Uferlingen" in line or "Chemiewerk" in line or "Alarm" in line
        assert (zone == "boilerplate") == elsewhere, line
    assert list(found.values()).count("body") == 2


def rejected(found: Ingested) -> list[str]:
    assert found.documents.is_empty()
    return [f"{reason}: {detail}" for reason, detail in found.rejected.select("reason", "detail").iter_rows()]


def test_a_page_that_is_a_list_of_teasers_is_no_article(tmp_path: Path) -> None:
    assert rejected(read(tmp_path, f"<main>{CARDS}</main>")) == ["no_article: is a list of teasers of other pages"]


@pytest.mark.parametrize(
    ("title", "text", "what"),
    [
        (
            "Datenschutz beim Nordboten",
            "Wir und unsere 120 Partner speichern Informationen auf Ihrem Gerät. Sie können der Nutzung von Cookies"
            " zustimmen oder ohne Werbung weiterlesen.",
            "consent",
        ),
        (
            "Der Nordbote",
            "Wenn Sie zustimmen, setzen wir und Drittanbieter Cookies. Mit Werbung weiterlesen, oder im Pur-Abo.",
            "consent",
        ),
        ("404 - Seite nicht gefunden", "Leider gibt es die Meldung an dieser Stelle nicht mehr.", "error"),
        ("Der Nordbote", "Die angeforderte Seite wurde verschoben. Zurück zur Übersicht aller Meldungen.", "error"),
        ("Just a moment...", "Please wait, wir prüfen die Verbindung zu Ihrem Gerät, bevor es weitergeht.", "error"),
        ("Video: Streik im Hafen", "In Bremen haben am Montag die Hafenarbeiter ihren Streik begonnen.", "film"),
        ("Streik im Hafen im Video", "In Bremen haben am Montag die Hafenarbeiter ihren Streik begonnen.", "film"),
    ],
)
def test_pages_without_an_article_are_rejected_as_such(tmp_path: Path, title: str, text: str, what: str) -> None:
    found = read(tmp_path, f"<article><h1>{title}</h1><p>{text}</p></article>", f"<title>{title}</title>")
    assert rejected(found) == [f"no_article: is {stubs()[what].what}"]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "500 Festnahmen in Talgrund",
            "Die Polizei nahm am Montag 500 Menschen fest, die protestierten.",
        ),
        ("Video belastet Polizisten", "Ein Video belastet nach Angaben der Staatsanwaltschaft zwei Polizisten."),
        (
            "Datenschutz: Strafe für Konzern",
            "Die Behörde hat gegen einen Konzern eine Strafe verhängt.",
        ),
        ("Rat stimmt Haushalt zu", "Der Rat hat am Montag dem Haushalt zugestimmt, auch die Partner waren dafür."),
    ],
)
def test_short_news_are_articles(tmp_path: Path, title: str, text: str) -> None:
    found = read(tmp_path, f"<article><h1>{title}</h1><p>{text}</p></article>", f"<title>{title}</title>")
    assert found.documents["title"].to_list() == [title]
    assert found.rejected.is_empty()


@pytest.mark.parametrize("name", stubs())
def test_the_patterns_of_pages_without_an_article_find_their_examples(name: str) -> None:
    stub = stubs()[name]
    patterns = (*stub.heads, *stub.lines)
    for pattern in patterns:
        assert any(pattern.search(example) for example in stub.examples), pattern.pattern
    for example in stub.examples:
        assert any(pattern.search(example) for pattern in patterns), example
    for news in stub.never:
        assert not any(pattern.search(news) for pattern in patterns), news


@pytest.mark.parametrize(
    ("head", "below", "cut"),
    [
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>',
            "",
            True,
        ),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>',
            "",
            True,
        ),
        ("", "<p>Jetzt weiterlesen mit dem Digitalabo</p>", True),
        ("", "<p>Dieser Artikel ist nur für Abonnenten verfügbar.</p>", True),
        ("", "<p>Ejf Bscfjufs ibcfo bn Npoubh ejf Bscfju ojfefshfmfhu voe tusfjlfo ovo.</p>", True),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": true}</script>',
            "",
            False,
        ),
        ("", "", False),
    ],
)
def test_the_beginning_before_a_paywall_is_kept_and_named(tmp_path: Path, head: str, below: str, cut: bool) -> None:
    found = read(tmp_path, f"<article><h1>Proteste in Talgrund</h1>{TEXT}{below}</article>", head)
    assert found.documents.height == 1
    assert found.rejected["reason"].to_list() == (["incomplete"] if cut else [])


@pytest.mark.parametrize(
    ("body", "head", "title"),
    [
        ("<h1>Streik im Hafen</h1>", OG.format("Streik im Hafen | Der Spiegel"), "Streik im Hafen"),
        ("", OG.format("Streik im Hafen - DW - 28.04.2023"), "Streik im Hafen"),
        ("<h1>Streik im Hafen</h1>", OG.format("Streik im Hafen | Wirtschaft"), "Streik im Hafen"),
        ("<h1>Bremen: Streik im Hafen</h1>", OG.format("Streik im Hafen"), "Streik im Hafen"),
        ("<h1>Streik im Hafen</h1>", "<title>Streik im Hafen - Nordbote</title>", "Streik im Hafen"),
        (
            "<h1>Streik im Hafen</h1>",
            '<meta property="og:title" content="Hafen Bremen Streik heute"><title>Hafen Bremen Streik heute</title>'
            '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Streik im Hafen"}</script>',
            "Streik im Hafen",
        ),
        (
            "<h1>Streik im Hafen</h1>",
            '<meta property="og:title" content="Streik im Hafen | Der Nordbote">'
            '<meta property="og:site_name" content="Der Nordbote">',
            "Streik im Hafen",
        ),
        ("<h1>Wahl in Chile - Fragen und Antworten</h1>", "", "Wahl in Chile - Fragen und Antworten"),
    ],
)  # fmt: skip
def test_the_headline_stands_without_site_section_and_kicker(tmp_path: Path, body: str, head: str, title: str) -> None:
    assert read(tmp_path, f"<article>{body}{TEXT}</article>", head).documents["title"].to_list() == [title]


@pytest.mark.parametrize(
    ("head", "agencies"),
    [
        ('<meta name="author" content="Maria Muster, dpa">', "dpa"),
        (ld('"author": {"@type": "Organization", "name": "AFP"}'), "AFP"),
        (ld('"author": [{"name": "Max Muster"}, {"name": "Reuters"}], "creator": ["dpa"]'), "Reuters;dpa"),
        (ld('"author": {"@type": "Person", "name": "Maria Muster"}'), None),
        ("", None),
    ],
)
def test_agencies_are_known_from_the_authors_of_a_page(tmp_path: Path, head: str, agencies: str | None) -> None:
    found = read(tmp_path, f"<article><h1>Proteste in Talgrund</h1>{TEXT}</article>", head)
    assert found.documents["agencies"].to_list() == [agencies]


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ('<meta property="og:site_name" content="DW.COM">', "Deutsche Welle"),
        ('<meta property="og:site_name" content="SPIEGEL ONLINE">', "Der Spiegel"),
        ('<link rel="canonical" href="https://www.zeit.de/politik/a"><meta name="author" content="x">', "Die Zeit"),
        ('<meta property="og:url" content="https://www1.wdr.de/a.html">', "Westdeutscher Rundfunk"),
        ('<meta property="og:site_name" content="Der Nordbote">', "Der Nordbote"),
    ],
)
def test_an_outlet_has_one_name(tmp_path: Path, head: str, publisher: str) -> None:
    found = read(tmp_path, f"<article><h1>Proteste in Talgrund</h1>{TEXT}</article>", head)
    assert found.documents["publisher"].to_list() == [publisher]


def test_a_stray_byte_costs_no_page_and_is_told(tmp_path: Path) -> None:
    page = f"<html><head></head><body><article><h1>Proteste</h1>{TEXT * 8}<p>Größe</p></article></body></html>".encode()
    (tmp_path / "a.html").write_bytes(page.replace(b"Rathaus", b"Rath\xffaus", 1))
    found = read_batch(tmp_path, "main", Corpus())
    assert found.documents.height == 1
    assert found.rejected["reason"].to_list() == ["encoding"]


@pytest.mark.parametrize(
    ("data", "reasons", "articles"),
    [
        ("ab\ncd".encode("utf-16"), ["empty"], 0),
        (b"# -- #\n1234 5", ["empty"], 0),
        (
            b"Die Polizei nahm\x02 am Montag in Talgrund zwanzig Menschen fest." + b" Es blieb ruhig." * 20,
            ["encoding"],
            1,
        ),
    ],
)
def test_rubbish_is_no_article_and_control_characters_are_left_out(
    tmp_path: Path, data: bytes, reasons: list[str], articles: int
) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    found = read_batch(tmp_path, "main", Corpus())
    assert (found.rejected["reason"].to_list(), found.documents.height) == (reasons, articles)
    assert not any("\x02" in text for text in found.documents["text"])


def test_a_headline_that_leads_to_itself_begins_no_list() -> None:
    links = ["Proteste in Talgrund", "Streik im Hafen", "Razzia in Altstadt", "Brand in Neustadt"]
    lead = "Die Polizei sprach am Montag in Talgrund von einem ruhigen Verlauf."
    text = "\n".join([links[0], lead, *(f"- {link}" for link in links[1:])])
    kinds = [zone.zone for zone in find_zones(text, links=frozenset(links))]
    assert kinds == ["title", "body", "boilerplate", "boilerplate", "boilerplate"]


@pytest.mark.parametrize(
    "body",
    [
        "<p><a href='/x'>Talgrund</a> (dpa) - In der Stadt wurde gestreikt.</p>",
        "<ul><li>Die Polizei nahm am Montag 20 Menschen fest, 3 <a href='/x'>wurden</a> verletzt.</li></ul>",
        "<p><a href='#unten'>Die Polizei nahm am Montag in Talgrund 20 Menschen fest.</a></p>",
    ],
)
def test_links_inside_an_article_are_part_of_it(tmp_path: Path, body: str) -> None:
    found = read(tmp_path, f"<article><h1>Proteste in Talgrund</h1>{body}{TEXT}</article>")
    assert "boilerplate" not in zones(found).values()
