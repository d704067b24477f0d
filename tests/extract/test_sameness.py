"""Which claims of one article tell the same happening."""

import pytest

from pipeline.extract.claims.alike import same_words
from pipeline.extract.claims.sameness import CASES
from tests.extract.conftest import Code


def facts(code: Code, kind: str, text: str) -> int:
    """How many happenings of a type a text tells, which has victims, so that words of many meanings count."""
    return int(
        code(f"{text} Zehn Menschen wurden verletzt.")["event_claims"].filter(event_type=kind)["fact"].n_unique()
    )


def test_every_reason_is_said_once() -> None:
    assert len({case.reason for case in CASES}) == len(CASES)


@pytest.mark.parametrize(
    ("kind", "text", "happenings"),
    [
        # what it was done to, with and without the endings of its case
        (
            "storming",
            "Demonstranten stürmten am Montag in Temuco den Präsidentenpalast. Nach der Erstürmung des Palastes "
            "brannte es.",
            1,
        ),
        (
            "storming",
            "Am Montag stürmten Studenten in Temuco die Kasernen. Am Montag stürmten Studenten in Temuco die Kaserne.",
            1,
        ),
        (
            "storming",
            "Am Montag stürmten Studenten in Temuco das Rathaus. Am Montag stürmten Studenten in Temuco den Sender.",
            2,
        ),
        # a figure of people and their names; what is attacked, and whom it befell
        (
            "arrest",
            "Die Polizei hat am Montag in Temuco zwei Politiker festgenommen. Juan Torres und Pedro Rojas wurden bei "
            "einer Kundgebung festgenommen.",
            1,
        ),
        ("attack", "Rebellen töteten am Montag zwölf Bauern. Rebellen hatten eine Kaserne in Temuco angegriffen.", 1),
        # times, places
        (
            "storming",
            "Am Sonntag stürmten Studenten in Temuco das Rathaus. Am Montag stürmten Studenten in Temuco das Rathaus.",
            2,
        ),
        (
            "storming",
            "Am Montag stürmten Studenten in Temuco das Rathaus. Am Montag stürmten Studenten in Osorno das Rathaus.",
            2,
        ),
        # what is new to the reader takes up nothing that was told of another place
        ("protest", "In Temuco gab es Proteste. In Arica hielten Bauern eine Kundgebung ab.", 2),
        ("protest", "In Temuco demonstrierten Lehrer. In der Stadt Arica kam es zu einer friedlichen Kundgebung.", 2),
        ("protest", "In Temuco gab es Proteste. In Arica verurteilte die Bischöfin die Kundgebungen.", 1),
        ("protest", "In Temuco demonstrierten Lehrer. In Arica verurteilte die Bischöfin die Proteste.", 1),
        # people of whom nothing more is said than that they are some, and one who is told of by two words
        (
            "attack",
            "Am Montag töteten Rebellen in Temuco zwölf Bauern. Die Rebellen griffen die Menschen am Montag an.",
            1,
        ),
        (
            "arrest",
            "In Temuco wurde am Montag ein Däne verhaftet. Der Däne Nils Muster war am Montag in Temuco festgenommen "
            "worden.",
            1,
        ),
        (
            "arrest",
            "In Temuco wurden am Montag drei Lehrer verhaftet. In Temuco wurde am Montag der Bischof festgenommen.",
            2,
        ),
        ("arrest", "In Temuco wurden am Montag drei Lehrer verhaftet. Auch die Männer wurden dort verhaftet.", 2),
        # verbs that are joined
        ("attack", "Am Montag griffen Bewaffnete in Temuco ein Dorf an und töteten zwei Bauern.", 1),
        ("attack", "Demonstranten griffen in Temuco Polizisten an und bewarfen einen Priester mit Flaschen.", 1),
        ("attack", "Bewaffnete griffen in Temuco ein Dorf an und töteten in Arica zwei Bauern.", 2),
        ("arrest", "Die Polizei nahm in Temuco den Bischof fest und verhaftete zwei Lehrer.", 2),
        ("security_operation", "Soldaten riegelten in Temuco das Viertel ab und durchsuchten die Häuser.", 1),
        ("security_operation", "Soldaten riegelten in Temuco das Viertel ab und durchsuchten in Arica Häuser.", 2),
        # with and without what it is done to
        (
            "attack",
            "In Temuco gab es am Montag einen Anschlag auf eine Kirche. Bei einem Anschlag in Temuco starben am Montag "
            "zehn Menschen.",
            1,
        ),
        (
            "attack",
            "In Temuco gab es am Montag einen Anschlag auf eine Kirche. Später gab es in Temuco einen weiteren "
            "Anschlag.",
            2,
        ),
        (
            "security_operation",
            "Soldaten räumten am Montag in Temuco den Platz. Am Montag bezogen Soldaten in Temuco Stellung.",
            2,
        ),
        # a street of the town
        (
            "explosion",
            "In Temuco gab es am Montag eine Explosion. Die Explosion ereignete sich in der Bolívarstraße.",
            1,
        ),
        # a noun that takes it up
        ("protest", "In Temuco protestierten am Montag Studenten. Die Proteste dauerten bis zum Abend.", 1),
        # a place of the sentence that is not said of the noun
        (
            "attack",
            "Am Montag wurde in Temuco ein Anschlag auf eine Kirche verübt. Seit dem Anschlag ist es in Osorno ruhig.",
            1,
        ),
        (
            "attack",
            "Am Montag wurde in Temuco ein Anschlag auf eine Kirche verübt. Nach dem Anschlag weinten in Arica Kinder.",
            1,
        ),
        (
            "explosion",
            "In Temuco gab es am Montag eine Explosion. Wegen der Explosion tagte der Senat in Osorno.",
            1,
        ),
        (
            "arrest",
            "In Temuco wurde am Montag ein Pfarrer verhaftet. Seine Verhaftung sorgte in Osorno für Ärger.",
            1,
        ),
        (
            "explosion",
            "In Temuco gab es am Montag eine Explosion. Wegen der Explosion in Osorno tagte der Senat.",
            2,
        ),
        # crowds of two sizes; a word of quantity that the next sentence tells exactly, or that another source counts
        (
            "protest",
            "Tausende Menschen demonstrierten am Montag in Temuco. An der Kundgebung nahmen 12.000 Menschen teil.",
            1,
        ),
        (
            "protest",
            "Tausende Menschen demonstrierten am Montag in Temuco. An einer weiteren Kundgebung nahmen 12.000 Menschen "
            "teil.",
            2,
        ),
        (
            "protest",
            "5000 Menschen demonstrierten am Montag in Temuco, sagte der Bürgermeister. Die Polizei teilte mit, am "
            "Montag hätten 3000 Menschen in Temuco demonstriert.",
            1,
        ),
        (
            "protest",
            "300 Studenten demonstrierten am Montag in Temuco. 5000 Menschen demonstrierten am Abend in Temuco.",
            2,
        ),
        # a noun that points at the one before, whatever else it is done to
        (
            "attack",
            "Am Montag wurde in Temuco ein Anschlag auf eine Kirche verübt. "
            "Diesen Anschlag auf Gläubige verübte die Miliz.",
            1,
        ),
        (
            "attack",
            "Am Montag wurde in Temuco ein Anschlag auf eine Kirche verübt. "
            "Am Montag wurde in Temuco ein Anschlag auf einen Bus verübt.",
            2,
        ),
        # a doer that takes it up
        (
            "attack",
            "Am Montag wurde in Temuco ein Anschlag auf eine Kirche verübt. Der Attentäter sprengte sich in die Luft.",
            1,
        ),
        (
            "attack",
            "Am Montag wurde in Temuco ein Anschlag auf eine Kirche verübt. "
            "In Osorno sprengte sich ein Attentäter in die Luft.",
            2,
        ),
        # forces by the wider word
        (
            "attack",
            "Am Montag gab es in Temuco Angriffe auf Polizisten. "
            "Wegen der Angriffe auf Sicherheitskräfte wird ermittelt.",
            1,
        ),
        (
            "attack",
            "Am Montag gab es in Temuco Angriffe auf Polizisten. Am Montag gab es in Temuco Angriffe auf Studenten.",
            2,
        ),
        # unrest of the country, and of a town
        ("protest", "Die Proteste in Chile gehen weiter. In Temuco versammelten sich Lehrer zu einer Kundgebung.", 2),
        ("protest", "Die Proteste in Chile gehen weiter. Zu den Protesten kamen in Temuco 500 Menschen.", 2),
        ("riot", "In Chile gibt es Unruhen. In Temuco gab es ebenfalls Krawalle.", 2),
        ("riot", "Die Unruhen in Chile dauern an. In Arica kam es zu den schlimmsten Krawallen.", 2),
        ("riot", "In Chile gibt es Unruhen. Die Unruhen begannen vor einer Woche.", 1),
        ("protest", "In Temuco gab es Proteste. Am Abend gab es dort Kundgebungen.", 1),
        # something new at a place of its own
        (
            "security_operation",
            "Soldaten sind im Einsatz. Es regnet. Es schneit. Die Regierung schweigt. In Temuco liefen Einsätze gegen "
            "Bauern.",
            2,
        ),
        (
            "security_operation",
            "Soldaten sind im Einsatz. Es regnet. Es schneit. Die Regierung schweigt. Der Einsatz richtet sich gegen "
            "Bauern.",
            1,
        ),
        # a quarter whose name begins with that of its town
        (
            "attack",
            "Am Freitag wurde in Temuco-Nord ein Kamerateam angegriffen. Der Überfall am Freitag in Temuco dauerte "
            "Minuten.",
            1,
        ),
        # who does it
        ("strike", "In Temuco streikten am Montag die Lehrer. In Temuco streikten am Montag die Ärzte.", 2),
        ("strike", "In Temuco streikten am Montag die Lehrer. Am Montag streikten die Lehrer in Temuco.", 1),
    ],
)
def test_one_happening_or_two(code: Code, kind: str, text: str, happenings: int) -> None:
    assert facts(code, kind, text) == happenings


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("den Palast", "des Königspalastes", True),
        ("die Kasernen", "eine Kaserne", True),
        ("das Büro der Partei", "den Büros", True),
        ("die Amtssitze", "die Residenz", True),
        ("die Kassen", "die Kasse", True),
        ("das Rathaus", "den Sender", False),
        ("die Gassen", "das Gas", False),
        ("die Messe", "das Museum", False),
        ("das Haus", "die Hauptpost", False),
    ],
)
def test_phrases_share_a_noun_with_and_without_its_ending(one: str, other: str, same: bool) -> None:
    assert same_words(one, other) is same_words(other, one) is same


