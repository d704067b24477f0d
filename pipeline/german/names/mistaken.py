"""What has the form of a name of the gazetteer and is none."""

from spacy.tokens import Doc

from pipeline.german.gazetteer import index, tables
from pipeline.german.gazetteer.tables import Body, Place


def is_class_of_place(doc: Doc, start: int) -> bool:
    """Whether a name is the noun for a kind of place with the name of one behind it: "im Kanton Zug", "Kantons-"."""
    text, words = doc[start].text, tables.classes().function
    noun = text.rstrip("-").removesuffix("s")
    behind = doc[start + 1] if start + 1 < len(doc) else None
    named = behind is not None and behind.pos_ == "PROPN" and not behind.is_sent_start
    return noun in words.region_nouns | words.place_nouns and (text.endswith("-") or named)


def are_several(last: str, states: Body) -> bool:
    """Whether the last word of a phrase for states has a form in which several of them are called."""
    return any(last == name.rpartition(" ")[2] for name in states.names)


def is_noun_with_article(doc: Doc, start: int, end: int, hit: index.Hit) -> bool:
    """Whether an ordinary noun with its article is no town of that name: "des Kantons", "das Essen"."""
    before = doc[start - 1].lower_ if start else ""
    alone = end - start == 1 and isinstance(hit.named, Place) and hit.named.kind == "city"
    return alone and before in tables.classes().function.determiners and index.is_word(hit.spelling)
