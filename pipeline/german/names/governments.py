"""Capitals: which foreign capitals stand for the governments there."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from pipeline.german import tree
from pipeline.german.gazetteer import index, tables
from pipeline.german.gazetteer.tables import Place
from pipeline.german.names.reference import Reference
from pipeline.german.names.verbs import with_particle
from pipeline.german.tree.words import words as tree_words

_GOVERNING = frozenset({"government", "ministry"})


def speaks_for_state(doc: Doc, reference: Reference, home: str | None) -> bool:
    """Whether a foreign capital stands for its government: "Moskau wies das zurück", "nach Angaben Ankaras",
    "aus Rom kam Kritik", "Empörung in Paris"."""
    place = reference.named
    if not isinstance(place, Place) or not place.capital or place.country == home:
        return False
    token = doc[reference.root]
    words = tables.classes().function
    while token.dep_ == "conj" and token.head.pos_ == "PROPN" and token.head.i != token.i:
        token = token.head
    cases = [child.text.lower() for child in token.children if child.dep_ == "case"]
    if len(cases) == 1 and cases[0] in tables.grammar().origin_prepositions:
        acts = words.speaking_verbs if token.dep_.startswith("obl") else words.state_actions
        return token.head.lemma_ in acts
    if len(cases) == 1 and cases[0] in words.within_prepositions:
        return _answers_within(token)
    if len(cases) == 1 and cases[0] in tables.grammar().agent_prepositions:
        return token.dep_.startswith("obl") and tree.is_passive(token.head)  # "wird von Berlin nicht genehmigt"
    owns = token.dep_.startswith("nmod") and not cases
    named = not cases and "Case=Nom" in str(token.morph)  # "X rügte das Urteil, ebenso Paris": no object by its case
    does = token.dep_ == "nsubj" or (named and token.dep_ in ("obj", "conj"))
    return does or (owns and token.head.lemma_ in words.state_actions)


def _answers_within(capital: Token) -> bool:
    """Whether those who say or feel something in a capital are its government: "in Wien hieß es", "sprach man von",
    "stieß in Paris auf Kritik", "die Regierungen in Paris und Wien"."""
    words = tables.classes().function
    head = capital.head
    if capital.dep_.startswith("nmod"):
        return head.lemma_ in words.state_feelings or _are_governments(head)
    if not capital.dep_.startswith("obl"):
        return False
    subjects = [c for c in head.children if c.dep_ == "nsubj" and c.lower_ not in tree_words().expletive]
    told = (n for c in head.children if c.i != capital.i for n in (c, *c.children))  # "für Empörung", wherever it hangs
    felt = any(n.lemma_ in words.state_feelings for n in told)
    heard = head.lemma_ in words.impersonal_verbs and not subjects
    anybody = bool(subjects) and all(c.lower_ in words.impersonal_subjects for c in subjects)
    return heard or anybody or (felt and with_particle(head) in words.meeting_verbs)


def _are_governments(noun: Token) -> bool:
    """Whether a noun is of the governments or ministries of several countries."""
    governs = any(n.noun_class in _GOVERNING for n in index.nouns_of(noun.lemma_))
    return governs and "Number=Plur" in str(noun.morph)
