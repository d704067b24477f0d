"""The claim of a reaction: whom it addresses, when it is made, what is quoted of it and which figures it gives."""

from collections.abc import Set

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.claims.types import Quantity, ReactionClaim
from pipeline.extract.frames import ActFrame, SaidFrame, reactor_words, words
from pipeline.extract.scenes import moment, setting
from pipeline.extract.sources import chain as sources
from pipeline.extract.types import reaction_traits
from pipeline.german import tree
from pipeline.german.amounts import Amount
from pipeline.german.speech import Statement
from pipeline.german.speech.marks import marked


def claim_of(
    reading: Reading,
    token: Token,
    frame: ActFrame | SaidFrame,
    actor: int,
    status: str,
    targets: tuple[Token, ...],
    statement: Statement | None = None,
) -> ReactionClaim:
    """The claim of a reaction that a word tells, with its day, its addressee, its quotation and its figures."""
    own = frozenset({actor, reading.body_of(actor) or actor})
    addressed = (a for t in _addressed(token) if (a := reading.actor(t)) is not None and a not in own)
    addressees = [a for a in addressed if reading.names.entities[a].kind != "media"]  # through whom, not to whom
    return ReactionClaim(
        trigger=token,
        rule=frame.name,
        type=frame.type,
        actor=actor,
        addressee=addressees[0] if addressees else None,
        status=status,
        when=_when(reading, token, own, statement),
        direct_quote=_quote(reading, token, statement, own),
        quantities=(*_people_of(reading, frame, token, targets), *quantities_of(reading, token)),
        confidence=frame.weight,
        sources=tuple(s for s in sources.chain(reading, token) if s.entity != actor),
    )


def _when(reading: Reading, token: Token, actors: frozenset[int], statement: Statement | None) -> moment.When:
    """Date of a reaction: what is said is dated by the clause that tells who says it, else by its own words."""
    if statement is not None and statement.cue is not None:
        cue = next((t for t in reading.doc if t.idx == statement.cue[0]), None)
        said = None if cue is None else setting.when(reading, cue, inherit=False)
        if said is not None and said.start is not None:
            return said
    return setting.when_reacted(reading, token, actors)


def _addressed(token: Token) -> list[Token]:
    """Whom a word is addressed to: "an die Führung", "gegen das Regime", "der Regierung" in the dative."""
    datives = [c for c in tree.children(token, "obl:arg", "iobj") if not tree.case(c)]
    datives += [c for c in tree.children(token, "obl") if "Case=Dat" in str(c.morph) and not tree.case(c)]
    asks = reactor_words().asking.has(token) and not tree.is_passive(token)  # "X von der Y warnt" is of the Y
    led = [(p, n) for p, n in tree.prepositional(token) if asks or not words().origins.has_form(p)]
    return [n for p, n in led if words().addressing.has_form(p)] + datives


def _quote(reading: Reading, token: Token, statement: Statement | None, own: Set[int]) -> str | None:
    """Words quoted in the sentence of the reaction, without their marks, that no one but its actor says."""
    sentence = token.sent
    candidates = [statement] if statement is not None else reading.statements
    for candidate in candidates:
        if candidate.kind != "direct":
            continue
        speaker = sources.speaker(reading, candidate)
        theirs = speaker is None or not {speaker, reading.body_of(speaker)}.isdisjoint(own)
        if statement is None and not theirs and not any(_says(candidate, t) for t in tree.clause(token)):
            continue
        for start, end in candidate.contents:
            if start < sentence.end_char and sentence.start_char < end:
                return _bare(reading, start, end)
    return _marked(reading, token) if statement is None else None


def _marked(reading: Reading, token: Token) -> str | None:
    """Some words in quotation marks that stand with the word of a reaction: "geißelte einen „feigen Anschlag“".

    A noun or name alone goes by that name and is no quotation; what another one says is none of this one.
    """
    near = {t.i for t in tree.clause(token)} | {t.i for t in token.subtree}
    for start, end in marked(token.sent):
        words = [t for t in token.doc[start + 1 : end] if t.is_alpha]
        own = words and all(t.i in near for t in words)
        if own and len(words) > 1 and words[0].text[:1].islower():
            return _bare(reading, words[0].idx, words[-1].idx + len(words[-1]))
    return None


def _says(statement: Statement, token: Token) -> bool:
    """Whether a word is said in a statement."""
    return any(start <= token.idx < end for start, end in statement.contents)


def _bare(reading: Reading, start: int, end: int) -> str:
    """Quoted words without their marks."""
    return reading.text[start:end].strip(" \n\t„“”\"»«‚‘':,")


def quote_behind(reading: Reading, claim: ReactionClaim, taken: Set[int]) -> str | None:
    """What the sentence behind a claim quotes of the same actor, where that sentence makes no claim of its own.

    "X sprach sich gegen Gewalt aus. Das habe „nichts mit Sanktionen“ zu tun."
    """
    behind = reading.sentence_of[claim.trigger.i] + 1
    if behind in taken or behind >= len(reading.sentences):
        return None
    if "\n\n" in reading.text[reading.sentences[behind - 1].end_char - 1 : reading.sentences[behind].start_char]:
        return None
    quoted = (s for s in reading.statements if s.kind == "direct" and s.first_sentence == behind)
    said = next((s for s in quoted if sources.speaker(reading, s) == claim.actor), None)
    return None if said is None else _bare(reading, *said.contents[0])


def _with_unit(reading: Reading, amount: Amount) -> str:
    """The figure with the noun of its unit, where that follows it."""
    noun = None if amount.noun_i is None else reading.doc[amount.noun_i]
    if noun is None or not 0 <= noun.idx - amount.end <= 1:
        return amount.text
    return reading.text[amount.start : noun.idx + len(noun)]


def _people_of(
    reading: Reading, frame: ActFrame | SaidFrame, token: Token, targets: tuple[Token, ...]
) -> tuple[Quantity, ...]:
    """How many people are sent or brought away: "2000 Soldaten", "70 Helfer"; who is hurt is counted elsewhere."""
    traits = reaction_traits(frame.type)
    if not (traits.sends or traits.own_people):
        return ()
    moved = (
        {t.i for t in targets}
        | {t.i for t in tree.grammatical_subjects(token)}
        | {n.i for p, n in tree.prepositional(token) if not words().partners.has_form(p)}
    )
    moved |= {n.i for t in targets for n in tree.genitives(t)} | {n.i for n in tree.genitives(token)}
    counted = [a for a in reading.amounts if a.unit == "persons" and a.value is not None]
    return tuple(_quantity(reading, a) for a in counted if a.noun_i in moved or a.figure_i in moved)


def quantities_of(reading: Reading, token: Token) -> tuple[Quantity, ...]:
    """Figures of the sentence that count no people."""
    found = []
    for amount in reading.amounts:
        if not token.sent.start_char <= amount.start < token.sent.end_char or amount.value is None:
            continue
        if amount.unit in (None, "persons"):
            continue
        found.append(_quantity(reading, amount))
    return tuple(found)


def _quantity(reading: Reading, amount: Amount) -> Quantity:
    """The row of a figure that has a value and a unit."""
    assert amount.value is not None and amount.unit is not None
    return Quantity(
        value=amount.value,
        unit=amount.unit,
        qualifier=amount.qualifier,
        period=setting.when(reading, reading.doc[amount.figure_i], inherit=False),
        text=_with_unit(reading, amount),
    )
