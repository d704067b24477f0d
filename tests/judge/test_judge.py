"""Articles in, how likely they are about unrest and how sure their claims are out."""

import polars as pl
import pytest

from pipeline.corpus import Corpus
from pipeline.deduplicate import find_copies
from pipeline.judge import CLAIMS, judge
from pipeline.judge.model import Confidence, Logistic
from pipeline.resolve import resolve
from tests.extract.conftest import code_text

UNREST = """Tausende protestieren in Temuco

Bei Protesten gegen die Regierung sind am Montag in Temuco drei Menschen getötet worden. Demonstranten errichteten
Barrikaden, die Polizei setzte Tränengas ein. Die Vereinten Nationen riefen zur Ruhe auf."""
MATCH = """Champion verteidigt den Titel

In der Halle jubelten die Spieler, der Trainer lobte nach dem Finale die Mannschaft. Nach dem Turnier kam es vor dem
Stadion zu Ausschreitungen. Der Verein spielt nun um die Meisterschaft der Liga."""
"""Sport, with one sentence about something else."""


def judged(text: str, least: float = 0.0) -> dict[str, pl.DataFrame]:
    frames = code_text(text)
    copies, wire = find_copies(frames["documents"], frames["sentences"])
    made = judge(frames, Corpus(least_relevance=least))
    return frames | {"copies": copies, "wire_sentences": wire} | made


def relevance(frames: dict[str, pl.DataFrame]) -> float:
    return float(frames["focus"]["relevance"][0])


def test_unrest_is_more_relevant_than_sport() -> None:
    assert relevance(judged(UNREST)) > 0.5 > relevance(judged(MATCH))


def test_a_claim_of_a_relevant_article_is_surer() -> None:
    riot = "Nach dem Turnier kam es vor dem Stadion zu Ausschreitungen."
    among = judged(UNREST + " " + riot)["event_claims"].filter(pl.col("event_type") == "riot")
    alone = judged(MATCH)["event_claims"].filter(pl.col("event_type") == "riot")
    assert among["confidence"][0] > alone["confidence"][0]


def test_every_claim_has_a_confidence() -> None:
    frames = judged(UNREST)
    told = pl.concat([frames[name]["confidence"] for name in CLAIMS])
    assert len(told) >= 4
    assert told.is_between(0, 1).all()


@pytest.mark.parametrize(("least", "rows"), [(0.0, True), (0.6, False)])
def test_what_is_about_something_else_makes_no_rows(least: float, rows: bool) -> None:
    frames = judged(MATCH, least)
    tables = resolve(frames, Corpus(least_relevance=least, least_confidence=0.0))
    assert tables["events"].is_empty() is not rows
    assert tables["articles"].height == 1
    listed = frames["irrelevant"].select("source_file", "claims").rows()
    assert listed == ([] if rows else [("a.txt", frames["event_claims"].height)])


def test_what_is_hardly_right_makes_no_rows() -> None:
    frames = judged(MATCH)
    sure = max(frames["event_claims"]["confidence"].to_list())
    assert resolve(frames, Corpus(least_confidence=0.0))["events"].height
    assert resolve(frames, Corpus(least_confidence=sure + 0.01))["events"].is_empty()


def test_the_surest_evidence_counts() -> None:
    frames = judged(UNREST)
    tables = resolve(frames, Corpus())
    best = tables["evidence"].group_by("event_id").agg(pl.col("confidence").max())
    both = tables["events"].join(best, on="event_id", suffix="_of_evidence")
    assert both["confidence"].to_list() == both["confidence_of_evidence"].to_list()


def test_no_articles_no_rows() -> None:
    frames = {name: frame.clear() for name, frame in code_text(UNREST).items() if isinstance(frame, pl.DataFrame)}
    assert all(frame.is_empty() for frame in judge(frames, Corpus()).values())


def test_a_signal_without_a_weight_counts_nothing() -> None:
    model = Logistic(bias=0.0, weights={"a": 1.0})
    assert model.probability(pl.DataFrame({"a": [0, 1], "b": [9, 9]})).round(3).to_list() == [0.5, 0.731]


@pytest.mark.parametrize(
    ("topical_odds", "relevance", "sure"),
    [(1.0, 0.0, 0.0), (1.0, 0.5, 0.25), (3.0, 0.5, 0.375), (3.0, 1.0, 0.5), (1.0, 1.0, 0.5)],
)
def test_a_claim_is_as_sure_as_its_article_is_about_unrest(topical_odds: float, relevance: float, sure: float) -> None:
    model = Confidence(bias=0.0, weights={}, topical_odds=topical_odds)
    assert model.probability(pl.DataFrame({"relevance": [relevance]})).round(3).to_list() == [sure]


