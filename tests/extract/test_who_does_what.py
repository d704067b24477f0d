"""Who does what to whom: sentences of `who_does_what.csv` in, parties of the happening out.

An empty cell asks that nobody and nothing is told; any other one is the word of the sentence that must be found.
"""

import csv
from pathlib import Path

import pytest

from pipeline.extract.events.find import find_events
from pipeline.extract.events.merge import number_events
from pipeline.extract.parties.who import with_parties
from tests.extract.sentences import reading_of

with Path(__file__).with_name("who_does_what.csv").open(encoding="utf-8") as file:
    CASES = [tuple(row.values()) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("sentence", "event_type", "initiator", "target"), CASES)
def test_who_does_what(sentence: str, event_type: str, initiator: str, target: str) -> None:
    reading = reading_of(sentence)
    claims = [c for c in with_parties(reading, number_events(reading, find_events(reading))) if c.type == event_type]
    assert claims, "no such happening"

    def surfaces(entities: set[int]) -> list[str]:
        return [m.surface for m in reading.names.mentions if m.entity in entities]

    done_by = surfaces({e for c in claims for e in c.initiators})
    done_to = [*surfaces({e for c in claims for e in c.targets}), *(c.target_text for c in claims if c.target_text)]
    for wanted, found in ((initiator, done_by), (target, done_to)):
        assert any(wanted.casefold() in f.casefold() for f in found) if wanted else not found
