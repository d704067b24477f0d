"""Scenes: where an article goes over to another place or day, and what its happenings take from them."""

import pytest

from tests.extract.conftest import Code, Tables

Scene = tuple[str, str | None, str | None]


def scenes(tables: Tables) -> list[Scene]:
    """What opened each scene, the name of its place, and its first day."""
    names = dict(tables["entities"].select("entity", "name").iter_rows())
    rows = tables["scenes"].select("opened", "place", "date_start").iter_rows()
    return [(opened, names.get(place), None if day is None else f"{day:%m-%d}") for opened, place, day in rows]


SCENES: dict[str, list[Scene]] = {
    "In Temuco stürmten Bauern das Rathaus. Soldaten räumten es.": [("start", "Temuco", None)],
    "In Temuco stürmten Bauern das Rathaus. In Arica streikten Lehrer.": [
        ("start", "Temuco", None), ("place", "Arica", None)],
    "In Temuco stürmten Bauern am Montag das Rathaus. Am Mittwoch streikten Lehrer.": [
        ("start", "Temuco", "10-14"), ("day", "Temuco", "10-16")],
    "In Temuco stürmten Bauern das Rathaus. Unterdessen streikten Lehrer.": [
        ("start", "Temuco", None), ("elsewhere", None, None)],
    "In Temuco stürmten Bauern das Rathaus. Landesweit streikten Lehrer.": [
        ("start", "Temuco", None), ("country", None, None)],
    # the lead leaves out what the next sentence tells
    "Bauern haben ein Rathaus gestürmt. Der Vorfall ereignete sich am Mittwoch in Temuco.": [
        ("start", "Temuco", "10-16")],
    # where the reporter sits, and what only lies beside
    "Santiago – In Temuco stürmten Bauern das Rathaus.": [("start", "Temuco", None)],
    "In Arica, einer Stadt südlich von Temuco, stürmten Bauern das Rathaus.": [("start", "Arica", None)],
    "In Temuco stürmten Bauern das Rathaus. Sie hatten sich mit Leuten beraten, die in Arica leben.": [
        ("start", "Temuco", None)],
    # a town that is only called on holds for its paragraph
    "In Temuco stürmten Bauern das Rathaus.\n\nIn Arica streikten Lehrer.\n\nSoldaten rückten aus.": [
        ("start", "Temuco", None), ("place", "Arica", None), ("place", "Temuco", None)],
    "In Temuco stürmten Bauern das Rathaus.\n\nIn Arica streikten Lehrer.\n\nDort rückten Soldaten aus.": [
        ("start", "Temuco", None), ("place", "Arica", None)],
    # an entry of a chronology
    "Bauern haben ein Rathaus gestürmt.\n14.10.: Lehrer streiken.\n15.10.: Ein Lager wird geräumt.": [
        ("start", None, None), ("entry", None, "10-14"), ("entry", None, "10-15")],
}  # fmt: skip


@pytest.mark.parametrize("text", SCENES)
def test_where_scenes_open(code: Code, text: str) -> None:
    assert scenes(code(text)) == SCENES[text]


BASES: dict[str, tuple[str, str | None]] = {
    "In Temuco stürmten Bauern am Mittwoch das Rathaus.": ("clause", "clause"),
    "In Temuco war es am Mittwoch ruhig. Dann stürmten Bauern das Rathaus.": ("passage", "passage"),
    "Bauern stürmten das Rathaus.": ("inferred", None),
    "Bauern stürmten das Rathaus. Das war am Mittwoch in Temuco.": ("passage", "passage"),
}


@pytest.mark.parametrize("text", BASES)
def test_values_say_where_they_stand(code: Code, text: str) -> None:
    claims = code(text)["event_claims"].filter(event_type="storming")
    assert claims.select("place_basis", "date_basis").row(0) == BASES[text]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Am Mittwoch stürmten Bauern das Rathaus. Insgesamt wurden sechs Menschen festgenommen.", "2019-10-16"),
        ("Am Mittwoch stürmten Bauern das Rathaus. Bislang wurden sechs Menschen festgenommen.", None),
        ("Am Mittwoch stürmten Bauern das Rathaus. Die Lehrer wollen eine Straße blockieren.", None),
    ],
)
def test_what_runs_on_or_is_to_come_has_no_day_of_the_scene(code: Code, text: str, day: str | None) -> None:
    tables = code(text)
    last = tables["casualty_claims"] if tables["casualty_claims"].height else tables["event_claims"][-1:]
    assert [None if d is None else str(d) for d in last["date_start"]] == [day]


def test_claims_are_linked_to_their_scene(code: Code) -> None:
    tables = code("In Temuco stürmten Bauern das Rathaus. In Arica streikten Lehrer.")
    assert tables["event_claims"]["scene"].to_list() == [0, 1]
    assert "bauern" in tables["scenes"]["parties"][0]


def test_another_town_is_not_where_the_site_of_the_lead_is(code: Code) -> None:
    text = (
        "Bei einem Brand im Gefängnis von Temuco wurden sechs Menschen verletzt. Die Ursache ist unklar. Die Bauern "
        "stürmten das Rathaus. Im Mai hatten in Arica Lehrer gestreikt."
    )
    tables = code(text)
    names = dict(tables["entities"].select("entity", "name").iter_rows())
    claims = tables["event_claims"].select("event_type", "place").iter_rows()
    assert {(kind, names.get(p)) for kind, p in claims} >= {("storming", "Gefängnis von Temuco"), ("strike", "Arica")}
