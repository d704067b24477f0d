"""What stands before the finite verb of a main clause: one phrase, whatever the tree hangs its parts on."""

from spacy.tokens import Token

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
    before = [c for c in verb.children if c.dep_ == "obl" and c.i < start]
    noun = before[0] if len(before) == 1 else None
    return noun if noun is not None and noun.pos_ == "NOUN" and noun.right_edge.i + 1 == start else None


def preposition(noun: Token) -> str:
    """The preposition of a noun; empty without one."""
    return next((c.lower_ for c in noun.children if c.dep_ == "case"), "")
