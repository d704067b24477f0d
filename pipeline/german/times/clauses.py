"""Whether the clause of an expression tells of the past or of what is to come."""

from collections.abc import Sequence

from spacy.tokens import Doc
from spacy.tokens import Token as Word

from pipeline.german.times.lexicon import Token

_ENDS = frozenset(".!?;:")
_WIDTH = 25


def toward(doc: Doc, tokens: Sequence[Token], first: int, last: int) -> int:
    """-1 for the past, 1 for the future, 0 where the clause leaves it open.

    Reads tense from the tags of the document, and where it has none, from the words of classes PAST and FUTURE.
    """
    if doc.has_annotation("DEP") and doc.has_annotation("MORPH"):
        span = doc.char_span(tokens[first].start, tokens[last - 1].end, alignment_mode="expand")
        if span is not None and len(span):
            return _by_tense(span.root)
    return _by_words(tokens, first, last)


def _by_tense(word: Word) -> int:
    """Tense of the clause that a word stands in."""
    verb = word
    while verb.pos_ not in ("VERB", "AUX") and not any(c.dep_ in ("cop", "aux") for c in verb.children):
        if verb.head == verb:
            return 0
        verb = verb.head
    group = [verb, *(c for c in verb.children if c.dep_ in ("aux", "aux:pass", "cop"))]
    finite = [w for w in group if "Fin" in w.morph.get("VerbForm", [])]
    if any("Past" in w.morph.get("Tense", []) for w in finite):
        return -1
    participle = "Part" in verb.morph.get("VerbForm", [])
    lemmas = {w.lemma_ for w in finite}
    infinitive = any("Inf" in w.morph.get("VerbForm", []) for w in group)
    perfect = participle and any(w.lemma_ in ("haben", "sein", "werden") for w in group if w is not verb)
    if infinitive and not perfect and lemmas & {"werden", "wollen", "sollen", "müssen", "können"}:
        return 1
    return -1 if perfect else 0


def _by_words(tokens: Sequence[Token], first: int, last: int) -> int:
    """The nearest telling word of the sentence."""
    distances: dict[int, int] = {}
    perfect = False
    for step, start in ((-1, first - 1), (1, last)):
        at = start
        while 0 <= at < len(tokens) and abs(at - start) < _WIDTH and not _ends_sentence(tokens, at):
            keys = tokens[at].keys
            perfect = perfect or "PERFECTINFINITIVE" in keys
            for key, sign in (("PAST", -1), ("FUTURE", 1)):
                if key in keys:
                    distances[sign] = min(distances.get(sign, _WIDTH), abs(at - start))
            at += step
    if perfect or not distances:
        return -1 if perfect else 0
    return min(distances, key=lambda sign: (distances[sign], sign))


def _ends_sentence(tokens: Sequence[Token], at: int) -> bool:
    """Whether a sentence ends at a token; a full stop after a figure does not end one."""
    return tokens[at].text in _ENDS and (at == 0 or not tokens[at - 1].text.isdigit())


def sentence_ends(tokens: Sequence[Token]) -> list[int]:
    """Indices of the tokens that end a sentence."""
    return [at for at in range(len(tokens)) if _ends_sentence(tokens, at)]
