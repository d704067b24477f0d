"""Offices and bodies of a town or region: what they do, and what they tell, is of it where nothing else is said.

"Der Bürgermeister von Temuco rief den Notstand aus", "Die Feuerwehr der Stadt Temuco teilte mit, dass …".
"""

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.frames import harm_words
from pipeline.extract.lexicon.settings import settings
from pipeline.extract.places.mentions import RANK, is_foreign, mentions_in, rank
from pipeline.german import tree


def home_of_doer(reading: Reading, trigger: Token) -> int | None:
    """The town or region of which somebody is who does it or tells it, in the clause of a trigger or one around it."""
    acting = {s.i for verb in tree.governors(trigger) for s in tree.children(verb, *tree.SUBJECTS)}
    for mention in mentions_in(reading, reading.sentence_of[trigger.i]):
        if rank(reading, mention) and not is_foreign(reading, mention):
            owners = _owners(reading.doc[mention.root_i])
            forces = rank(reading, mention) >= RANK["city"] and any("forces" in reading.classes(o) for o in owners)
            if owners and owners[-1].i in acting and (forces or any(map(_is_local, owners))):
                return mention.entity
    return None


def _owners(noun: Token) -> list[Token]:
    """The nouns that a name is an attribute of, the closest first: "Feuerwehr" over "Stadt" over "Temuco"."""
    found: list[Token] = []
    while noun.dep_ in _ATTRIBUTES and noun.head.i < noun.i and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
        found.append(noun)
    return found


_ATTRIBUTES = ("nmod", "nmod:poss", "appos", "flat", "flat:name")


def _is_local(noun: Token) -> bool:
    """Whether a noun is for an office or body of a part of the country, or for the part itself: "der Stadt Temuco"."""
    return harm_words().local.has(noun) or settings().anaphora.nouns.has(noun)
