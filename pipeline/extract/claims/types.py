"""The claims that the rules make, as objects; `pipeline.extract` writes them into the claim tables."""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.scenes.moment import When
from pipeline.extract.scenes.place import Where
from pipeline.extract.sources.chain import Source

MAX_QUOTE = 600
"""Greatest length of a quote in a release, code points."""


@dataclass(frozen=True)
class EventClaim:
    """A happening as one sentence tells it."""

    trigger: Token
    rule: str
    type: str
    status: str
    when: When
    where: Where
    initiators: tuple[int, ...]
    targets: tuple[int, ...]
    target_text: str | None
    participants: tuple[int | None, int | None]
    confidence: float
    nominal: bool
    sources: tuple[Source, ...]
    fact: int = 0

    def numbered(self, fact: int) -> "EventClaim":
        """The claim as one of a happening."""
        return replace(self, fact=fact)

    @property
    def at_each_place(self) -> "tuple[EventClaim, ...]":
        """A claim for each place where it is told of several; the crowd is that of none of them."""
        if not self.where.also:
            return (self,)
        return tuple(replace(self, where=where, participants=(None, None)) for where in self.where.each)


@dataclass(frozen=True)
class CasualtyClaim:
    """A figure of victims as one sentence tells it."""

    trigger: Token
    rule: str
    kind: str
    count_min: int | None
    count_max: int | None
    qualifier: str
    count_text: str
    group: str
    group_text: str | None
    status: str
    when: When
    where: Where
    cumulative: bool
    confidence: float
    sources: tuple[Source, ...]
    perpetrator: int | None = None
    part_of: Token | None = None


@dataclass(frozen=True)
class Quantity:
    """A figure that belongs to a reaction."""

    value: float
    unit: str
    qualifier: str
    period: When
    text: str


@dataclass(frozen=True)
class ReactionClaim:
    """A statement or act of a foreign actor as one sentence tells it."""

    trigger: Token
    rule: str
    type: str
    actor: int
    addressee: int | None
    status: str
    when: When
    direct_quote: str | None
    quantities: tuple[Quantity, ...]
    confidence: float
    sources: tuple[Source, ...]
    fact: int = 0

    def numbered(self, fact: int) -> "ReactionClaim":
        """The claim as one of a reaction."""
        return replace(self, fact=fact)


def evidence_span(reading: Reading, trigger: Token) -> tuple[int, int]:
    """The sentence of the trigger; a stretch of it around the trigger where it is longer than a quote may be."""
    sentence = trigger.sent
    tokens = [t for t in sentence if not t.is_space]
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    if end - start > MAX_QUOTE:
        start = max(start, trigger.idx - MAX_QUOTE // 2)
        end = min(end, start + MAX_QUOTE)
    return start, end
