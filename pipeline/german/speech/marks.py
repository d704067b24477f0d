"""Quotation marks of a sentence, whatever stands in them."""

from collections.abc import Iterator

from spacy.tokens import Span

from pipeline.german.speech import lexicon


def marked(sentence: Span) -> Iterator[tuple[int, int]]:
    """The tokens of the opening and the closing mark of what stands in quotation marks."""
    marks, opening = lexicon.quotations().marks, None
    for token in sentence:
        if opening is not None and token.text in marks[opening.text]:
            yield opening.i, token.i
            opening = None
        elif token.text in marks:
            opening = token
