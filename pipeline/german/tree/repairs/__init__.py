"""Repairs of what the parser is known to get wrong, made once, so that every reader of the tree sees it put right."""

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from pipeline.german.tree.repairs.tenses import past_tense

Repair = Callable[[list[Token]], Iterator[str]]

REPAIRS: dict[str, Repair] = {"past_tense": past_tense}


def repair(doc: Doc) -> Doc:
    """Put the analysis of a document right, sentence by sentence."""
    for sentence in doc.sents if len(doc) else ():
        tokens = [t for t in sentence if not t.is_space]
        for made in REPAIRS.values():
            for _ in made(tokens):
                pass
    return doc
