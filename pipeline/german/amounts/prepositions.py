"""Prepositions that only qualify a figure ("gegen 200 Menschen demonstrierten") told from those that mean themselves.

The noun behind a qualifier stands in no prepositional phrase: it has the role that its clause would lack, subject or
object. The tree shows it as an oblique; `show` puts that right.
"""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from pipeline import german
from pipeline.german.amounts.lexicon import Preposition
from pipeline.german.amounts.model import Amount
from pipeline.german.tree import SUBJECTS
from pipeline.german.tree.index import forget
from pipeline.german.words import WordList

_OBJECTS = ("obj", "iobj", "ccomp", "xcomp", "obl:arg")
_NOMINAL = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod")
_ROOTS = ("root", "ROOT", "conj", "appos", "parataxis")


def role_hidden(preposition: Token, entry: Preposition) -> str | None:
    """The role of the noun behind a preposition that only qualifies a figure; None where it means itself.

    Empty where that role need not be named: the tree has it, or there is no tree.
    """
    before = preposition.nbor(-1) if preposition.i else None
    if before is not None and before.tag_ in ("APPR", "APPRART"):
        return ""  # "mit über 40 Verletzten", "von gegen 200 Menschen"
    if before is not None and _takes(entry.nouns, before):
        return None
    if not preposition.doc.has_annotation("DEP"):
        return "" if entry.usual else None
    noun = _noun(preposition)
    head = noun.head
    if (noun.dep_ in _ROOTS and not _is_verb(noun)) or noun.head.i == noun.i:
        return ""
    after = noun.nbor(1) if noun.i + 1 < len(noun.doc) else noun
    if noun.tag_ == after.tag_ == "NN" and after.head.i == head.i and after.dep_ in (*SUBJECTS, "obj"):
        return ""  # "über eine Million Menschen flohen": the tree has the people beside the million
    if not _is_verb(head):
        return "" if noun.dep_ != "nmod" or preposition.tag_ == "ADV" else None
    missing = _missing_role(noun, head)
    if missing in SUBJECTS:
        return missing
    if _takes(entry.verbs, head):
        return None
    if noun.dep_ in (*SUBJECTS, "obj"):
        return ""
    return missing or ("" if preposition.tag_ == "ADV" else None)


def show(doc: Doc, amounts: Iterable[Amount]) -> None:
    """Put the tree right around amounts.

    Nouns get the roles that a qualifying preposition hides, and a multiplier that stands beside the noun in one role
    ("eine halbe Million Menschen") hangs on it.
    """
    for amount in amounts:
        if amount.noun_i is None or amount.elliptic:
            continue
        noun, figure = doc[amount.noun_i], doc[amount.figure_i]
        beside = figure.i == noun.i - 1 and figure.dep_ in _NOMINAL and noun.dep_ in _NOMINAL
        if beside and figure.head.i == noun.head.i != noun.i:
            noun.dep_ = min(figure.dep_, noun.dep_, key=lambda relation: not relation.startswith("nsubj"))
            figure.dep_, figure.head = "nummod", noun
        elif beside and figure.head.i == noun.i:
            figure.dep_ = "nummod"
        if amount.role:
            noun.dep_ = amount.role
            for word in doc.char_span(amount.start, amount.start + 1, alignment_mode="expand") or ():
                word.dep_, word.head = "advmod", figure
    forget(doc)


def _noun(preposition: Token) -> Token:
    """The noun behind a preposition: what it hangs on, or what the figure that it hangs on counts."""
    above = preposition.head
    return above.head if above.dep_ in ("nummod", "amod", "det") else above


def _takes(words: WordList, word: Token) -> bool:
    return words.has(word) or words.has_form(german.verb_lemma(word).casefold())


def _is_verb(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VV")


def _missing_role(noun: Token, verb: Token) -> str | None:
    """The role that a clause lacks and a noun of people or things in the plural can fill: subject, then object."""
    passive = any(c.dep_ == "aux:pass" for c in verb.children)
    if not _has_subject(noun, verb):
        finite = [w for w in (verb, *verb.children) if "Fin" in w.morph.get("VerbForm", [])]
        if any("Plur" in w.morph.get("Number", []) for w in finite):
            return "nsubj:pass" if passive else "nsubj"
        if not any(_is_es(c) for c in verb.children):
            return None
    filled = passive or any(c.dep_ in _OBJECTS and c.i != noun.i and not _is_es(c) for c in verb.children)
    return None if filled or any(c.dep_ == "cop" for c in verb.children) else "obj"


def _has_subject(noun: Token, verb: Token) -> bool:
    """Whether a verb, or the one that it is coordinated with, has a subject other than the noun and than "es"."""
    others = (c for c in verb.children if c.dep_ in SUBJECTS and c.i != noun.i)
    if any(not _is_es(c) for c in others):
        return True
    return verb.dep_ == "conj" and verb.head.i != verb.i and _has_subject(noun, verb.head)


def _is_es(word: Token) -> bool:
    """Whether a word is "es", which may only fill a place: "es gab gegen 40 Verletzte"."""
    return word.pos_ == "PRON" and "Neut" in word.morph.get("Gender", []) and "Prs" in word.morph.get("PronType", [])
