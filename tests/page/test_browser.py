"""The page as a reader has it: opened from disk in a real browser, chosen with pointer and keyboard."""

import datetime
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipeline.corpus import Corpus
from pipeline.orchestration.location import locate
from pipeline.orchestration.run import build
from pipeline.publish import publish
from pipeline.publish.descriptor import Meta
from pipeline.publish.page import page_bytes
from tests.page.browser import Browser, Keys
from tests.page.many import NUMBER, many
from tests.tables.example import INJURED, MORE_INJURED, STRIKE, TEXTS, tables

Open = Callable[..., Browser]
CORPUS = Corpus(name="hafenstreik", title="Hafenstreik in Callao", country="PER")
DAY = datetime.date(2023, 5, 12)
RIVAL = {
    "casualty_id": "cas-3",
    "count_min": 40,
    "count_max": 50,
    "count_text": "40 bis 50",
    "qualifier": "range",
}


def rival_figures() -> dict[str, pl.DataFrame]:
    """The dock strike with a figure that cannot be true together with that of the police."""
    frames = tables()
    figure = frames["casualties"].filter(casualty_id="cas-2").with_columns(**{k: pl.lit(v) for k, v in RIVAL.items()})
    proof = (
        frames["evidence"]
        .filter(evidence_id="evi-5")
        .with_columns(evidence_id=pl.lit("evi-7"), casualty_id=pl.lit("cas-3"))
    )
    rivals = frames["casualty_relations"].with_columns(other_id=pl.lit("cas-3"), relation=pl.lit("contradicts"))
    return frames | {
        "casualty_relations": pl.concat([frames["casualty_relations"], rivals]),
        "casualties": pl.concat([frames["casualties"], figure.cast(frames["casualties"].schema)]),
        "evidence": pl.concat([frames["evidence"], proof]),
    }


def package(frames: dict[str, pl.DataFrame], out: Path) -> Path:
    publish(frames, CORPUS, out, version="1.0.0", created=DAY)
    return out / "index.html"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seite") / "datapackage"
    publish(rival_figures(), CORPUS, folder, version="1.0.0", created=DAY, texts=TEXTS)
    return folder / "index.html"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gross") / "index.html"
    path.write_bytes(page_bytes(Meta(CORPUS.name, CORPUS.title, "1.0.0", DAY), CORPUS, many(), {}))
    return path


def quiet(browser: Browser, page: Path) -> None:
    """Nothing was logged, and nothing but the file itself was asked for."""
    assert browser.messages() == []
    assert {url for url in browser.requests() if not url.startswith("data:")} <= {page.resolve().as_uri()}


def test_opens_from_disk_without_a_network_and_without_a_message(page: Path, open_page: Open) -> None:
    browser = open_page(page)
    assert browser.text("h1") == "Hafenstreik in Callao"
    assert browser.texts("#counts dd") == ["3", "1", "3", "1", "7"]
    assert len(browser.all("#casualty-chart svg, #map-chart svg, #timeline-chart svg")) == 3
    quiet(browser, page)


def test_a_figure_shows_its_sentence_its_claimant_through_whom_it_came_and_its_rule(
    page: Path, open_page: Open
) -> None:
    browser = open_page(page)
    browser.click(browser.mark("#casualty-chart", "≥ 2 injured"))
    assert browser.text("#detail h2") == "≥ 2 injured · Callao"
    assert browser.texts("#detail blockquote") == [INJURED, INJURED]
    assert "mindestens zwei" in browser.texts("#detail mark.figure")
    assert "Menschen" in browser.texts("#detail mark.group")
    assert browser.texts("#detail .chain")[0].startswith(
        "Polizei (Peru) „nach Angaben“dpa „(dpa)“a.txt (Tagesblatt, 10 May 2023)"
    )
    assert "The paper’s own voice" in browser.texts("#detail .chain")[1]
    assert browser.texts("#detail .rule") == ["verb-frame", "verb-frame"]
    quiet(browser, page)


