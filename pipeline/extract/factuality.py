"""Factuality: whether a sentence says that a happening took place, denies, plans or fears it, or none of these.

The status is read off the words around the trigger, from its own modifiers up to the main verb; the words are in
`lexicon/factuality.toml`. Attributed statements stay `reported`: who says it is a matter of attribution.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from pipeline import german
from pipeline.extract.lexicon import word_list
from pipeline.german import tree
from pipeline.german.amounts import negates_figure
from pipeline.german.words import WordList

REPORTED, DENIED, PLANNED, FEARED, DROP = "reported", "denied", "planned", "feared", "drop"


def _words(*path: str) -> WordList:
    return word_list("factuality", *path)


@dataclass(frozen=True)
class Factuality:
    """What is said of a happening: `status` (a code, or "drop") and whether its own clause is negated."""

    status: str
    negated: bool


def factuality(trigger: Token) -> Factuality:
    """Factuality of the happening that a verb, noun or participle tells."""
    negated = _negated(trigger)
    status = _own(trigger)
    token = trigger
    while status == REPORTED and token.head.i != token.i:
        if (
            token.dep_ in ("acl", "acl:relcl")
            and tree.is_finite(token)
            and not _words("content", "nouns").has(token.head)
        ):
            break  # a relative clause presupposes what it tells, the content of a report does not
        if token.dep_ == "advcl":
            status = _adverbial(token)
            break
        if token.dep_ in ("parataxis",):
            break
        head = token.head
        if token.dep_ != "conj":
            status = _under(token, head)
            if _changes_nothing(token, head):
                token = head
                continue
            if status == REPORTED and token is trigger and head.pos_ in ("VERB", "AUX") and _negated(head):
                negated = True
            if status == REPORTED and head.pos_ in ("VERB", "AUX", "ADJ") and token.dep_ not in ("ccomp", "advcl"):
                status = _modal(head)
        token = head
    return Factuality(status, negated)


def _negated(token: Token) -> bool:
    """Whether a negation word stands at the token itself, or at a bare subject or object of it ("keine Proteste")."""
    words = _words("negation", "words")
    for child in token.children:
        if child.dep_ in ("advmod", "det", "cc", "nsubj", "nsubj:pass", "obj") and words.has_form(child.lower_):
            before = child.nbor(1).lower_ if child.i + 1 < len(child.doc) else ""
            if before in ("nur", "allein", "zuletzt") or negates_figure(child):
                continue
            return True
        if child.dep_ in ("nsubj", "nsubj:pass", "obj") and token.pos_ in ("VERB", "AUX"):
            if any(c.dep_ == "det" and words.has_form(c.lower_) and not negates_figure(c) for c in child.children):
                return True
    return any(c.dep_ == "case" and c.lower_ == "ohne" for c in token.children)


def _own(token: Token) -> str:
    """What the trigger's own modifiers and auxiliaries say."""
    for child in tree.children(token, "amod", "advmod", "acl"):
        if child.pos_ == "ADJ":
            if _words("planned", "adjectives").has(child):
                return PLANNED
            if _words("feared", "adjectives").has(child):
                return FEARED
    if token.pos_ in ("VERB", "AUX"):
        marks = [c.lower_ for c in tree.children(token, "mark")]
        if any(_words("conditional", "words").has_form(m) for m in marks):
            return DROP
        if any(_words("generic", "words").has_form(c.lower_) for c in tree.children(token, "nsubj", "nsubj:pass")):
            return DROP
        return _modal(token)
    return REPORTED


def _modal(verb: Token) -> str:
    """What a modal or the future makes of a verb."""
    for aux in tree.children(verb, "aux"):
        if aux.i == aux.sent.start and _words("conditional", "words").has_form(aux.lower_):
            return DROP  # "Sollte es dazu kommen, ..."
        lemma = aux.lemma_.casefold()
        forms = str(aux.morph)
        if lemma == "werden" and "VerbForm=Fin" in forms and _infinitive(verb) and "Mood=Sub" not in forms:
            return PLANNED
        if lemma == "werden" and "Tense=Pres" in forms and _infinitive(verb) and aux.lower_ in ("werde", "werden"):
            return PLANNED
        for status in (PLANNED, FEARED):
            if _words("modals", status).has_form(lemma):
                return status
        if _words("modals", "drop").has_form(lemma) and ("Tense=Past" not in forms or "Mood=Sub" in forms):
            return DROP
    return REPORTED


def _changes_nothing(token: Token, verb: Token) -> bool:
    """Whether a known happening is the subject of a plain "können": "der Rücktritt kann die Wut nicht dämpfen"."""
    definite = any("Definite=Def" in str(c.morph) for c in token.children)
    can = [a for a in tree.children(verb, "aux") if a.lemma_ == "können" and "Mood=Ind" in str(a.morph)]
    return (
        token.dep_ in ("nsubj", "conj") and definite and bool(can) and bool(tree.direct_objects(verb) or _negated(verb))
    )


def _infinitive(verb: Token) -> bool:
    passive = tree.children(verb, "aux:pass")
    return verb.tag_ in ("VVINF", "VVIZU", "VAINF", "VMINF") or any(a.tag_ == "VAINF" for a in passive)


def _adverbial(verb: Token) -> str:
    """Purpose, condition and absence are no facts; time, cause and contrast are."""
    marks = {c.lower_ for c in tree.children(verb, "mark")}
    if marks & {"um", "ohne", "anstatt", "statt"} or any(_words("conditional", "words").has_form(m) for m in marks):
        return DROP
    return REPORTED


def _under(token: Token, head: Token) -> str:
    """What the governing word makes of the happening."""
    if head.pos_ in ("VERB", "AUX", "ADJ"):
        undergoes = head.tag_ == "VVPP" or head.pos_ == "ADJ"  # "ist ausgeschlossen": the subject is what is excluded
        if (
            (token.dep_ == "nsubj" and not undergoes)
            or token.dep_ in ("advmod", "amod")
            or (token.dep_ == "obl" and tree.case(token) in _BACKGROUND)
        ):
            return REPORTED  # the subject of "fordern" is who demands; "bei/nach den Protesten" is background
        lemma = german.verb_lemma(head).casefold()
        if _words("toll", "verbs").has_form(lemma) and _words("toll", "nouns").has(token):
            return REPORTED  # "forderte 21 Tote" demands nothing
        lists = (("drop", DROP), ("planned", PLANNED), ("feared", FEARED), ("denied", DENIED), ("prevented", DROP))
        for name, status in lists:
            if _words(name, "verbs").has_form(lemma):
                return status
    elif token.dep_ in ("acl", "ccomp", "nmod", "xcomp", "nmod:poss") and head.pos_ in ("NOUN", "PROPN"):
        for name, status in (("drop", DROP), ("planned", PLANNED), ("feared", FEARED), ("denied", DENIED)):
            if _words(name, "nouns").has(head):
                return status
    return REPORTED


_BACKGROUND = frozenset(
    {"bei", "nach", "seit", "während", "wegen", "trotz", "infolge", "angesichts", "in", "durch", "aus"}
)
