"""What goes on from sentence to sentence in passages: towns and days that are handed on, and those that are not."""

import pytest

from tests.extract.conftest import Code, Tables


def last(tables: Tables, column: str) -> str | None:
    """The value of the last event; of a place, its name."""
    value = tables["event_claims"][column][-1]
    if column == "place":
        value = dict(tables["entities"].select("entity", "name").iter_rows()).get(value)
    return None if value is None else str(value)


@pytest.mark.parametrize(
    ("text", "country", "town"),
    [
        (
            "In Ankara streikten Lehrer. Auf dem Istanbuler Taksim-Platz demonstrierten Bauern. "
            "Es war kalt. Vermummte plünderten eine Apotheke.",
            "TUR",
            "Taksim-Platz",
        ),
        (
            "In Arica und Santiago de Chile ist es laut. In Arica streiken Lehrer. An der Plaza Italia "
            "versammelten sich Bauern. Es war kalt. Später wurde eine Apotheke geplündert.",
            "CHL",
            "Santiago de Chile",
        ),
        (
            "In Berlin streikten Lehrer. Im Hamburger Schanzenviertel räumte die Polizei ein Haus. "
            "Hamburg ist groß. Vermummte plünderten eine Apotheke.",
            "DEU",
            "Hamburg",
        ),
        (
            "In Berlin streikten Lehrer. Am Brandenburger Tor demonstrierten Bauern. Es war kalt. "
            "Vermummte plünderten eine Apotheke.",
            "DEU",
            "Berlin",
        ),
    ],
)
def test_a_site_takes_the_passage_to_its_town(code: Code, text: str, country: str, town: str) -> None:
    assert last(code(text, country=country), "place") == town


LEAD = "In Temuco kam es zu Krawallen. "


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Polizei in Chile nahm dabei 20 Bauern fest.",
        "Sicherheitskräfte in Chile lösten eine Kundgebung auf.",
        "Soldaten des Landes lösten die Kundgebung auf.",
        "Die Einsatzkräfte des Staates räumten den Platz.",
    ],
)
def test_whose_forces_act_says_not_where(code: Code, sentence: str) -> None:
    assert last(code(LEAD + sentence), "place") == "Temuco"


@pytest.mark.parametrize(
    "sentence",
    [
        "In Chile nahm die Polizei 20 Bauern fest.",
        "Im ganzen Land lösten Sicherheitskräfte Kundgebungen auf.",
        "Die Schulen des Landes wurden geschlossen.",
    ],
)
def test_what_is_in_the_country_has_no_town(code: Code, sentence: str) -> None:
    assert last(code(LEAD + sentence), "place") is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Bauern demonstrierten gegen den Einfluss Pekings.",
        "Sie protestierten gegen ein „Gesetz“ aus Peking.",
        "Lehrer streikten wegen der Politik Pekings.",
        "Gegen die Drohungen Pekings demonstrierten Studenten.",
    ],
)
def test_a_capital_stands_for_those_who_govern(code: Code, sentence: str) -> None:
    assert last(code("In Tianjin gab es Krawalle. " + sentence, country="CHN"), "place") != "Peking"


@pytest.mark.parametrize(
    "sentence",
    [
        "Auf den Straßen Pekings demonstrierten Bauern.",
        "Im Zentrum Pekings demonstrierten Studenten.",
        "In der Altstadt von Peking demonstrierten Studenten.",
    ],
)
def test_parts_of_a_capital_are_in_it(code: Code, sentence: str) -> None:
    assert last(code("In Tianjin gab es Krawalle. " + sentence, country="CHN"), "place") == "Peking"


def test_a_body_called_after_a_town_need_not_act_there(code: Code) -> None:
    own = "In Berlin gab es Krawalle. Zu dem Protest hatte die Stuttgarter Initiative aufgerufen."
    crowd = "In Berlin gab es Krawalle. Die Stuttgarter Bürger demonstrierten am Montag."
    assert last(code(own, country="DEU"), "place") == "Berlin"
    assert last(code(crowd, country="DEU"), "place") == "Stuttgart"


