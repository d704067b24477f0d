"""Who reacts and how: sentences of `reactions.csv` about a country in, types and actors of the reactions out.

An empty cell asks that nobody reacts. The sentences stand in twins: a rule that holds in one must not in the next.
"""

import csv
from pathlib import Path

import pytest

from pipeline.extract.events.find import find_events
from pipeline.extract.reactions.find import find_reactions
from tests.extract.sentences import reading_of

with Path(__file__).with_name("reactions.csv").open(encoding="utf-8") as file:
    CASES = [tuple(row.values()) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("country", "sentence", "reactions"), CASES)
def test_who_reacts(country: str, sentence: str, reactions: str) -> None:
    reading = reading_of(sentence, country)
    found = {f"{c.type} {reading.names.entities[c.actor].name}" for c in find_reactions(reading)}
    assert "; ".join(sorted(found)) == reactions


@pytest.mark.parametrize(
    ("sentence", "happens"),
    [
        ("Der Flugverkehr nach Lima bleibt ausgesetzt, wie die Gesellschaft Iberia mitteilte.", False),
        ("Der Flugverkehr zwischen Panama und Lima wird eingestellt, teilte die Airline Copa mit.", False),
        ("Die Fluggesellschaft Avianca hat alle Flüge nach Lima gestrichen.", False),
        ("Die Lufthansa setzt ihre Flüge nach Lima aus.", False),
        ("Der Flugverkehr in Lima bleibt ausgesetzt, wie das Verkehrsministerium mitteilte.", True),
        ("Wegen der Unruhen wurden alle Flüge gestrichen.", True),
        ("Die Behörden sagten alle Flüge ab.", True),
        ("Der Flughafen von Cusco wurde geschlossen, wie die Lufthansa berichtete.", True),
    ],
)
def test_what_foreign_carriers_stop_is_no_closure(sentence: str, happens: bool) -> None:
    assert any(c.type == "closure" for c in find_events(reading_of(sentence))) == happens


@pytest.mark.parametrize(
    ("sentence", "attacks"),
    [
        ("In Cusco starben bei einem Anschlag zwei Menschen. Es war der dritte Anschlag binnen einer Woche.", 1),
        ("Der Anschlag auf den Markt forderte zwei Tote. Das ist bereits das zweite Attentat im Mai.", 1),
        ("Ein Attentat traf den Bürgermeister. Dies sei das vierte Attentat seit Januar, sagte ein Sprecher.", 1),
        ("Unbekannte verübten einen Anschlag. Es ist der erste Anschlag in Puno seit Jahren.", 1),
        ("In Cusco starben bei einem Anschlag zwei Menschen. Der dritte Anschlag traf am Mittwoch ein Hotel.", 2),
        ("Bei dem zweiten Anschlag binnen einer Woche starben zwei Menschen.", 1),
    ],
)
def test_a_count_of_happenings_is_no_further_one(sentence: str, attacks: int) -> None:
    assert len([c for c in find_events(reading_of(sentence)) if c.type == "attack"]) == attacks
