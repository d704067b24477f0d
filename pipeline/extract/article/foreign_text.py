"""Stretches in English, as embedded posts leave them in an article: what they tell is not read as German."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Span, Token

from pipeline.extract.frames import words

_FEWEST = 2
"""Fewest English words of grammar in a stretch of English."""
_GRAMMAR = ("ART", "APPR", "APPRART", "PPER", "KON", "KOUS")
"""Tags of German words of grammar."""


def in_english(sentences: Iterable[Span]) -> frozenset[int]:
    """The numbers of the tokens that stand in English: a sentence, or what stands before an address in it."""
    found: set[int] = set()
    for sentence in sentences:
        stretch = _before_address(sentence)
        english = {t.i for t in stretch if words().english.has_form(t.lower_)}
        german = sum(t.tag_ in _GRAMMAR and t.i not in english for t in stretch)
        if len(english) >= _FEWEST and len(english) >= german:
            found |= {t.i for t in stretch}
    return frozenset(found)


def _before_address(sentence: Span) -> Sequence[Token]:
    """The tokens up to the last address of the web; all where there is none."""
    last = max((t.i for t in sentence if t.like_url or "/" in t.text), default=None)
    return list(sentence) if last is None else [t for t in sentence if t.i <= last]
