"""Words that are told like deeds: quarrels of politicians, and verbs that only say who speaks."""

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.frames import words
from pipeline.extract.roles.roles import Roles
from pipeline.german import tree


def is_quarrel(reading: Reading, verb: Token, roles: Roles) -> bool:
    """Whether politicians go for politicians, which is told of words: "Anna Muster griff Max Beispiel scharf an".

    Blows are told in the passive, or by whom nobody knows by name.
    """
    if verb.pos_ != "VERB" or tree.is_passive(verb):
        return False
    open_subject = "VerbForm=Inf" in str(verb.morph)  # "es hilft nicht, ihn anzugreifen"
    doers = [t for t in roles.initiators if not (open_subject and t.pos_ == "PRON")]
    return bool(roles.targets) and all(_is_of_politics(reading, t) for t in (*doers, *roles.targets))


def _is_of_politics(reading: Reading, token: Token) -> bool:
    """Whether a word stands for a named person, an office or one of those who are in or against a government."""
    return _is_named_person(reading, token) or bool(reading.classes(token) & _POLITICS) or words().camps.has(token)


_POLITICS = frozenset({"office", "government"})


def _is_named_person(reading: Reading, token: Token) -> bool:
    entity = reading.entity(token)
    named = token.pos_ == "PROPN" or any(t.pos_ == "PROPN" for t in tree.children(token, "appos", "flat", "flat:name"))
    return named and entity is not None and reading.names.entities[entity].kind == "person"


def speaks(reading: Reading, verb: Token, roles: Roles) -> bool:
    """Whether a verb only says who speaks the words in quotation marks: "„…“, protestiert er". A crowd does both."""
    if verb.pos_ != "VERB" or any(reading.classes(i) & {"crowd", "people"} for i in roles.initiators):
        return False
    spoken = (s.cue for s in reading.statements if s.kind == "direct" and s.cue is not None)
    return any(start <= verb.idx < end for start, end in spoken)
