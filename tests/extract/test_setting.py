"""Places and days of happenings: what a sentence says itself, what it takes from the passage, and what not."""

import datetime

import pytest

from pipeline.extract.lexicon.settings import settings
from tests.extract.conftest import Code, Tables
from tests.extract.settings import Marked

CLASSES = settings().classes()

SCENE = "In Valparaíso stürmten Bauern am Mittwoch das Rathaus. "


@pytest.mark.parametrize(("name", "text"), [(n, text) for n, c in CLASSES.items() for text in c.takes])
def test_what_happens_has_the_marked_place_or_day(name: str, text: str) -> None:
    assert Marked.of(text).is_set()


@pytest.mark.parametrize(("name", "text"), [(n, text) for n, c in CLASSES.items() for text in c.leaves])
def test_what_happens_does_not_have_the_marked_place_or_day(name: str, text: str) -> None:
    assert not Marked.of(text).is_set()


def place(tables: Tables, kind: str) -> str | None:
    names = dict(tables["entities"].select("entity", "name").iter_rows())
    entity = tables["event_claims"].filter(event_type=kind)["place"][-1]
    return names.get(entity)


def day(tables: Tables, kind: str) -> str | None:
    start = tables["event_claims"].filter(event_type=kind)["date_start"][-1]
    return None if start is None else str(start)


def test_a_sentence_without_a_place_takes_that_of_the_passage(code: Code) -> None:
    assert place(code(SCENE + "Vermummte plünderten eine Apotheke."), "property_damage") == "Valparaíso"


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Landesweit wurden 40 Menschen festgenommen.", "arrest"),
        ("Die Regierung verhängte eine landesweite Ausgangssperre.", "state_of_emergency"),
        ("In anderen Teilen des Landes blockierten Lastwagenfahrer die Fernstraßen.", "blockade"),
        ("Die Universitäten des Landes bleiben geschlossen.", "closure"),
        ("Die Gewerkschaften begannen einen Generalstreik.", "strike"),
        ("Im ganzen Land wurden Ausgangssperren verhängt. Auch die Schulen sind geschlossen.", "closure"),
    ],
)
def test_what_is_so_in_the_whole_country_has_no_town(code: Code, sentence: str, kind: str) -> None:
    assert place(code(SCENE + sentence), kind) is None


def test_a_neighbouring_town_is_not_the_place(code: Code) -> None:
    text = "In Talcahuano, der Nachbarstadt von Concepción, stürmten Fischer das Rathaus."
    assert place(code(text), "storming") == "Talcahuano"


def test_the_place_of_what_came_before_is_not_that_of_the_main_clause(code: Code) -> None:
    text = SCENE + "Soldaten räumten das Rathaus, nachdem Bergarbeiter in Temuco eine Bank geplündert hatten."
    tables = code(text)
    assert place(tables, "security_operation") == "Valparaíso"
    assert place(tables, "property_damage") == "Temuco"


def test_what_is_nationwide_is_told_apart_from_what_is_local(code: Code) -> None:
    text = "Landesweit gibt es Proteste. In Temuco kam es zu einer Demonstration der Lehrer."
    facts = code(text)["event_claims"].filter(event_type="protest")["fact"]
    assert len(set(facts)) == 2


def test_the_only_day_of_the_lead_holds_for_the_article(code: Code) -> None:
    filler = "Der Bürgermeister war nicht zu sprechen. " * 7
    assert day(code(SCENE + filler + "Vermummte plünderten eine Apotheke."), "property_damage") == "2019-10-16"


def test_the_day_of_an_earlier_happening_is_not_that_of_the_passage(code: Code) -> None:
    text = "In Temuco demonstrierten Anhänger des Pfarrers, der seit Montag in Haft sitzt. Sie stürmten ein Rathaus."
    assert day(code(text), "storming") is None


def test_an_open_span_is_no_date(code: Code) -> None:
    assert day(code("Seit 2018 gab es in Temuco mehrere Proteste."), "protest") is None


def test_an_age_that_goes_on_is_no_date(code: Code) -> None:
    said = code("Der peruanische Präsident forderte, das größte Massaker des 21. Jahrhunderts zu verurteilen.")
    assert said["reaction_claims"]["date_start"].to_list() == [None]


