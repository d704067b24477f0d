"""Denials of what was told before: "Augenzeugen berichteten von drei Toten. Das wurde von der Polizei bestritten."

What is denied stays as it was told; the denial is a claim of its own, by the denier, with its own sentence.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.claims.types import CasualtyClaim, EventClaim
from pipeline.extract.factuality.verdict import denies
from pipeline.extract.lexicon.factuality import DENIED, REPORTED
from pipeline.extract.sources import chain as sources
from pipeline.german import tree

Claim = TypeVar("Claim", EventClaim, CasualtyClaim)


def denied_later(reading: Reading, claims: Sequence[Claim]) -> list[Claim]:
    """The claims by which others deny, behind them, what some of the claims report."""
    found = []
    for claim in claims:
        denial = _denial(reading, claim.trigger) if claim.status == REPORTED else None
        links = () if denial is None else _deniers(reading, denial)
        if denial is not None and not {s.entity for s in links} & {s.entity for s in claim.sources} - {None}:
            rule = f"{claim.rule}.denied"
            found.append(replace(claim, trigger=denial, status=DENIED, rule=rule, sources=links))
    return found


def _denial(reading: Reading, trigger: Token) -> Token | None:
    """The predicate that denies what a token tells: behind it in its sentence, or in the next one."""
    here = reading.sentence_of[trigger.i]
    behind = [t for t in _denying(reading.sentences[here].root) if t.i > trigger.i and not t.is_ancestor(trigger)]
    if here + 1 < len(reading.sentences) and reading.zones[here + 1] == reading.zones[here]:
        behind += _denying(reading.sentences[here + 1].root)
    return behind[0] if behind else None


@tree.once
def _denying(root: Token) -> list[Token]:
    """The predicates of a sentence that deny what was told before them."""
    return [t for t in root.sent if t.pos_ in ("VERB", "AUX", "ADJ", "NOUN") and denies(t)]


def _deniers(reading: Reading, denial: Token) -> tuple[sources.Source, ...]:
    """Who denies: whose word of saying the predicate is, or who says it."""
    for statement in reading.statements:
        if statement.cue is not None and statement.cue[0] <= denial.idx < statement.cue[1]:
            return sources.links(reading, statement)
    return sources.chain(reading, denial)
