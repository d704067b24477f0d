"""The document: what it holds, that it is the same each time, and that no text in it can become markup."""

import base64
import datetime
import hashlib
import json
import re
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus import Corpus
from pipeline.german.gazetteer.tables import countries
from pipeline.publish.descriptor import Meta
from pipeline.publish.page import content, page_parts
from pipeline.publish.page.documents import document_html
from pipeline.publish.page.json_parts import Parts, json_parts, json_text
from pipeline.publish.page.outlines import regions
from pipeline.publish.page.positions import country_middles, positions
from pipeline.tables import TABLES
from tests.tables.example import TEXTS, tables

META = Meta("hafenstreik", "Hafenstreik in Callao", "1.0.0", datetime.date(2023, 5, 12))
CORPUS = Corpus(name="hafenstreik", title=META.title, country="PER")
DOCUMENTS = {"README.md": b"# Read\n", "CODEBOOK.md": b"# Codes\n", "QUALITY.md": b"# Quality\n"}


def page(frames: dict[str, pl.DataFrame] | None = None) -> str:
    described = {"@type": "Dataset", "name": META.title}
    return b"".join(page_parts(META, CORPUS, frames or tables(), described, DOCUMENTS)).decode()


def script(page: str, opening: str) -> Any:
    """The JSON of a script element, found by how the element begins."""
    found = re.search(rf"<script {re.escape(opening)}>(.*?)</script>", page, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_the_same_tables_give_the_same_bytes() -> None:
    assert page() == page()


def test_it_holds_the_tables_and_no_full_text() -> None:
    found = script(page(), 'type="application/json" id="content-data"')
    names = list(found["tables"])
    assert names[:3] == ["articles", "places", "actors"]
    assert TEXTS["a"] not in json.dumps(found, ensure_ascii=False)


def test_the_policy_allows_the_script_and_the_style_by_their_hashes() -> None:
    text = page()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    assert policy[1].startswith("default-src 'none'; ")
    assert "unsafe" not in policy[1]
    inline = [
        *re.findall(r"<style>(.*?)</style>", text, re.DOTALL),
        *re.findall(r"<script>(.*?)</script>", text, re.DOTALL),
    ]
    assert len(inline) == 2
    for part in inline:
        assert f"'sha256-{base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()}'" in policy[1]


def test_search_engines_find_the_dataset_described() -> None:
    assert script(page(), 'type="application/ld+json"') == {"@type": "Dataset", "name": META.title}


@given(
    st.recursive(
        st.text() | st.none() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_json_in_a_script_is_the_same_json_and_no_markup(value: object) -> None:
    text = json_text(value)
    assert json.loads(text) == value
    assert not set(text) & set("<>&\u2028\u2029")


@given(st.lists(st.lists(st.text() | st.integers(), max_size=3)), st.lists(st.dictionaries(st.text(), st.text())))
def test_json_in_parts_is_the_same_json(lists: list[list[str | int]], mappings: list[dict[str, str]]) -> None:
    merged = {f"{number}{key}": value for number, part in enumerate(mappings) for key, value in part.items()}
    numbered = [{f"{number}{key}": value for key, value in part.items()} for number, part in enumerate(mappings)]
    whole = {"<": {"rows": [cell for part in lists for cell in part]}, "spans": merged, "n": None}
    parts = {"<": {"rows": Parts("[]", lists)}, "spans": Parts("{}", numbered), "n": None}
    assert "".join(json_parts(parts)) == json_text(whole)


def test_a_page_written_in_blocks_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = page()
    monkeypatch.setattr(content, "BLOCK", 1)
    assert page() == whole


def test_a_place_is_drawn_where_it_lies_else_where_what_contains_it_lies() -> None:
    places: list[dict[str, Any]] = [
        {"place_id": "land", "kind": "country", "country": "PER"},
        {
            "place_id": "stadt",
            "kind": "city",
            "country": "PER",
            "parent_id": "land",
            "latitude": -12.06,
            "longitude": -77.15,
        },
        {"place_id": "platz", "kind": "site", "country": "PER", "parent_id": "stadt"},
        {"place_id": "ort", "kind": "city", "country": "PER", "parent_id": "land"},
        {"place_id": "irgendwo", "kind": "site"},
    ]
    frame = TABLES["places"].frame([{"name": p["place_id"], "name_de": p["place_id"], **p} for p in places])
    middle = country_middles()["PER"]
    assert positions(frame) == {
        "land": (*middle, "country"),
        "stadt": (-77.15, -12.06, "own"),
        "platz": (-77.15, -12.06, "parent"),
        "ort": (*middle, "country"),
    }


def test_middles_of_countries_lie_in_them() -> None:
    """Bounds from general knowledge, wide enough for any reckoning of a middle."""
    middles = country_middles()
    for code, west, south, east, north in (
        ("DEU", 8, 49, 13, 53), ("KAZ", 60, 45, 75, 52), ("CHL", -75, -45, -68, -25), ("FRA", -1, 44, 5, 49),
        ("FJI", 175, -20, 180, -15),
    ):  # fmt: skip
        lon, lat = middles[code]
        assert west < lon < east
        assert south < lat < north
    assert len(middles) > 170


def test_a_document_is_a_part_with_its_own_anchors_and_without_markup_of_its_own() -> None:
    text = (
        "---\nlicense: x\n---\n# Titel <b>\n\n<script>1</script> und [Codes](CODEBOOK.md), [weit](javascript:1).\n\n"
        "## Eins\n\n| a |\n| --: |\n| b |\n\n## Zwei\n\n## Eins\n"
    )
    html = document_html(text, "readme", {"CODEBOOK.md": "codebook"})
    assert re.findall(r' id="([^"]+)"', html) == ["readme-titel-b", "readme-eins", "readme-zwei", "readme-eins-2"]
    assert re.findall(r'href="([^"]+)"', html) == ["#codebook", "#readme-eins", "#readme-zwei", "#readme-eins-2"]
    assert html.index('class="contents"') < html.index("<h3")
    assert "license" not in html
    assert not re.search(r"<script|style=|<b>|<h1", html)


def test_figures_that_are_related_are_told_of_as_the_tables_have_it() -> None:
    assert script(page(), 'type="application/json" id="content-data"')["relations"] == [
        ["cas-2", "cas-1", "supersedes"]
    ]


def test_a_place_lies_in_the_region_around_it_and_in_no_other() -> None:
    points = {"munich": (11.58, 48.14), "cologne": (6.96, 50.94), "lima": (-77.03, -12.05)}
    found = {region["properties"]["name"]: region["properties"]["places"] for region in regions(points, {"DEU"})}
    assert len(found) == 16
    assert {name: places for name, places in found.items() if places} == {
        "Bayern": ["munich"],
        "Nordrhein-Westfalen": ["cologne"],
    }


def test_a_region_around_another_does_not_hold_what_lies_in_that() -> None:
    found = {r["properties"]["name"]: r["properties"]["places"] for r in regions({"mitte": (13.4, 52.52)}, {"DEU"})}
    assert (found["Berlin"], found["Brandenburg"]) == (["mitte"], [])


def test_regions_are_those_of_the_countries_asked_for() -> None:
    assert {region["id"] for region in regions({}, {"PER", "UKR"})} == {"PER", "UKR"}
    assert "Crimea" in {region["properties"]["name"] for region in regions({}, {"UKR"})}
    assert regions({}, set()) == []


def test_every_country_of_the_gazetteer_but_the_smallest_has_regions() -> None:
    codes = set(countries())
    assert codes - {region["id"] for region in regions({"nirgends": (0.0, 0.0)}, codes)} == {"VAT"}