def test_entries_of_a_live_blog_are_told_apart(code: Code) -> None:
    text = (
        "17.15 Uhr: In Temuco stürmen Bauern das Rathaus.\n\n"
        "14.05 Uhr: Die Regierung schließt alle Schulen. Auch die Banken bleiben geschlossen.\n\n"
        "12.30 Uhr: Am Donnerstag waren in Arica mehrere Lagerhallen geplündert worden."
    )
    tables = code(text, published="2019-10-18")
    days = dict(tables["event_claims"].select("event_type", "date_start").iter_rows())
    assert {k: str(d) for k, d in days.items()} == {
        "storming": "2019-10-18",
        "closure": "2019-10-18",
        "property_damage": "2019-10-17",
    }
    assert place(tables, "closure") is None


def test_the_day_that_something_is_announced_for(code: Code) -> None:
    text = "Der Gewerkschaftsbund kündigte für Donnerstag einen Streik der Lehrer an."
    assert day(code(text, published="2019-10-22"), "strike") == "2019-10-24"


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Behörden in Temuco ließen die Schulen schließen.",
        "Der Gouverneur von Temuco ließ die Schulen schließen.",
        "Bauern blockierten die Straße nach Temuco.",
    ],
)
def test_a_town_in_the_name_of_an_office_or_a_road_is_no_scene(code: Code, sentence: str) -> None:
    tables = code(SCENE + sentence)
    assert place(tables, tables["event_claims"]["event_type"][-1]) == "Valparaíso"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Das Gericht verhandelte am Montag über den Brandanschlag von 2016.", 0),
        ("Das Gericht verhandelte am Montag über den Brandanschlag vom 12. Oktober.", 1),
    ],
)
def test_a_time_that_belongs_to_a_noun_dates_it(code: Code, text: str, told: int) -> None:
    arson = code(text)["event_claims"].filter(event_type="arson")
    assert arson["date_start"].to_list() == [datetime.date(2019, 10, 12)] * told


def test_the_day_before_a_clause_of_what_is_said_is_that_of_the_report(code: Code) -> None:
    claims = code("Der Sender berichtete am Freitag, dass bereits 26 Demonstranten getötet worden seien.")
    assert claims["casualty_claims"]["date_start"].to_list() == [None]


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        (
            "In Temuco stürmten Bauern am Montag das Rathaus. Die Polizei teilte am Mittwoch mit, die Lage sei ruhig. "
            "Vermummte plünderten eine Apotheke.",
            "property_damage",
            "2019-10-14",
        ),
        (
            "Bei einem Angriff in Arica wurden am Sonntag drei Soldaten verletzt. Der Minister sagte am Dienstag, die "
            "Kaserne sei leer gewesen. Vermummte plünderten ein Lager.",
            "property_damage",
            "2019-10-13",
        ),
        (
            "Am Montag demonstrierten in Temuco Lehrer. Ein Sprecher erklärte am Donnerstag, man sei zufrieden. Die "
            "Polizei setzte Tränengas ein.",
            "crowd_control",
            "2019-10-14",
        ),
        (
            "In Temuco brannten am Montag drei Autos. „Das war Absicht“, sagte der Bürgermeister am Mittwoch. "
            "Bauern stürmten das Rathaus.",
            "storming",
            "2019-10-14",
        ),
        (  # another happening
            "In Temuco stürmten Bauern am Montag das Rathaus. Am Mittwoch besetzten Studenten die Universität. "
            "Vermummte plünderten eine Apotheke.",
            "property_damage",
            "2019-10-16",
        ),
        (  # nor that of what nobody dates
            "In Temuco stürmten Bauern das Rathaus. Die Polizei teilte am Mittwoch mit, die Lage sei ruhig. Vermummte "
            "plünderten eine Apotheke.",
            "property_damage",
            None,
        ),
        (  # what is said has a day of its own
            "Bauern seien am Montag in das Rathaus von Temuco eingedrungen, teilte die Polizei am Mittwoch mit. "
            "Vermummte plünderten eine Apotheke.",
            "property_damage",
            "2019-10-14",
        ),
        (  # no saying, though the verb is one
            "Ein Anschlag forderte am Montag in Temuco drei Todesopfer. Vermummte plünderten eine Apotheke.",
            "property_damage",
            "2019-10-14",
        ),
    ],
)
def test_the_day_of_saying_dates_no_happening(code: Code, text: str, kind: str, told: str | None) -> None:
    assert day(code(text), kind) == told


