"""The codebook of coding: each frame fires in its examples, and not in the sentences in which it must not."""

from collections.abc import Iterator

import pytest

from pipeline.extract.factuality.fiction import fiction
from pipeline.extract.frames import act_frames, casualty_words, event_frames, said_frames
from pipeline.extract.frames.model import Entry
from tests.extract.sentences import claims_of, told


def entries() -> list[Entry]:
    return [*event_frames().frames, *act_frames().frames, *said_frames(), *casualty_words()]


@pytest.mark.parametrize("entry", entries(), ids=lambda e: e.name)
def test_frame_has_an_example(entry: Entry) -> None:
    assert entry.examples, f"{entry.name} has no sentence in which it fires"


def sentences(key: str) -> Iterator[object]:
    for entry in entries():
        for sentence in getattr(entry, key):
            yield pytest.param(entry.name, sentence, id=f"{entry.name}: {sentence}")


@pytest.mark.parametrize(("name", "sentence"), sentences("examples"))
def test_frame_fires(name: str, sentence: str) -> None:
    claims = claims_of(sentence)
    assert any(c.rule == name or c.rule.startswith(f"{name}.") for c in claims), f"{sentence}\ntells {told(claims)}"


@pytest.mark.parametrize(("name", "sentence"), sentences("never"))
def test_frame_does_not_fire(name: str, sentence: str) -> None:
    claims = claims_of(sentence)
    assert not any(c.rule == name or c.rule.startswith(f"{name}.") for c in claims), f"{sentence}\ntells {told(claims)}"


def fictions(key: str) -> Iterator[object]:
    for name in type(fiction()).model_fields:
        for sentence in getattr(getattr(fiction(), name), key):
            yield pytest.param(sentence, id=f"{name}: {sentence}")


@pytest.mark.parametrize("sentence", fictions("examples"))
def test_fiction_tells_nothing(sentence: str) -> None:
    claims = claims_of(sentence)
    assert not claims, f"{sentence}\ntells {told(claims)}"


@pytest.mark.parametrize("sentence", fictions("never"))
def test_what_stands_beside_fiction_is_told(sentence: str) -> None:
    assert claims_of(sentence), sentence
