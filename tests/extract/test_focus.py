"""The focus country: given, or where the happenings of the article are."""

import pytest

from tests.extract.conftest import Code


def focus(code: Code, text: str, country: str | None = None) -> str | None:
    """The focus country of a text."""
    (found,) = code(text, country=country)["focus"]["focus_country"].to_list()
    return found  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("In Kasachstan haben am Dienstag Hunderte Menschen gegen hohe Preise protestiert.", "KAZ"),
        # where it happens, not who speaks of it
        (
            "Bei Zusammenstößen in Khartum wurden zwölf Menschen getötet. Das Auswärtige Amt in Berlin riet von Reisen "
            "ab. Die Bundeswehr, die Bundespolizei und der Bundestag äußerten sich nicht.",
            "SDN",
        ),
        (
            "Der französische Präsident und die französische Regierung verurteilten die Gewalt. In Bamako hatten "
            "Bewaffnete am Montag eine Kaserne angegriffen, sieben Soldaten starben.",
            "MLI",
        ),
        ("Die USA und Großbritannien äußerten sich besorgt. In Minsk wurden 300 Demonstranten festgenommen.", "BLR"),
        # the country as one that acts, and its people
        ("Chile hat den Notstand verhängt. Chilenische Demonstranten hatten Geschäfte geplündert.", "CHL"),
        ("Die thailändische Polizei setzte Tränengas gegen Demonstranten ein.", "THA"),
        # the passage places what its next sentences tell
        (
            "Die Lage in Beirut ist angespannt. Drei Menschen starben, Dutzende wurden verletzt. Schüsse fielen. "
            "In Deutschland leben viele Libanesen.",
            "LBN",
        ),
        # the noun for a kind of place has the preposition of its name; "nordirisch" is British
        (
            "Nach Krawallen in der nordirischen Hauptstadt Belfast hat der irische Außenminister ein Ende der Gewalt "
            "verlangt. Irland sei besorgt.",
            "GBR",
        ),
        ("Vor der somalischen Küste haben Bewaffnete am Montag im Golf von Aden ein Schiff überfallen.", "SOM"),
        ("In Berlin-Köpenick wurde am Montag bei einem Angriff ein Mann verletzt.", "DEU"),
        ("Im Kanton Zürich starben bei Krawallen drei Menschen. In der Schweiz gab es 20 Festnahmen.", "CHE"),
        # the seat of a body is no scene
        (
            "Die Regierung in Rom und das Außenministerium in Paris forderten Aufklärung. Bei einem Anschlag in Kabul "
            "wurden am Montag 20 Menschen getötet.",
            "AFG",
        ),
        # where somebody speaks is no scene of what is told
        (
            "Vor neuen Überschwemmungen hat Olga Sarrado vom UN-Büro für Nothilfe am Montag in Genf gewarnt. Die "
            "Dörfer in Mosambik stehen unter Wasser. In Beira wurden 40 Tote geborgen.",
            "MOZ",
        ),
        (
            "In Wien sagte der Außenminister am Montag, die Gewalt müsse enden. In Wien hieß es, man prüfe Hilfen. "
            "Soldaten hatten in Tunis auf Demonstranten geschossen.",
            "TUN",
        ),
        # where people demand something, it happens
        ("In Wien forderten am Montag 3000 Demonstranten höhere Löhne. In Tunis tagte das Parlament.", "AUT"),
        # the headline speaks loudest
        (
            "Schwere Unruhen in Quito. In Quito stürmten Demonstranten das Parlament. In Hamburg und München leben "
            "viele Ecuadorianer, in Berlin tagte der Bundestag.",
            "ECU",
        ),
        ("Polizisten haben in Caracas auf Demonstranten geschossen, berichtet die Agentur Reuters.", "VEN"),
        # a scene told by an adjective
        ("Razzien gegen Chinas Spione gab es an polnischen Universitäten. Zwei Spione wurden festgenommen.", "POL"),
        ("In syrischen Gefängnissen wurden zwölf Russen getötet. Russland und die Russen sind entsetzt.", "SYR"),
        ("Vor der russischen Botschaft wurden am Montag in Minsk 30 Demonstranten festgenommen.", "BLR"),
        # a town of the name of a larger one elsewhere lies in the country that the article names
        ("In der libanesischen Stadt Tripoli wurden drei verletzt. Soldaten schossen auf Demonstranten.", "LBN"),
        ("In Tripoli haben Bewaffnete am Montag eine Kaserne angegriffen, sieben Soldaten starben.", "LBY"),
        ("Libyen ist unruhig: In Tripoli wurden sieben Soldaten getötet. Libanesische Händler reisten ab.", "LBY"),
        ("Pakistan ist erschüttert: In Hyderabad wurden am Freitag zehn Menschen bei einem Anschlag getötet.", "PAK"),
        ("In Valencia haben am Samstag Tausende Spanier gegen die Behörden demonstriert.", "ESP"),
        ("In Valencia wurden bei Protesten zehn Menschen festgenommen, in Caracas und Maracaibo zwei.", "VEN"),
        # the first sentence says what it is about, also without a word for a happening
        (
            "Zwei Männer sind am Freitag aus einem Gefängnis in Sfax entkommen. Dabei wurde ein Wärter verletzt. "
            "Einer der beiden war in Algier wegen eines Anschlags verurteilt worden.",
            "TUN",
        ),
        # what was long ago
        (
            "In Ruanda haben am Montag Hunderte vor dem Ministerium demonstriert. Viele von ihnen stammen aus Burundi. "
            "Damals wurden in Burundi Tausende getötet und Tausende verletzt.",
            "RWA",
        ),
        # a capital that stands for its government, and one who only speaks
        (
            "Moskau wies die Vorwürfe zurück. Paris und London verurteilten den Überfall. In Batumi waren am Samstag "
            "zwölf Menschen erschossen worden.",
            "GEO",
        ),
        (
            "In Paramaribo wurden am Montag 20 Demonstranten festgenommen. Die Niederlande verurteilten die "
            "Festnahmen. Die niederländische Regierung forderte ihre Freilassung, die Niederlande drohten mit "
            "Sanktionen.",
            "SUR",
        ),
        # who is told of in between does not take the passage to where they are from
        (
            "Seeleute sind am Montag vor der Küste Perus entführt worden. Französische Soldaten sollen die Geiseln "
            "befreien. Zwei Entführer wurden getötet, drei verletzt. Zehn wurden festgenommen, vier wurden getötet. "
            "Bei der Befreiung starben zwei Geiseln, eine wurde verletzt. Die Entführer erschossen einen Fischer.",
            "PER",
        ),
    ],
)
def test_the_focus_is_where_the_happenings_are(code: Code, text: str, country: str) -> None:
    assert focus(code, text) == country