def test_figures_that_exclude_each_other_lead_to_each_other(page: Path, open_page: Open) -> None:
    browser = open_page(page)
    assert sorted(browser.texts("#casualty-list td:last-child")) == ["", "40–50", "7"]
    browser.click(browser.mark("#casualty-chart", "40–50 injured"))
    assert "Figures that exclude this one" in browser.texts("#detail h3")
    browser.click(browser.one("#detail h3 + ul button"))
    assert browser.text("#detail h2").startswith("7 injured")
    assert browser.texts("#detail blockquote") == [MORE_INJURED]
    browser.click(browser.one("#detail [aria-label=Back]"))
    assert browser.text("#detail h2").startswith("40–50 injured")


def test_a_figure_that_was_replaced_names_the_newer_one(page: Path, open_page: Open) -> None:
    browser = open_page(page, anchor="#casualties/cas-1")
    assert "Replaced by" in browser.texts("#detail h3")
    assert browser.texts("#detail h3 + ul li") == ["7 injured · Callao"]


def test_the_map_and_the_timeline_lead_to_their_rows(page: Path, open_page: Open) -> None:
    browser = open_page(page)
    browser.click(browser.mark("#map-chart", "Callao"))
    assert browser.texts("#detail li") == [
        "Strike · Callao · 9 May 2023",
        "≥ 2 injured · Callao",
        "7 injured · Callao",
        "40–50 injured · Callao",
    ]
    browser.click(browser.one("#detail [aria-label=Close]"))
    browser.click(browser.mark("#timeline-chart", "Strike, 9 May 2023"))
    assert browser.texts("#detail blockquote") == [STRIKE, STRIKE]
    browser.press(Keys.ESCAPE)
    browser.click(
        browser.mark("#timeline-chart", "Appeal (reaction), 10 May 2023: 1 row, 1 by the day of the first report")
    )
    assert browser.texts("#detail blockquote mark.speech") == ["Wir hoffen auf Gespräche"]
    quiet(browser, page)


def test_everything_can_be_reached_by_keyboard(page: Path, open_page: Open) -> None:
    browser = open_page(page)
    labels = []
    for _ in range(200):
        browser.press(Keys.TAB)
        here = browser.focused()
        if here.tag_name == "body":
            break
        labels.append(here.get_attribute("aria-label") or here.text)
        if "injured" in labels[-1] and here.get_attribute("role") == "button":
            browser.press(Keys.ENTER)
            assert browser.focused().get_attribute("id") == "detail-title"
            assert "injured" in browser.text("#detail h2")
            browser.press(Keys.ESCAPE)
            assert not browser.one("#detail").is_displayed()
            assert browser.focused() == here
    for wanted in (
        "Skip to the figures",
        "Zoom in",
        "Callao: 1 event, 3 casualty figures",
        "Strike, 9 May 2023: 1 row",
        "evt-1",
        "CSV",
    ):
        assert wanted in labels


def test_tables_are_searched_and_sorted(page: Path, open_page: Open) -> None:
    browser = open_page(page)
    browser.choose("Table", "evidence")
    for words, rows in (
        ("zusammenstoßen Polizei", "2 of 7 rows"),
        ("ZUSAMMENSTOSSEN", "0 of 7 rows"),
        ("verletzt polizei", "4 of 7 rows"),
        ("", "7 rows"),
        ("Zusammenstößen", "2 of 7 rows"),
    ):
        browser.fill("input[type=search]", words)
        browser.wait(f"document.querySelector('#table-rows [role=status]').textContent === '{rows}'")
    browser.click(browser.all("#table-rows tbody td")[4])
    assert browser.texts("#detail blockquote") == [INJURED]
    browser.press(Keys.ESCAPE)
    browser.fill("input[type=search]", "")
    browser.choose("Table", "casualties")
    browser.wait("document.querySelectorAll('#table-rows tbody tr').length === 3")
    for order in ("ascending", "descending"):
        browser.click(browser.all("#table-rows th button")[2])
        assert browser.all("#table-rows th")[2].get_attribute("aria-sort") == order
        figures = [int(text) for text in browser.texts("#table-rows tbody td:nth-child(3)")]
        assert figures == sorted([2, 7, 40], reverse=order == "descending")


