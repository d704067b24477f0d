"""Those of whom a word is some: what pronouns, figures and nouns of quantity count."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.frames import words
from pipeline.extract.roles.light_verbs import acts
from pipeline.german import tree
from pipeline.german.tree.words import words as tree_words


def counted(word: Token) -> list[Token]:
    """Those of whom a pronoun, figure or noun of quantity is some: "einer der Männer", "eine Reihe von Ministern".

    Of a noun for many who act together, the people who they are: "eine Gruppe von Jugendlichen".
    """
    if word.pos_ == "NOUN" and words().collective.has(word):
        members = [*tree.genitives(word), *(n for p, n in tree.prepositional(word) if p in words().made_of)]
        members = members or [n for n in tree.genitives(word.head) if _is_right_behind(n, word)]
        return [m for m in members if m.dep_ != "det" and acts(m)]
    some = word.tag_ in ("PIS", "CARD", "PIAT") or (word.pos_ == "NOUN" and words().shares.has(word))
    others = [g for g in tree.genitives(word) if g.dep_ != "det" and _may_be_some(g)] if some else []
    return [g for g in others if g.i != word.i] or (_right_behind(word) if some else [])


def _is_right_behind(noun: Token, word: Token) -> bool:
    """Whether nothing but attributes parts a noun from the one before it."""
    return noun.i > word.i and all(t.head.i == noun.i for t in word.doc[word.i + 1 : noun.i])


def _right_behind(word: Token) -> list[Token]:
    """The noun of a phrase that stands right behind a figure, and that the tree hangs on the verb: "300 von Bauern"."""
    mark = word.doc[word.i + 1] if word.i + 1 < word.sent.end else word
    noun = mark.head
    astray = mark.dep_ == "case" and mark.lower_ in tree_words().owning and noun.head.i == word.head.i
    return [noun] if astray and noun.i > mark.i and _may_be_some(noun) and word.dep_ in _PARTS else []


def _may_be_some(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN") or token.tag_ == "PPER"


_PARTS = (*tree.SUBJECTS, "obj")
