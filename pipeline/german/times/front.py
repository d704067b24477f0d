"""What stands before the finite verb of a main clause: one phrase, whatever the tree hangs its parts on."""

from spacy.tokens import Token

from pipeline.german.times.lexicon import words_file

_SUBORDINATE = ("acl", "acl:relcl", "advcl", "ccomp", "csubj", "xcomp")
_AUXILIARY = ("aux", "aux:pass", "cop")


def noun_in_front(time: Token) -> Token | None:
    """The noun that opens a clause and has a time behind it, where the tree hangs both on the verb.

    "Nach dem Rücktritt von X am Sonntag kam es zu Krawallen", "vor der Wahl am Freitag wurde demonstriert".
    """
    verb = time.head
    if time.dep_ != "obl" or verb.pos_ not in ("VERB", "AUX") or verb.dep_ in _SUBORDINATE:
        return None
    forms = [verb, *(c for c in verb.children if c.dep_ in _AUXILIARY)]
    start, end = time.left_edge.i, time.right_edge.i + 1
    if not any(t.i == end and t.tag_.endswith("FIN") for t in forms):
        return None
    before = [c for c in verb.children if c.i < start and not c.is_punct]
    ends = [c.right_edge.i + 1 for c in before]
    together = ends == [*(c.left_edge.i for c in before[1:]), start] and all(c.dep_ == "obl" for c in before)
    return _counted_from(before[-1]) if together and before[-1].pos_ == "NOUN" else None


def _counted_from(noun: Token) -> Token:
    """The noun behind a length of time: "Festnahme" in "einen Tag nach der Festnahme am Montag"."""
    counted = (c for c in noun.children if c.dep_ == "nmod" and c.left_edge.i == noun.i + 1 and c.pos_ == "NOUN")
    return next((c for c in counted if preposition(c) in words_file().clauses.counting), noun)


def preposition(noun: Token) -> str:
    """The preposition of a noun; empty without one."""
    return next((c.lower_ for c in noun.children if c.dep_ == "case"), "")