@pytest.mark.parametrize(
    ("told", "day_of"),
    [
        ("Washington verurteilte die Gewalt.", "2019-10-16"),
        ("Die Regierung in Washington verurteilte die Gewalt.", "2019-10-16"),
        ("Auch die Bundesregierung verurteilte die Gewalt.", None),
        ("Zuvor hatte Washington die Gewalt verurteilt.", None),
    ],
)
def test_a_reaction_has_the_last_day_on_which_its_actor_spoke(code: Code, told: str, day_of: str | None) -> None:
    text = (
        "In Temuco stürmten Bauern am Montag das Rathaus. Die US-Regierung teilte am Mittwoch mit, die Lage sei ernst. "
    )
    found = code(text + told)["reaction_claims"].filter(reaction_type="condemnation")["date_start"]
    assert [None if d is None else str(d) for d in found] == [day_of]


@pytest.mark.parametrize(("since", "told"), [("Freitagmorgen", "2019-10-18"), ("Dienstag", None)])
def test_what_began_today_is_of_today(code: Code, since: str, told: str | None) -> None:
    text = f"Seit {since} ist die Autobahn in Temuco gesperrt. Vor dem Rathaus demonstrierten Lehrer."
    assert day(code(text), "protest") == told


def test_a_happening_dates_no_reaction(code: Code) -> None:
    text = "In Temuco stürmten Bauern am Montag das Rathaus. Frankreich verurteilte die Gewalt."
    assert code(text)["reaction_claims"]["date_start"].to_list() == [None]


def test_a_headline_has_the_day_on_which_an_official_spoke(code: Code) -> None:
    text = "Das kanadische Außenministerium begründete das am Mittwoch mit der Gewalt in Temuco."
    found = code(text, title="Kanada verhängt Sanktionen gegen Chile")["reaction_claims"].filter(
        reaction_type="sanction"
    )
    assert str(found["date_start"][0]) == "2019-10-16"


@pytest.mark.parametrize(("between", "told"), [(1, "2019-10-16"), (4, None)])
def test_a_day_holds_for_few_sentences_before_it(code: Code, between: int, told: str | None) -> None:
    filler = "Der Bürgermeister war nicht zu sprechen. " * between
    text = "In Temuco stürmten Bauern das Rathaus. " + filler + "Am Mittwoch kam der Minister aus der Hauptstadt an."
    assert day(code(text), "storming") == told


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("Nach dem Anschlag in Temuco wurden am Montag drei Männer festgenommen.", "attack", None),
        ("Wegen der Proteste blieben am Montag in Temuco die Schulen geschlossen.", "protest", None),
        ("Angesichts der Krawalle rief die Regierung am Montag den Notstand aus.", "riot", None),
        ("Die Regierung verhängte am Montag infolge der Krawalle in Temuco eine Ausgangssperre.", "riot", None),
        (
            "Seit dem Beginn der Proteste im Januar in Temuco traten am Montag drei Richter zurück.",
            "protest",
            "2019-01-01",
        ),
        # a day of its own, a circumstance, or what is new to the reader
        ("Nach dem Anschlag am Sonntag wurden am Montag drei Männer festgenommen.", "attack", "2019-10-13"),
        ("Bei dem Anschlag in Temuco wurden am Montag drei Männer verletzt.", "attack", "2019-10-14"),
        ("Nach einer Demonstration kam es am Montag in Temuco zu Krawallen.", "protest", "2019-10-14"),
        ("Nach dem Anschlag wurden am Montag drei Männer festgenommen.", "arrest", "2019-10-14"),
    ],
)
def test_what_lies_before_has_not_the_day_of_what_follows_from_it(
    code: Code, text: str, kind: str, told: str | None
) -> None:
    assert day(code(text), kind) == told


LEAD = "In Temuco stürmten Bauern am Montag das Rathaus.\n\n"


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        (
            LEAD
            + "Am Sonntag hatten Lehrer einen Platz besetzt. Es blieb ruhig.\n\nVermummte plünderten eine Apotheke.",
            "property_damage",
            "2019-10-14",
        ),
        (
            LEAD + "Der Minister war am Mittwoch nach Temuco gereist.\n\nBei den Krawallen warf die Menge Steine.",
            "riot",
            "2019-10-14",
        ),
        (
            LEAD + "Schon im September waren Bauern nach Santiago gezogen.\n\nDie Polizei setzte Tränengas ein.",
            "crowd_control",
            "2019-10-14",
        ),
        (
            LEAD + "Am 3. Oktober war der Bürgermeister gewählt worden.\n\nSoldaten räumten das Gebäude.",
            "security_operation",
            "2019-10-14",
        ),
        # in the same paragraph, of what lay before, or where the new one names a day
        (
            LEAD + "Am Sonntag hatten Lehrer einen Platz besetzt.\n\nDabei hatten Vermummte eine Apotheke geplündert.",
            "property_damage",
            "2019-10-13",
        ),
        (
            LEAD + "Am Mittwoch besetzten Lehrer einen Platz. Vermummte plünderten eine Apotheke.",
            "property_damage",
            "2019-10-16",
        ),
        (
            LEAD + "Am Sonntag hatten Lehrer einen Platz besetzt.\n\nAm Mittwoch plünderten Vermummte eine Apotheke.",
            "property_damage",
            "2019-10-16",
        ),
    ],
)
def test_a_new_paragraph_comes_back_to_the_day_of_the_lead(code: Code, text: str, kind: str, told: str) -> None:
    assert day(code(text), kind) == told


