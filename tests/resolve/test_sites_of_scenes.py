"""The town of a site that no gazetteer and no phrase places: that of the passage which tells of it."""

import pytest

from tests.resolve.test_resolve import release

STORM = "In Temuco stürmten Bauern am Mittwoch das Rathaus. "
AT_SITE = "Auf dem Platz der Republik gab es Zusammenstöße."


@pytest.mark.parametrize(
    ("articles", "town"),
    [
        ([STORM + AT_SITE], "Temuco"),
        # an article that says nothing of it takes nothing away
        ([STORM + AT_SITE, "In Chile streikten Lehrer. " + AT_SITE], "Temuco"),
        (["In Chile streikten Lehrer. " + AT_SITE, STORM + AT_SITE], "Temuco"),
        (["In Chile streikten Lehrer. " + AT_SITE], "Chile"),
    ],
)
def test_a_site_lies_in_the_town_of_its_passage(articles: list[str], town: str) -> None:
    rows = release(*(("2019-10-18", text) for text in articles))["places"]
    names = dict(rows.select("place_id", "name_de").rows())
    (site,) = rows.filter(kind="site").iter_rows(named=True)
    assert names[site["parent_id"]] == town
    assert site["precision"] == ("none" if town == "Chile" else "parent")
