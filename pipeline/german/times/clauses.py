"""Whether the clause of an expression tells of the past or of what is to come."""

from collections.abc import Sequence

from spacy.tokens import Doc
from spacy.tokens import Token as Word

from pipeline.german.times.lexicon import Token
from pipeline.german.times.patterns import grammar

PAST, OPEN, PLANNED, FUTURE = -1, 0, 1, 2
"""What a clause tells: the past, nothing, a present that is a plan, or clearly what is to come."""

_AUXILIARY = frozenset({"aux", "aux:pass", "cop"})
_ENDS = frozenset(".!?;:")
_WIDTH = 25


def toward(doc: Doc, tokens: Sequence[Token], first: int, last: int) -> int:
    """``PAST``, ``OPEN``, ``PLANNED`` or ``FUTURE``, as the clause of an expression tells.

    Reads tense from the tags of the document, and where it has none, from the words of classes PAST and
    FUTURE.
    """
    if doc.has_annotation("DEP") and doc.has_annotation("MORPH"):
        span = doc.char_span(tokens[first].start, tokens[last - 1].end, alignment_mode="expand")
        if span is not None and len(span):
            return _by_tense(span.root)
    return _by_words(tokens, first, last)


def _by_tense(word: Word) -> int:
    """Tense of the clause that a word stands in, read from tags and tree."""
    members = grammar().members
    verb = word
    while verb.pos_ not in ("VERB", "AUX") and not any(c.dep_ in _AUXILIARY for c in verb.children):
        if verb is not word and verb.dep_ == "amod":  # "der am Montag veröffentlichte Bericht"
            return PLANNED if verb.lower_ in members("COMING") else PAST
        if (verb is not word and verb.pos_ == "NOUN") or verb.head == verb:  # "der Putsch am Donnerstag"
            return OPEN
        verb = verb.head
    group = [verb, *(c for c in verb.children if c.dep_ in _AUXILIARY)]
    finite = [w for w in group if _has(w, "VerbForm", "Fin") or w.tag_.endswith("FIN")]
    participle, infinitive = _has(verb, "VerbForm", "Part"), any(_has(w, "VerbForm", "Inf") for w in group)
    if participle and not finite and verb.dep_ == "xcomp" and verb.head != verb:  # "bleibt bis Montag gesperrt"
        return _by_tense(verb.head)
    if participle and verb.lemma_ in members("PLANNING"):
        return PLANNED
    if any(w.dep_ == "aux" and w.lemma_ in members("PERFECT") for w in verb.children):
        return PAST
    if any(_has(w, "Tense", "Past") for w in finite):
        if infinitive:
            return FUTURE if any(_has(w, "Mood", "Sub") for w in finite) else OPEN
        return OPEN if all(_has(w, "Mood", "Sub") for w in finite) else PAST
    if {w.lemma_ for w in finite} & members("AHEAD") and (infinitive or participle):
        return FUTURE
    if participle:
        return PAST
    told = any(_has(w, "Mood", "Sub") for w in finite) or verb.lemma_ in members("SAYING")
    return PLANNED if finite and not told else OPEN


def _has(word: Word, feature: str, value: str) -> bool:
    return value in word.morph.get(feature, [])


def _by_words(tokens: Sequence[Token], first: int, last: int) -> int:
    """The nearest telling word of the sentence."""
    distances: dict[int, int] = {}
    perfect = False
    for step, start in ((-1, first - 1), (1, last)):
        at = start
        while 0 <= at < len(tokens) and abs(at - start) < _WIDTH and not _ends_sentence(tokens, at):
            keys = tokens[at].keys
            perfect = perfect or "PERFECTINFINITIVE" in keys
            for key, sign in (("PAST", PAST), ("FUTURE", FUTURE)):
                if key in keys:
                    distances[sign] = min(distances.get(sign, _WIDTH), abs(at - start))
            at += step
    if perfect or not distances:
        return PAST if perfect else OPEN
    return min(distances, key=lambda sign: (distances[sign], sign))


def _ends_sentence(tokens: Sequence[Token], at: int) -> bool:
    """Whether a sentence ends at a token; a full stop after a figure does not end one."""
    return tokens[at].text in _ENDS and (at == 0 or not tokens[at - 1].text.isdigit())


def sentence_ends(tokens: Sequence[Token]) -> list[int]:
    """Indices of the tokens that end a sentence."""
    return [at for at in range(len(tokens)) if _ends_sentence(tokens, at)]