def test_confidence_of_no_claims() -> None:
    model = Confidence(bias=0.0, weights={"a": 1.0}, topical_odds=2.0)
    assert model.probability(pl.DataFrame(schema={"relevance": pl.Float64, "a": pl.Float64})).is_empty()


OTHER = {
    "sport": """Gastgeber drehen die Partie

Im Viertelfinale griffen die Gäste früh an, doch die Abwehr der Mannschaft stand sicher. Der Trainer lobte nach dem
Spiel seine Torhüterin. Die Spielerinnen kämpften bis zum Schluss um jeden Ball. In der Tabelle der Liga liegt der
Verein nun auf Platz drei. Am Samstag folgt das Rennen um den Pokal. Die Saison endet im Mai im neuen Stadion.""",
    "books": """Ein Roman über das Schweigen

Die Schriftstellerin erzählt in ihrem neuen Roman von drei Schwestern und einem Haus am Meer. Im zweiten Kapitel wird
der Vater verhaftet, die Familie zieht in die Stadt. Der Verlag druckt das Buch in kleiner Auflage. Die Leser lernen
die Küche, den Garten und die Musik der Kindheit kennen. Zur Lesung im Museum kamen viele Zuhörer. Der Film zum Buch
läuft im Herbst im Kino.""",
    "business": """Händler rüstet sich für das Quartal

Der Konzern hat im Quartal mehr verkauft als erwartet, die Aktie stieg um drei Prozent. Im Kampf um Kunden senkte das
Unternehmen den Preis für Kaffee. Der Vorstand verteidigte den Angriff auf den größten Wettbewerber der Branche. Der
Umsatz wuchs auf zwei Milliarden Euro. Der Aufsichtsrat stimmte der Dividende zu. Im Handel gilt das Weihnachtsgeschäft
als entscheidend.""",
    "science": """Teleskop entdeckt fernen Planeten

Forscher der Universität haben einen Planeten entdeckt, der seinen Stern in neun Tagen umkreist. In der Hülle kommt es
zu heftigen Explosionen von Gas. Die Studie beruht auf Daten eines Satelliten. Die Technik des Teleskops ist neu. Die
Astronomen messen nun die Energie der Strahlung. Das Labor stellt die Software allen Nutzern bereit.""",
}
"""Texts about something else, in each of which one sentence speaks of violence, or as if."""


@pytest.mark.parametrize("about", OTHER)
def test_a_text_about_something_else_makes_no_row_by_itself(about: str) -> None:
    frames = judged(OTHER[about])
    tables = resolve(frames, Corpus())
    assert [tables[name].height for name in ("events", "casualties", "reactions")] == [0, 0, 0]


@pytest.mark.parametrize(
    "text",
    [
        """Generalstreik legt Tegucigalpa lahm

In Honduras haben am Montag Zehntausende gegen die Steuerreform demonstriert. Gewerkschaften riefen zum Streik auf,
Busse fuhren nicht. Am Abend setzte die Polizei Wasserwerfer ein. Mindestens neun Menschen wurden verletzt. Die
Opposition verlangt Neuwahlen. Der Präsident sprach von einem Putschversuch.""",
        """Rebellen rücken auf die Hafenstadt vor

Bei Gefechten zwischen der Armee und Rebellen sind im Norden von Mosambik mindestens 14 Soldaten gefallen. Die Miliz
beschoss nach Angaben des Militärs einen Konvoi. Tausende Menschen flohen nach Süden. Die Regierung bat die
Nachbarstaaten um Truppen. Am Sonntag schlugen Raketen in einem Markt ein.""",
        """Außenminister beraten über Sanktionen

Die Außenminister der Europäischen Union haben die Gewalt gegen die Opposition in Belarus verurteilt. Sie beschlossen
am Freitag Einreiseverbote gegen acht Generäle. Die Vereinten Nationen riefen beide Seiten zum Dialog auf. Russland
warnte die Nato vor einer Einmischung. Deutschland bot an, in dem Konflikt zu vermitteln.""",
    ],
)
def test_a_text_about_unrest_keeps_its_rows(text: str) -> None:
    frames = judged(text)
    assert relevance(frames) > 0.2
    claims = sum(frames[name].height for name in CLAIMS)
    assert claims >= 3
    kept = resolve(frames, Corpus())["evidence"].height
    assert kept == claims


@pytest.mark.parametrize(
    "text",
    [
        "Die Justizministerin trat am Sonntag zurück.",
        "Die Afrikanische Union rief am Dienstag alle Parteien zum Dialog auf.",
        "In Lima streiken die Busfahrer. Auch Züge fallen aus.",
    ],
)
def test_a_brief_is_too_short_to_be_about_something_else(text: str) -> None:
    judged = judge(code_text(text), Corpus(country="PER"))
    assert judged["focus"]["relevance"].to_list() == [0.5]
    assert judged["irrelevant"].is_empty()