QUIET = "Die Lage ist ruhig. Es ist kalt. Es regnet. "

HEADLINES = [
    # a headline names neither whom nor the day; others of the text are others
    ("arrest", "Festnahmen in Temuco", QUIET + "Am Abend wurde ein Lehrer festgenommen.", 1),
    ("arrest", "Festnahmen in Temuco", QUIET + "Am Montag wurde ein Arzt festgenommen. "
     "Am Dienstag wurde ein Lehrer festgenommen.", 2),
    ("arrest", "Polizei nimmt Lehrer fest", QUIET + "Am Abend wurden Studenten festgenommen.", 2),
    ("security_operation", "Militäroffensive in Temuco", "Das Militär ist seit Sonntag in Temuco in einer "
     "Großoffensive gegen die Rebellen. Die Lage ist ruhig.", 1),
    # the lead names a closer place than the headline, which the text goes on about
    ("explosion", "Explosion in Chile", "Am Montag explodierte in Temuco eine Bombe. Die Explosion ereignete sich am "
     "Montag in Temuco vor einer Bank.", 1),
    ("explosion", "Explosion in Chile", "Am Montag explodierte in Temuco eine Bombe. Am Montag explodierte in Osorno "
     "eine Bombe.", 2),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "title", "text", "happenings"), HEADLINES)
