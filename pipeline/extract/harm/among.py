"""Among: which victims people are said to be some of ("unter den Toten sind vier Kinder"); what stands by a noun."""

from spacy.tokens import Token

from pipeline.extract.frames import harm_words
from pipeline.extract.roles.patients import predicate_of, role_of
from pipeline.german import tree


def attributes(noun: Token) -> list[Token]:
    """The adjectives and participles at a noun, also where the tree hangs those before it elsewhere."""
    beside = [a for a in tree.children(noun, "amod", "acl") if all(c.tag_ != "PRELS" for c in a.children)]
    found = {c.i: c for a in beside for c in tree.conjuncts(a)}
    before = noun
    while before.i > noun.sent.start and (before := before.nbor(-1)).tag_ in ("ADJA", "KON"):
        if "VerbForm=Fin" in str(before.morph):  # "Demonstranten verletzten Polizisten"
            break
        found |= {before.i: before} if before.tag_ == "ADJA" else {}
    text = noun.doc
    return [a for a in found.values() if not any(text[i].tag_ == "CARD" for i in range(a.i + 1, noun.i))]


_BORNE = frozenset({"nsubj", "nsubj:pass", "obj"})
"""Relations of those who are some of the victims, or are found to be."""


def among(noun: Token) -> list[Token]:
    """Victims of whom a noun names a part: "unter den Toten sind vier Kinder", "zu den Toten zählt ein Kind"."""
    verb = predicate_of(noun) if role_of(noun) in _BORNE else None
    head = noun.head
    belongs = harm_words().parts if role_of(noun) == "nsubj" else harm_words().found_among
    part = verb is not None and belongs.has(verb)
    if harm_words().identifying.has(head) and tree.case(noun):
        part, verb = True, head  # "bei den Toten handelt es sich um zwei Studenten"
    owner = noun if tree.children(noun, "cop") else verb if part else None
    if owner is None:
        return []
    named = [s for s in tree.children(owner, *tree.SUBJECTS) if s.i != noun.i and tree.children(owner, "cop")]
    leading = harm_words().among | (harm_words().numbered_among if harm_words().numbering.has(owner) else frozenset())
    first = noun.sent[0]
    if tree.children(owner, "cop") and first.lower_ in harm_words().some_of and first.head.i < owner.i:
        named.append(first.head)  # "von den Toten sind drei Kinder"
    # The tree hangs what stands first on the word of saying: "unter den Toten seien Ausländer, hieß es".
    saying = [owner.head] if owner.dep_ == "ccomp" and owner.head.i > owner.i else []
    around = (owner, *tree.children(owner, "cop"), *saying)
    found = [n for o in around for p, n in tree.prepositional(o) if p in leading]
    found += [n for p, n in tree.prepositional(noun) if part and p in leading and n.i > owner.i]
    return found + named  # "die Toten sind zwei Studenten"


def postponed(noun: Token) -> Token | None:
    """The adjective right behind a noun, with which a headline breaks off: "sechs Menschen tot, 80 verletzt"."""
    if noun.pos_ != "NOUN" or noun.i + 2 >= noun.sent.end:
        return None
    after = noun.nbor(1)
    ends = (after.nbor(1).is_punct or after.nbor(1).tag_ == "KON") and noun.head.i != after.i
    return after if ends and after.tag_ in ("ADJD", "VVPP") else None


def counted_before(noun: Token, first: Token) -> Token:
    """The counted noun that a counted one goes on from, where the tree joins it with one in between.

    Of "20 Kämpfer der Armee sowie 19 Rebellen" it may join the last two, or 19 Rebellen with a place before them all.
    """
    if tree.children(first, "nummod"):
        return first
    if not any(c.tag_ == "KON" for c in noun.children) or tree.case(noun):
        return first
    before = (t for t in reversed(noun.doc[noun.sent.start : noun.left_edge.i]) if t.tag_ == "NN")
    counted = next((t for t in before if tree.children(t, "nummod")), first)
    apart = any(t.tag_ in ("VVFIN", "$.") or t.text == ":" for t in noun.doc[counted.i : noun.i])
    return first if apart or tree.case(counted) else counted
