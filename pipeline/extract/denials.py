"""Denials in a sentence of their own: "Augenzeugen sprachen von drei Toten. Die Polizei wies das zurück".

What was told stays told; who denies it makes a claim of his own of the same happening or figure, with the status
`denied` and the sentence of the denial as its evidence. The words are in `denials.toml`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeVar

from spacy.tokens import Token

from pipeline.data_files import Strict, read_toml
from pipeline.extract.claims import CasualtyClaim, EventClaim
from pipeline.extract.factuality import DENIED, REPORTED
from pipeline.extract.reading import Reading
from pipeline.extract.sources import Source, source
from pipeline.german import tree
from pipeline.german.speech import Statement
from pipeline.german.words import WordList

Claim = TypeVar("Claim", EventClaim, CasualtyClaim)


class _Back(Strict):
    """The words that take up what was told before."""

    pronouns: WordList
    nouns: WordList


@cache
def _back() -> _Back:
    return read_toml(Path(__file__).with_name("denials.toml"), _Back)


def denied_later(reading: Reading, claims: Sequence[Claim]) -> list[Claim]:
    """The claims by which later sentences deny what some of the claims report."""
    found: dict[tuple[int, int], Claim] = {}
    for statement, cue, told in _denials(reading):
        chain = tuple(source(reading, hop) for hop in statement.hops if hop.cue.strip())
        for number, claim in enumerate(claims):
            if claim.status == REPORTED and reading.sentence_of[claim.trigger.i] == told:
                found.setdefault((number, cue.i), _denied(claim, cue, chain))
    return list(found.values())


def _denied(claim: Claim, cue: Token, chain: tuple[Source, ...]) -> Claim:
    return replace(claim, trigger=cue, status=DENIED, rule=f"{claim.rule}.denied", sources=chain)


def _denials(reading: Reading) -> Iterator[tuple[Statement, Token, int]]:
    """Statements that deny what the sentence before tells: the statement, its word of saying, that sentence."""
    for statement in reading.statements:
        cue = _cue(reading, statement)
        if cue is None or not statement.denies:
            continue
        here = reading.sentence_of[cue.i]
        if here > 0 and (statement.first_sentence < here or _points_back(reading, statement)):
            yield statement, cue, here - 1


def _cue(reading: Reading, statement: Statement) -> Token | None:
    span = None if statement.cue is None else reading.doc.char_span(*statement.cue, alignment_mode="expand")
    return None if span is None else span[0]


def _points_back(reading: Reading, statement: Statement) -> bool:
    """Whether what is denied is one word for what was told before."""
    words = [t for a, b in statement.contents for t in reading.doc.char_span(a, b, alignment_mode="expand") or ()]
    nouns = [t for t in words if t.pos_ in ("NOUN", "PROPN")]
    if len(words) == 1 and not nouns:
        return _back().pronouns.has_form(words[0].lower_)
    defined = len(nouns) == 1 and bool(tree.children(nouns[0], "det"))
    return defined and len(words) <= 3 and _back().nouns.has(nouns[0])