@pytest.mark.parametrize(
    ("sentence", "kind", "start", "end"),
    [
        ("Seit Mittwoch wurden dort 40 Menschen festgenommen.", "arrest", "2019-10-16", "2019-10-18"),
        ("Seit Mittwoch haben Unbekannte zehn Autos angezündet.", "arson", "2019-10-16", "2019-10-18"),
        ("Seit Mittwoch gilt in Temuco eine Ausgangssperre.", "state_of_emergency", "2019-10-16", "2019-10-16"),
        ("Seit dem Ausbruch der Unruhen im April wurden 900 Menschen verhaftet.", "arrest", None, None),
        ("Seit dem Beginn des Streiks in Arica im März 2018 wurden 900 Menschen verhaftet.", "arrest", None, None),
        ("In Temuco kam es zu den schwersten Krawallen seit 2009.", "riot", None, None),
        ("Zum ersten Mal seit drei Jahren streiken die Lehrer.", "strike", None, None),
        ("Am Mittwoch streikten erstmals seit drei Jahren die Lehrer.", "strike", "2019-10-16", "2019-10-16"),
    ],
)
def test_a_span_dates_what_was_done_in_it(code: Code, sentence: str, kind: str, start: str, end: str) -> None:
    row = code(sentence)["event_claims"].filter(event_type=kind)[-1]
    days = [None if row[c][0] is None else str(row[c][0]) for c in ("date_start", "date_end")]
    assert days == [start, end]


@pytest.mark.parametrize(
    ("sentence", "kind", "dated"),
    [
        ("Nach dem Putsch fliehen viele Menschen.", "coup", False),
        ("Nach der Stürmung flohen die Bauern.", "storming", True),
        ("Ein General, der den Präsidenten gestürzt hatte, sprach im Fernsehen.", "dismissal", False),
        ("Ein General stürzte den Präsidenten.", "dismissal", True),
    ],
)
def test_what_lies_before_and_was_not_told_has_no_day(code: Code, sentence: str, kind: str, dated: bool) -> None:
    assert (day(code(SCENE + sentence), kind) is not None) == dated


def test_a_headline_has_no_day_of_what_lies_before_the_news(code: Code) -> None:
    lead = "Der Präsident kündigte seinen Rücktritt an. Erst am Montag war er vereidigt worden."
    assert day(code("Präsident Duarte tritt zurück\n\n" + lead), "resignation") is None


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        ("Im argentinischen Norden brannten zehn Autos.", 0),
        ("An der peruanischen Küste brannten zehn Autos.", 0),
        ("Im chilenischen Norden brannten zehn Autos.", 1),
        ("An der Küste brannten zehn Autos.", 1),
    ],
)
def test_a_part_of_another_country_is_abroad(code: Code, sentence: str, rows: int) -> None:
    assert code(SCENE + sentence)["event_claims"].filter(event_type="arson").height == rows


@pytest.mark.parametrize(
    ("text", "kind", "days"),
    [
        ("Seit dem 3. Oktober sind in Temuco 19 Bauern gestorben.", "killed", ("2019-10-03", "2019-10-18")),
        ("Seit Beginn der Unruhen am 3. Oktober starben 19 Bauern.", "killed", ("2019-10-03", "2019-10-18")),
        ("Seit der Wahl vom 3. Oktober starben 19 Bauern.", "killed", ("2019-10-03", "2019-10-18")),
        (
            SCENE + "Ärzte bezifferten die Zahl der Verletzten am Freitag auf 80.",
            "injured",
            ("2019-10-16", "2019-10-16"),
        ),
    ],
)
def test_days_of_figures(code: Code, text: str, kind: str, days: tuple[str, str]) -> None:
    row = code(text)["casualty_claims"].filter(kind=kind)[-1]
    assert tuple(str(row[c][0]) for c in ("date_start", "date_end")) == days


