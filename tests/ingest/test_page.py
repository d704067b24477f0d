"""HTML pages: the day of publication is what the page writes, and lists of links are no part of an article."""

import datetime
from pathlib import Path

import pytest

from pipeline.corpus import Corpus
from pipeline.ingest import Ingested, read_batch
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


def test_a_page_that_is_a_list_of_teasers_has_no_body(tmp_path: Path) -> None:
    assert set(zones(read(tmp_path, f"<main>{CARDS}</main>")).values()) == {"boilerplate"}


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
