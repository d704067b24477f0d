"""What a predicate above a happening says of whether it has happened."""

from spacy.tokens import Token

from pipeline import german
from pipeline.extract.factuality.negation import is_negated
from pipeline.extract.factuality.unreal import is_conditional
from pipeline.extract.lexicon.factuality import DROP, REPORTED, Governing, Status, words
from pipeline.german import tree

PREDICATES = ("VERB", "AUX", "ADJ")


def is_subject(token: Token) -> bool:
    """Whether a noun is the subject, also of a verb of which the tree has only an object: "dem Land drohen Streiks"."""
    return token.dep_ in tree.SUBJECTS or (token.dep_ == "obj" and not tree.children(token.head, *tree.SUBJECTS))


def under(token: Token, head: Token) -> Status:
    """What the governing word makes of the happening."""
    if head.pos_ in PREDICATES:
        return _under_predicate(token, head)
    attached = head.i != token.head.i or token.dep_ in ("acl", "ccomp", "nmod", "xcomp", "nmod:poss")
    if attached and head.pos_ in ("NOUN", "PROPN"):
        if _is_hypothesis(token, head):
            return words().hypothesis.makes
        return _governed([g for g in words().governing.values() if g.nouns.has(head)])
    return REPORTED


def _under_predicate(token: Token, head: Token) -> Status:
    lemma = german.verb_lemma(head).casefold()
    if is_subject(token):
        for group in words().impending.values():
            if group.words.has_form(lemma):
                return DROP if is_conditional(head) else group.makes
    undergoes = head.tag_ == "VVPP" or head.pos_ == "ADJ"  # "ist ausgeschlossen": the subject is what is excluded
    if words().content.words.has(token) and len(tree.children(head, "nsubj", "obj")) > 1:
        undergoes = True  # "Berichte … wies die Armee zurück": a report does nothing
    background = token.dep_ == "obl" and words().background.words.has_form(tree.case(token))
    if (token.dep_ == "nsubj" and not undergoes) or token.dep_ in ("advmod", "amod") or _only_aside(token, background):
        return REPORTED  # the subject of "fordern" is who demands; "bei/nach den Protesten" is background
    toll = words().toll
    if toll.verbs.has_form(lemma) and toll.nouns.has(token):
        return toll.makes  # "forderte 21 Tote" demands nothing
    if _has_come(token, head, lemma):
        return REPORTED
    return _governed(_over(token, head))


def negated_over(token: Token, head: Token) -> Status | None:
    """What a negated verb over a happening makes of it: what nobody "verhindern konnte" took place."""
    groups = _over(token, head) if head.pos_ in PREDICATES and is_negated(head) else []
    return groups[0].negated if groups else None


def _over(token: Token, verb: Token) -> list[Governing]:
    """The classes of words over a happening that its verb is of."""
    lemma = german.verb_lemma(verb).casefold()
    clause = token.dep_ in ("ccomp", "xcomp", "csubj", "csubj:pass")
    return [
        g
        for g in words().governing.values()
        if g.verbs.has_form(lemma)
        or (clause and g.verbs_of_clauses.has_form(lemma))
        or (token.pos_ == "NOUN" and g.verbs_of_nouns.has_form(lemma))
        or g.phrases.found_phrase(tree.clause(verb)) is not None
    ]


def _has_come(token: Token, head: Token, lemma: str) -> bool:
    """Whether a happening had been called for: "zu Protesten hatte die Opposition aufgerufen"."""
    called = words().called
    set_for = any(tree.case(n) in called.aims for n in tree.children(head, "obl", "nmod"))
    had = any("Tense=Past" in str(a.morph) for a in tree.children(head, "aux"))
    return called.words.has_form(lemma) and token.pos_ == "NOUN" and had and (tree.is_definite(token) or not set_for)


def _only_aside(token: Token, background: bool) -> bool:
    """Whether a phrase stands aside of its verb and cannot lead to what is feared or planned."""
    return background and tree.case(token) not in words().background.governed


def _governed(groups: list[Governing]) -> Status:
    return groups[0].makes if groups else REPORTED


def _is_hypothesis(token: Token, head: Token) -> bool:
    """Whether an indefinite happening is put as what may be: "im Falle eines Streiks"."""
    hypothesis = words().hypothesis
    if not hypothesis.words.has(head) or tree.case(head) not in hypothesis.prepositions:
        return False
    return not any(hypothesis.unless.has_form(c.lower_) for c in tree.children(token, "det"))
