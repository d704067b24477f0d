"""Verdicts: that a report, or what it tells, is false, made up, or told by nobody."""

from spacy.tokens import Token

from pipeline import german
from pipeline.extract.factuality.negation import is_negated
from pipeline.extract.lexicon.factuality import Status, words
from pipeline.german import tree
from pipeline.german.words import WordList


def verdict(token: Token) -> Status | None:
    """What is said of the truth of a clause, a report or a happening by what stands at, behind or over it."""
    if _is_report(token) and any(words().false.words.has(a) for a in tree.children(token, "amod")):
        return "denied"  # "falsche Meldungen"
    told = _is_report(token) or _is_report(token.head)
    if told and any(_is_false(token, c, report=True) for c in tree.children(token, "acl", "acl:relcl")):
        return "denied"  # "Gerüchte über 30 Tote, die nicht stimmen"
    head = head_of(token)
    if head.i != token.head.i or head.i == token.i or token.dep_ not in _TOLD_OF:
        return None
    predicate = head if head.pos_ in ("VERB", "AUX", "ADJ") or tree.children(head, "cop") else None
    if predicate is None or (token.dep_ in ("obl", "nmod", "advcl", "acl") and not _is_clause(token)):
        return None
    return "denied" if _is_false(token, predicate, report=_is_report(token) or _is_clause(token)) else None


_TOLD_OF = (*tree.SUBJECTS, "ccomp", "obj", "advcl", "acl", "obl", "nmod")


@tree.once
def denies(predicate: Token) -> bool:
    """Whether a clause denies what was told before it: "Das wurde bestritten", "Die Berichte seien falsch"."""
    negated = is_negated(predicate)
    for taken in predicate.children:
        if taken.dep_ not in (*tree.SUBJECTS, "obj", "obl", "obl:arg", "iobj") or not _takes_up(taken):
            continue
        verb = german.verb_lemma(predicate).casefold()
        if words().governing["denied"].verbs.has_form(verb) and not negated:
            return True
        if taken.dep_ in tree.SUBJECTS and _is_false(taken, predicate, report=True):
            return True
    return False


def _takes_up(noun: Token) -> bool:
    """Whether a pronoun or a bare definite noun takes up what was told: "das", "die Vorwürfe"."""
    if noun.pos_ in ("PRON", "DET"):
        return noun.tag_ == "PDS"
    return (
        _is_report(noun)
        and tree.is_definite(noun)
        and not tree.children(noun, "nmod", "acl", "acl:relcl", "ccomp", "obl")
    )


def absent(trigger: Token) -> Status | None:
    """What a negated noun in its clause says of a happening: "keine Rede von …", "keine Hinweise auf …"."""
    if tree.case(trigger) == "" or words().background.words.has_form(tree.case(trigger)):
        return None
    clause = _stretch(trigger)
    for named in words().absent.values():
        told = (t for t in clause if t.pos_ in ("NOUN", "ADJ") and t.i != trigger.i)
        if any(named.words.has(t) and is_negated(t) for t in told):
            return named.makes
    return None


@tree.once
def head_of(token: Token) -> Token:
    """The word that a phrase depends on: the report or plan right before it, where the tree hangs it on the verb."""
    before = noun_before(token)
    listed = _is_report(before) or any(g.nouns.has(before) for g in words().governing.values())
    return before if listed else token.head


@tree.once
def noun_before(token: Token) -> Token:
    """The noun right before the preposition of a phrase, where the tree hangs both on one verb; else the head."""
    marks = tree.children(token, "case")
    if token.dep_ != "obl" or not marks or marks[0].i == token.sent.start:
        return token.head
    before = marks[0].nbor(-1)
    return before if before.pos_ == "NOUN" and before.head.i == token.head.i else token.head


def _stretch(token: Token) -> list[Token]:
    """The words around a token up to the next commas."""
    sentence = list(token.sent)
    here = token.i - token.sent.start
    cuts = [n for n, t in enumerate(sentence) if t.text in _CUTS]
    start = max((n for n in cuts if n < here), default=-1) + 1
    return sentence[start : min((n for n in cuts if n > here), default=len(sentence))]


_CUTS = frozenset(",;:–")


@tree.once
def _is_report(token: Token) -> bool:
    return token.pos_ == "NOUN" and words().content.words.has(token)


def _is_clause(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX", "ADJ") and tree.is_finite(token)


def _is_false(token: Token, predicate: Token, *, report: bool) -> bool:
    """Whether a predicate says that what it is said of is false."""
    below = {t.i for t in token.subtree} if token.head.i == predicate.i else set()
    clause = [t for t in tree.clause(predicate) if t.i not in below]
    negated = is_negated(predicate)
    called = tree.children(predicate, "obl", "xcomp", "advmod", "obj", "nmod", "ccomp", "nsubj")
    called = [t for t in called if t.i not in below and words().calling.words.has(predicate)]
    listed = words().untrue.words if negated else words().false.words
    for list_, fits in ((words().invented.words, not negated), (listed, report)):
        if fits and _says(list_, predicate, clause, called):
            return True
    return False


def _says(listed: WordList, predicate: Token, clause: list[Token], called: list[Token]) -> bool:
    return listed.has(predicate) or any(listed.has(t) for t in called) or listed.found_phrase(clause) is not None
