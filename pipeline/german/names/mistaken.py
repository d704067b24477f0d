"""What has the form of a name, of the gazetteer or for the tagger, and is none."""

from spacy.tokens import Doc, Token

from pipeline.german import nouns
from pipeline.german.gazetteer import index, tables
from pipeline.german.gazetteer.tables import Body, Place
from pipeline.german.names import grammar


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


def is_mistaken(doc: Doc, start: int, end: int, label: str) -> bool:
    """Whether what was tagged is no name: a mood before a person, a body with its field, happenings for a place."""
    last = doc[end - 1]
    if label == "ORG" and end - start > 1:
        office = doc[start].tag_ == "ADJA" and end - start == 2 and _is_one_office(last)
        return office or _is_mood(last) or _is_known_with_field(doc, start, end)
    return label == "LOC" and grammar.are_happenings(last)


def _is_one_office(noun: Token) -> bool:
    """Whether a noun is that of one who holds an office: "der Nationale Sicherheitsberater"."""
    offices = any(n.table == "role" for n in index.compound(noun.text).nouns)
    return offices and "Number=Sing" in str(noun.morph)


def _is_mood(last: Token) -> bool:
    """Whether what is taken for a body is a feeling or a happening with its adjective: "Internationale Besorgnis"."""
    return last.pos_ == "NOUN" and bool({"feeling", "happening"} & nouns.classes_of(last.text))


def _is_known_with_field(doc: Doc, start: int, end: int) -> bool:
    """Whether what is taken for a body is an office or a known body with what that is for, behind a preposition.

    "UN-Hochkommissarin für Menschenrechte", "Vereinte Nationen für Myanmar".
    """
    behind = next((k for k in range(start + 1, end) if doc[k].pos_ == "ADP" and doc[k].text[0].islower()), None)
    if behind is None:
        return False
    office = behind == start + 1 and any(noun.table == "role" for noun in index.compound(doc[start].text).nouns)
    hits = index.names().get(index.key_of(doc[start:behind].text), ())
    return office or any(isinstance(hit.named, Body) and hit.named.kind == "igo" for hit in hits)