def test_every_row_of_every_table_opens(page: Path, open_page: Open) -> None:
    browser = open_page(page)
    for table, frame in rival_figures().items():
        if frame.is_empty():
            continue
        browser.choose("Table", f"{table} (")
        browser.click(browser.one("#table-rows tbody button"))
        assert browser.text("#detail h2")
        browser.press(Keys.ESCAPE)
    quiet(browser, page)


def test_an_address_names_a_row(page: Path, open_page: Open) -> None:
    browser = open_page(page, anchor="#places/geonames:3946083")
    assert browser.text("#detail h2") == "Callao"
    browser.press(Keys.ESCAPE)
    assert browser.run("return location.hash") == ""


@pytest.mark.parametrize("dark", [False, True])
def test_a_phone_shows_all_of_it_without_scrolling_sideways(page: Path, open_page: Open, dark: bool) -> None:
    browser = open_page(page, width=360, height=780, dark=dark)
    assert browser.run("return document.documentElement.scrollWidth") <= 360
    browser.click(browser.mark("#casualty-chart", "7 injured"))
    box = browser.run("const b = document.getElementById('detail').getBoundingClientRect(); return [b.left, b.right]")
    assert box == [0, 360]
    assert browser.run("const d = document.getElementById('detail'); return d.scrollWidth <= d.clientWidth")


def test_dark_is_dark_and_is_drawn_anew_when_it_changes(page: Path, open_page: Open) -> None:
    def grounds(browser: Browser) -> tuple[str, str]:
        found = browser.run(
            "return [getComputedStyle(document.body).backgroundColor,"
            " document.querySelector('#casualty-chart text').getAttribute('fill')]"
        )
        return found[0], found[1]

    browser = open_page(page, dark=True)
    ground, label = grounds(browser)
    assert ground == "rgb(20, 23, 26)"
    browser.driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "light"}]}
    )
    browser.wait(f"document.querySelector('#casualty-chart text')?.getAttribute('fill') !== '{label}'")
    assert grounds(browser)[0] == "rgb(255, 255, 255)"


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_that_keeps_people_out(page: Path, open_page: Open, dark: bool) -> None:
    """Rules of WCAG 2 as axe-core checks them, with the panel open."""
    browser = open_page(page, anchor="#casualties/cas-1", dark=dark)
    browser.run((files("axe_core_python") / "axe.min.js").read_text("utf-8"))
    found: list[dict[str, Any]] = browser.driver.execute_async_script(
        "const done = arguments[0]; axe.run().then((result) => done(result.violations))"
    )
    assert [(v["id"], [node["html"] for node in v["nodes"]]) for v in found] == []


HOSTILE = """Zwei Tote <script>document.title='eins'</script> in Callao

Callao (dpa) - Im Hafen von Callao sind am Dienstag nach Angaben der Polizei zwei Arbeiter getötet worden.
Bei Zusammenstößen wurden laut dem <b onmouseover="document.title='vier'">Innenministerium</b> sieben Menschen verletzt.
Drei Demonstranten wurden verletzt, die "><img src=x onerror="document.title='zwei'"> riefen.
Arbeiter steckten ein Lagerhaus </script><svg onload="document.title='drei'"> ${title} &lt;b&gt; <!-- <script> in Brand.
Die Bundesregierung rief zur Ruhe auf: „</blockquote><iframe src='https://boese.example/'> Wir hoffen auf Gespräche“.
"""
MARKUP = ("<script>document", "<b onmouseover", "<img src=x", "<svg onload", "<!-- <script>", "</blockquote><iframe")
"""What stands in the quotes of the rows that the article gives."""
SHEET = """file,url,publisher,published_on,country
boese.txt,javascript:document.title='fuenf',"<img src=x onerror=document.title='sechs'>",2023-05-10,PER
"""