@pytest.mark.parametrize(
    "text",
    [
        "Der Drogenbeauftragte lobte einen Dokumentarfilm. Er äußerte sich besorgt und warnte vor Verharmlosung.",
        "In Paris wird eine Ausstellung gezeigt. Die französische Ministerin sprach von einem Fest der Farben.",
        "Das Wetter bleibt in Österreich heiter und mild.",
    ],
)
def test_an_article_that_tells_of_no_happening_has_no_focus_and_no_reactions(code: Code, text: str) -> None:
    tables = code(text, country=None)
    assert tables["focus"]["focus_country"].to_list() == [None]
    assert tables["reaction_claims"].is_empty()


def test_with_a_happening_the_same_words_are_reactions(code: Code) -> None:
    text = "In Lima starben bei Unruhen zwei Menschen. Die Bundesregierung rief zur Ruhe auf."
    tables = code(text, country=None)
    assert tables["focus"]["focus_country"].to_list() == ["PER"]
    assert tables["reaction_claims"]["reaction_type"].to_list() == ["appeal"]


def test_the_country_given_for_the_article_counts(code: Code) -> None:
    assert focus(code, "In Kasachstan haben am Dienstag Hunderte Menschen protestiert.", "KGZ") == "KGZ"
    assert focus(code, "Das Wetter bleibt mild.", "KGZ") == "KGZ"
