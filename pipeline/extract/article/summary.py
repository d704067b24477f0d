"""The teaser: the paragraph under a headline in which a paper sums up what the text under it tells."""

from collections.abc import Sequence

from spacy.tokens import Span

_TEASER = 3
"""Most sentences of a teaser."""
_PARAGRAPHS = 2
"""Fewest paragraphs under a teaser: a text of one or two has none."""


def teaser(text: str, sentences: Sequence[Span], zones: Sequence[str]) -> frozenset[int]:
    """The numbers of the sentences of the teaser; empty where the text has none."""
    begin = next((n for n, zone in enumerate(zones) if zone == "body"), None)
    if begin is None or "title" not in zones[:begin]:
        return frozenset()
    ends = [n for n in range(begin, len(zones)) if zones[n] == "body" and _ends_paragraph(text, sentences, n)]
    if len(ends) <= _PARAGRAPHS or ends[0] - begin >= _TEASER:
        return frozenset()
    return frozenset(range(begin, ends[0] + 1))


def _ends_paragraph(text: str, sentences: Sequence[Span], n: int) -> bool:
    """Whether a blank line or the end of the text follows a sentence; line breaks are tokens of a sentence."""
    if n + 1 == len(sentences):
        return True
    last = sentences[n].start_char + len(sentences[n].text.rstrip())
    return "\n\n" in text[last : sentences[n + 1].start_char + 1]