def test_a_headline_and_its_text(code: Code, kind: str, title: str, text: str, happenings: int) -> None:
    claims = code(text, title=title)["event_claims"].filter(event_type=kind)
    assert claims["fact"].n_unique() == happenings


REST = "\n\nDie Lage ist ruhig.\n\nEs regnet seit dem Morgen."

TEASERS = [
    # a teaser tells of the country and in round figures what the text under it tells of a town
    ("protest", "Tausende demonstrierten in Chile gegen die Steuern.\n\nIn Temuco zogen am Montag 12.000 Menschen zu "
     "einer Kundgebung." + REST, 1),
    ("protest", "Hunderte demonstrierten in Chile gegen die Steuern.\n\nIn Temuco zogen am Montag 90 Menschen zu "
     "einer Kundgebung." + REST, 2),
    ("protest", "Tausende demonstrierten am Montag in Temuco.\n\nAm Dienstag demonstrierten Tausende in Temuco." + REST,
     2),
    ("arrest", "Die Polizei nimmt Demonstranten fest.\n\nIn Temuco wurden am Montag 53 Menschen festgenommen." + REST,
     1),
    ("arrest", "Die Polizei nimmt einen Bischof fest.\n\nIn Temuco wurden am Montag 53 Menschen festgenommen." + REST,
     2),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "happenings"), TEASERS)
def test_a_teaser_and_its_text(code: Code, kind: str, text: str, happenings: int) -> None:
    claims = code(text, title="Unruhige Tage")["event_claims"].filter(event_type=kind)
    assert claims["fact"].n_unique() == happenings


CROWDS = [
    # a word of quantity and a figure for the same people
    ("Am Montag wurden in Temuco Dutzende Menschen festgenommen. 36 Personen kamen in Gewahrsam, sagte ein Anwalt.", 1),
    ("Die Polizei nahm am Montag in Temuco mehr als 50 Menschen fest. 53 Demonstranten wurden festgenommen.", 1),
    ("In Temuco wurden am Montag mindestens 40 Personen verhaftet. Die Polizei nahm dort 44 Teilnehmer fest.", 1),
    ("Die Polizei nahm am Montag in Temuco mehrere Mediziner fest. Dutzende Menschen wurden festgenommen.", 1),
    # no figures of the same people
    ("In Temuco wurden am Montag 20 Personen verhaftet. Die Polizei nahm dort 44 Teilnehmer fest.", 2),
    ("Am Montag wurden in Temuco Dutzende Menschen festgenommen. Auch 36 weitere Personen wurden verhaftet.", 2),
    ("Am Montag wurden in Temuco Dutzende Menschen festgenommen. In Osorno wurden 36 Personen festgenommen.", 2),
]


@pytest.mark.parametrize(("text", "happenings"), CROWDS)
def test_people_told_of_by_figures(code: Code, text: str, happenings: int) -> None:
    assert facts(code, "arrest", text) == happenings
