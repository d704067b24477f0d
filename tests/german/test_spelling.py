"""German without umlauts is read with them, and every place leads back to the text as it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.german.spelling import as_read, spelled
from pipeline.german.spelling.lines import unwrapped

FREE = "In Tiflis loeste die Polizei am Samstag eine Kundgebung auf. Auf der Strasse standen fuenfhundert Menschen."

AS_WRITTEN = """
    Israel israelische Israels Aktuell aktuell Poet Poetin neue Neue Frauen Feuer Kreuzfeuer Quelle bequem Boeing Goethe
    Manuel Samuel Michael Raphael Joel Noel Phoenix Puebla Venezuela Buenos Suez Guerilla Duell virtuell koexistieren
    zuerst Bauern Steuer Statue Revue Queen Bluetooth Aussage Ausschreitungen Ausschuss erschossen beschlossen dass
    Massen Russland Kongress Presse Klasse Kassel Hass muss lassen
"""


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Zusammenstoessen", "Zusammenstößen"),
        ("Sicherheitskraefte", "Sicherheitskräfte"),
        ("Traenengasgranaten", "Tränengasgranaten"),
        ("Praesidentenpalast", "Präsidentenpalast"),
        ("Fluechtlingslager", "Flüchtlingslager"),
        ("Oppositionsfuehrer", "Oppositionsführer"),
        ("Gefaengnisstrafe", "Gefängnisstrafe"),
        ("Aerztinnen", "Ärztinnen"),
        ("Oeffentlichkeit", "Öffentlichkeit"),
        ("Ueberfall", "Überfall"),
        ("getoetet", "getötet"),
        ("verhaengte", "verhängte"),
        ("aeusserte", "äußerte"),
        ("europaeischen", "europäischen"),
        ("fuer", "für"),
        ("Maerz", "März"),
        ("zwoelf", "zwölf"),
        ("Strassensperren", "Straßensperren"),
        ("Massnahmen", "Maßnahmen"),
        ("Grossbritannien", "Großbritannien"),
        ("schiessen", "schießen"),
        ("ausschliessen", "ausschließen"),
        ("Aussenminister", "Außenminister"),
        ("draussen", "draußen"),
        ("Tuerkei", "Türkei"),
        ("Aethiopien", "Äthiopien"),
        ("Zuerich", "Zürich"),
        ("Muenchen", "München"),
    ],
)
def test_words_with_umlauts_and_sharp_s(written: str, read: str) -> None:
    assert as_read(written) == read


@pytest.mark.parametrize("word", AS_WRITTEN.split())
def test_words_that_are_written_so(word: str) -> None:
    assert as_read(word) == word


@pytest.mark.parametrize(
    "text",
    [
        "Die Behörden meldeten, Herr Mueller und Frau Schroeder seien auf der Strasse verletzt worden.",
        "Am Montag wurde in Lima demonstriert.",
        "In Lima sprach Herr Mueller mit Reportern.",
        "Manuel Noel Boeing und Samuel Goethe reisten nach Israel und Venezuela.",
        "",
    ],
)
def test_a_text_that_has_umlauts_or_no_such_words_is_read_as_it_is(text: str) -> None:
    assert spelled(text).text == text
    assert spelled(text).changes == ()


def test_the_text_as_read_leads_back_to_the_text_as_written() -> None:
    spelling = spelled(FREE)
    assert spelling.text == FREE.replace("oe", "ö").replace("Strasse", "Straße").replace("fuenf", "fünf")
    for word, written in (
        ("löste", "loeste"),
        ("Kundgebung", "Kundgebung"),
        ("Straße", "Strasse"),
        ("Menschen", "Menschen"),
    ):
        start = spelling.text.index(word)
        end = start + len(word)
        assert FREE[spelling.written(start) : spelling.written(end)] == written
        assert (spelling.read(spelling.written(start)), spelling.read(spelling.written(end))) == (start, end)
        assert spelling.as_written(word) == written
    assert spelling.as_written(spelling.text) == FREE
    assert spelling.written(len(spelling.text)) == len(FREE)


WORDS = st.lists(
    st.sampled_from(["Behoerden", "fuer", "Strasse", "Lima", "neue", "heisst", "-", ".", "\n", "20", "Israel", "ueber"])
)


@given(WORDS.map(" ".join))
def test_places_rise_with_the_text_and_end_with_it(text: str) -> None:
    spelling = spelled(text)
    places = [spelling.written(offset) for offset in range(len(spelling.text) + 1)]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (0, len(text))
    assert spelling.as_written(spelling.text) == unwrapped(text)


CUT = (
    "Am Montag gingen in Lima nach Angaben der Stadt und der Polizei drei-\n"
    "tausend Bauern auf die Straße, wie das Innenministerium im Landesrund-\n"
    "funk mitteilte. Verletzt wurde niemand, es gab Ärger um Strom- und\n"
    "Gasleitungen und Sorge um die sieben Anwälte von Juan Quispe Mamani-\n"
    "Flores."
)


def test_line_ends_that_cut_a_paragraph_are_blanks_and_hyphens_join() -> None:
    spelling = spelled(CUT)
    joined = CUT.replace("Landesrund-\nfunk", "Landesrundfunk").replace("drei-\ntausend", "dreitausend")
    assert spelling.text == joined.replace("\n", " ")
    start = spelling.text.index("Landesrundfunk")
    end = start + len("Landesrundfunk")
    assert CUT[spelling.written(start) : spelling.written(end)] == "Landesrund-\nfunk"


@pytest.mark.parametrize(
    "text",
    [
        "Lima\nArica\nPuno\nCusco",  # a list
        "Bauern besetzen Rathaus\nDie Polizei räumt den Platz",  # headlines
        "Am Montag schneite es.\nam Dienstag regnete es.",  # each line ends its sentence
        "Er kam.\n\nund blieb",  # paragraphs
        "x" * 60 + " und\n" + "kam " * 30,  # no line of paper
    ],
)
def test_other_line_ends_stay(text: str) -> None:
    assert spelled(text).text == text