def test_a_state_since_a_day_is_not_the_day_of_the_evening_told_next(code: Code) -> None:
    told = "Am Mittwoch stürmten Bauern das Rathaus. Einen Park halten sie seit dem 3. Oktober. "
    assert day(code(told + "Am Abend plünderten Vermummte eine Apotheke."), "property_damage") == "2019-10-16"


@pytest.mark.parametrize(
    ("sentence", "kind", "where"),
    [
        (
            "Nahe der Ortschaft Collipulli am Malleco stürmten Bauern am Mittwoch eine Kaserne.",
            "storming",
            "Collipulli",
        ),
        ("Im Bezirk Maipo, einem Vorort der Hauptstadt, stürmten Bauern das Rathaus.", "storming", "Maipo"),
        ("In der Bundeshauptstadt stürmten Bauern das Rathaus. Santiago ist groß.", "storming", "Santiago"),
        ("Die Polizei von Temuco nahm am Mittwoch fünf Bauern fest.", "arrest", "Temuco"),
        ("In Temuco wurden drei Lehrer festgenommen, die in Arica Bauern erschossen hatten.", "arrest", "Temuco"),
        ("Im Kneipenviertel Medina stürmten Bauern das Rathaus.", "storming", "Medina"),
        ("Im Süden der Insel Chiloé, nahe Quellón, stürmten Bauern das Rathaus.", "storming", "Quellón"),
    ],
)
def test_the_place_that_is_meant(code: Code, sentence: str, kind: str, where: str) -> None:
    assert place(code(sentence), kind) == where


def test_a_part_of_a_town_is_a_site_in_it(code: Code) -> None:
    entities = code("In Temuco stürmten Bauern im Kneipenviertel Medina das Rathaus.")["entities"]
    row = entities.filter(name="Medina")
    assert (row["place_kind"][0], row["country"][0]) == ("site", "CHL")


def test_a_town_that_is_shaken_sets_the_place(code: Code) -> None:
    tables = code(
        "Temuco ist von Krawallen erschüttert worden. Am Platz der Republik brannten zehn Autos. "
        "Nach Mitternacht kehrte Ruhe ein. Am Sonntag will die Gewerkschaft demonstrieren."
    )
    assert place(tables, "protest") == "Temuco"


@pytest.mark.parametrize(
    ("sentence", "kind", "day_"),
    [
        ("Gegen 21 Uhr stürmten Bauern am Mittwoch das Rathaus.", "storming", "2019-10-16"),
        ("Die am Dienstag in Temuco festgenommenen 14 Bauern kamen am Mittwoch frei.", "arrest", "2019-10-15"),
        (
            "Zwei Tage nachdem Soldaten drei Lehrer erschossen hatten, kamen am Mittwoch Bauern.",
            "shooting",
            "2019-10-14",
        ),
    ],
)
def test_the_day_that_is_meant(code: Code, sentence: str, kind: str, day_: str) -> None:
    assert day(code(sentence), kind) == day_


@pytest.mark.parametrize(
    ("sentence", "towns"),
    [
        (
            "In Osorno, 200 Kilometer südlich von Temuco, sowie in Arica streikten am Samstag Lehrer.",
            {"Osorno", "Arica"},
        ),
        ("Am Stadtrand von Temuco, in Labranza und Cajón, streikten Lehrer.", {"Labranza", "Cajón"}),
    ],
)
def test_places_named_along_with_each_other(code: Code, sentence: str, towns: set[str]) -> None:
    tables = code(sentence)
    names = dict(tables["entities"].select("entity", "name").iter_rows())
    assert {names[e] for e in tables["event_claims"].filter(event_type="strike")["place"]} == towns


def test_what_is_told_in_the_end_is_not_of_the_last_place(code: Code) -> None:
    lead = "In mehreren Städten streikten am Mittwoch Lehrer. In Temuco stürmten Bauern am Mittwoch das Rathaus. "
    tables = code(lead + "In Arica brannten am Mittwoch zehn Autos. Bislang starben sieben Menschen.")
    assert tables["casualty_claims"].filter(kind="killed")["place"][-1] is None


def test_what_a_lead_counts_from_is_the_place_of_its_figures(code: Code) -> None:
    lead = "Drei Tage nach der Räumung eines Lagers in Temuco hat die Kirche die Zahl der Toten auf 20 beziffert. "
    tables = code(lead + "Polizisten hatten das Lager am Dienstag gestürmt.")
    names = dict(tables["entities"].select("entity", "name").iter_rows())
    assert names.get(tables["casualty_claims"]["place"][-1]) == "Temuco"