def test_paragraphs_go_on_in_a_town_of_a_lead_that_names_several(code: Code) -> None:
    text = (
        "Razzien gab es in {} und Arica. Heute wird gewählt.\n\n"
        "In Temuco räumten Soldaten am Montag ein Haus.\n\nSie nahmen 20 Leute fest."
    )
    assert last(code(text.format("Temuco")), "place") == "Temuco"
    assert last(code(text.format("Iquique")), "place") is None


def test_an_entry_without_a_place_is_told_of_the_town_of_the_headline(code: Code) -> None:
    entries = "17.15 Uhr: Die Polizei räumt ein Haus.\n\n17.05 Uhr: Vermummte plündern eine Apotheke."
    assert last(code(entries, title="Krawalle in Temuco"), "place") == "Temuco"
    assert last(code(entries, title="Krawalle im ganzen Land"), "place") is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Nach einer Kundgebung gegen die Räumung des Gezi-Parks in Istanbul wurden 20 Männer festgenommen.",
            "Istanbul",
        ),
        ("Im Gezi-Park in Istanbul wurden 20 Männer festgenommen.", "Gezi-Park"),
    ],
)
def test_the_site_of_another_happening_is_too_close(code: Code, text: str, place: str) -> None:
    assert last(code(text, country="TUR"), "place") == place


DAY = "In Temuco gab es am Mittwoch Krawalle. "


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # hours are parts of the day, days and weeks are not
        (DAY + "Zwei Stunden lang plünderten Vermummte Läden.", "2019-10-16"),
        (DAY + "Nach wenigen Minuten räumten Soldaten den Platz.", "2019-10-16"),
        (DAY + "Über den Tag verteilt nahm die Polizei 20 Bauern fest.", "2019-10-16"),
        (DAY + "Drei Tage lang plünderten Vermummte Läden.", None),
        (DAY + "Seit Stunden plündern Vermummte Läden.", None),
        # a day from which on something is so is none of what is told
        ("In Chile wird ab heute gewählt. Bauern stürmten das Rathaus.", None),
        ("In Chile wird heute gewählt. Bauern stürmten das Rathaus.", "2019-10-18"),
        # what goes on from a sentence of no day
        (DAY + "Zuletzt hatte es in Arica Proteste gegeben. Die Polizei nahm 20 Bauern fest.", None),
        (DAY + "Immer wieder kommt es zu Protesten. Die Polizei nahm 20 Bauern fest.", None),
        (DAY + "In der Vergangenheit gab es dort oft Streit. Soldaten räumten den Platz.", None),
        (DAY + "Zuletzt hatte es in Arica Proteste gegeben.\n\nDie Polizei nahm 20 Bauern fest.", "2019-10-16"),
        (DAY + "Danach wurde es ruhig. Die Polizei nahm 20 Bauern fest.", "2019-10-16"),
        # what is decided lies before what comes of it
        (DAY + "Die Regierung hatte zuvor eine Ausgangssperre verhängt.", None),
        (DAY + "Der Präsident hatte einen Minister entlassen.", None),
        (DAY + "Die Behörden hatten alle Schulen geschlossen.", None),
        (DAY + "Der Gouverneur war zurückgetreten.", None),
        (DAY + "Die Regierung verhängte eine Ausgangssperre.", "2019-10-16"),
        (DAY + "Vermummte hatten Läden geplündert.", "2019-10-16"),
        # what lies before the news is not gone on with in the next paragraph
        (
            "In Temuco gab es Krawalle.\n\nIn Arica hatten am vergangenen Montag Lehrer gestreikt.\n\n"
            "Soldaten räumten den Platz.",
            None,
        ),
        (
            "In Temuco gab es Krawalle.\n\nIn Arica streikten am Montag Lehrer.\n\nSoldaten räumten den Platz.",
            "2019-10-14",
        ),
    ],
)
def test_the_day_of_what_goes_on(code: Code, text: str, day: str | None) -> None:
    assert last(code(text), "date_start") == day