def test_markup_in_an_article_stays_text(tmp_path: Path, open_page: Open) -> None:
    articles = tmp_path / "artikel"
    articles.mkdir()
    (articles / "boese.txt").write_text(HOSTILE, "utf-8")
    (articles / "articles.csv").write_text(SHEET, "utf-8")
    (articles / "corpus.toml").write_text(
        'name = "boese"\ntitle = "<i>Böse</i> </title><script>document.title=\'sieben\'</script>"\ncountry = "PER"\n',
        "utf-8",
    )
    build(locate(articles, tmp_path / "datapackage"), silent)
    browser = open_page(tmp_path / "datapackage" / "index.html")
    title = browser.driver.title
    assert title == "<i>Böse</i> </title><script>document.title='sieben'</script>"
    for table in ("articles", "evidence", "casualties", "attributions", "actors", "actor_mentions"):
        browser.choose("Table", f"{table} (")
        browser.run("for (const row of document.querySelectorAll('#table-rows tbody tr')) row.click();")
        assert browser.one("#detail").is_displayed()
    browser.choose("Table", "evidence")
    browser.click(browser.one("#table-rows tbody tr td:first-child button"))
    quotes = " ".join(pl.read_parquet(tmp_path / "datapackage" / "data" / "evidence.parquet")["quote"])
    for markup in MARKUP:
        assert markup in quotes
    assert (
        browser.all(
            "main img, aside img, iframe, blockquote *:not(mark), table b, [onerror], [onload], a[href^=javascript]"
        )
        == []
    )
    assert browser.driver.title == title
    quiet(browser, tmp_path / "datapackage" / "index.html")


def silent(step: str, ended: bool) -> None:
    pass


def test_the_policy_lets_nothing_else_run(page: Path, open_page: Open) -> None:
    """What got in as markup all the same would neither run nor load."""
    browser = open_page(page)
    browser.run(
        "const s = document.createElement('script'); s.textContent = \"document.title = 'eins'\";"
        "document.body.append(s);"
        "const i = document.createElement('img'); i.setAttribute('onerror', \"document.title = 'zwei'\");"
        "i.src = 'https://boese.example/bild.png'; document.body.append(i);"
    )
    browser.wait("true")
    assert browser.driver.title == "Hafenstreik in Callao"
    assert len([m for m in browser.messages() if "Content Security Policy" in m]) >= 2
    assert all("boese" not in url for url in browser.requests())


def test_ten_thousand_rows_are_shown_page_by_page(large: Path, open_page: Open) -> None:
    browser = open_page(large)
    assert len(browser.all("#table-rows tbody tr")) == 25
    assert "page 1 of 400" in browser.text("#table-rows .pager")
    browser.click(browser.one("#table-rows .next"))
    assert browser.text("#table-rows tbody td") == "evt-25"
    browser.fill("input[type=search]", f"evt-{NUMBER - 1}")
    browser.wait("document.querySelectorAll('#table-rows tbody tr').length === 1")
    browser.click(browser.one("#table-rows tbody button"))
    assert browser.texts("#detail blockquote") == [STRIKE]
    browser.press(Keys.ESCAPE)
    browser.choose("Where", "Ort 7")
    browser.wait("document.querySelectorAll('#casualty-chart svg').length === 1")
    browser.click(browser.all('#casualty-chart [role="button"]')[3])
    assert "Ort 7" in browser.text("#detail h2")
    assert browser.run("return document.querySelectorAll('*').length") < 6000
    quiet(browser, large)


def test_a_collection_without_facts_says_so(tmp_path: Path, open_page: Open) -> None:
    kept = ("articles", "event_types", "reaction_types")
    frames = {name: frame if name in kept else frame.clear() for name, frame in tables().items()}
    browser = open_page(package(frames, tmp_path / "datapackage"))
    assert "No article gives a figure" in browser.text("#casualty-note")
    assert "No article tells of an event" in browser.text("#timeline-note")
    quiet(browser, tmp_path / "datapackage" / "index.html")
