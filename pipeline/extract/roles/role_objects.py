"""Objects that a verb shares with another one, or that the tree takes for something else."""

from spacy.tokens import Token

from pipeline.extract.frames import Frame
from pipeline.german import nouns, tree
from pipeline.german.tree.words import words as tree_words

RELATIVE = ("acl", "acl:relcl")
"""Relations of a clause to the noun that it tells of."""


def has_object(verb: Token) -> bool:
    """Whether a verb has a subject and an object beside it: "demonstrierte Stärke".

    What is cried in quotation marks is none: "„Weg mit der Steuer“, protestierten Bauern"; nor are people, whom the
    tree takes for one: "Eltern entführter Kinder demonstrierten".
    """
    objects = [o for o in tree.children(verb, "obj") if not _is_cried(o) and not nouns.is_person(o)]
    return bool(objects) and bool(tree.children(verb, *tree.SUBJECTS))


def _is_cried(noun: Token) -> bool:
    """Whether a phrase is a quotation with a comma behind it."""
    end = noun.right_edge
    quoted = any(t.is_quote for t in noun.subtree)
    return quoted and end.text == ","


def shared_objects(frame: Frame, verb: Token) -> list[Token]:
    """What a participle that needs an object shares with the one before it: "hat X gestürmt und in Brand gesetzt"."""
    needs = frame.undergoes or "object" in frame.needs
    behind = verb.nbor(1) if verb.i + 1 < len(verb.doc) else verb
    if needs and verb.dep_ == "conj" and behind.head.i == verb.head.i and is_participle(behind):
        return tree.direct_objects(behind)  # "den Präsidenten gefangen genommen"
    if tree.is_finite(verb) and (needs or frame.object.wanted):
        return _objects_before(verb)
    bare = verb.dep_ == "conj" and is_participle(verb) and not tree.children(verb, "aux", "aux:pass", *tree.SUBJECTS)
    shared = needs and bare and is_perfect(tree.first_conjunct(verb))
    return tree.direct_objects(tree.first_conjunct(verb)) if shared else []


def _objects_before(verb: Token) -> list[Token]:
    """The objects of the finite verbs right before another one: "die Läden plünderten und anzündeten"."""
    i = verb.i - 1
    while i > verb.sent.start and (verb.doc[i].is_punct or verb.doc[i].dep_ == "cc"):
        i -= 1
    before = verb.doc[i]
    alike = before.pos_ == "VERB" and before.i < verb.i - 1 and tree.is_finite(before) and not verb.is_ancestor(before)
    if not alike or tree.children(verb, "obj", *tree.SUBJECTS):
        return []
    return [o for o in tree.direct_objects(before) if o.i < before.i] or _objects_before(before)


def is_perfect(verb: Token) -> bool:
    """Whether a verb stands in the perfect with "haben", which no passive does, whatever the tree calls its subject."""
    auxiliaries = tree.children(verb, "aux", "aux:pass")
    return any(a.lemma_ in tree_words().auxiliaries.have for a in auxiliaries) and not any(
        a.dep_ == "aux:pass" or a.tag_ == "VAPP" for a in auxiliaries
    )


def object_for_subject(verb: Token) -> Token | None:
    """The object of a relative clause that the tree takes for its subject, and the pronoun for its article.

    In "Jugendliche, die Passanten verletzt haben" it reads "die Passanten"; but no relative clause is without pronoun.
    """
    if verb.dep_ not in RELATIVE or tree.is_passive(verb) or tree.children(verb, "obj"):
        return None
    for noun in tree.children(verb, "nsubj"):
        first = next((t for t in verb.subtree if not t.is_punct), noun)
        if first.head.i == noun.i and first.tag_ == "ART" and first.i > 0 and first.nbor(-1).text == ",":
            return noun
    return None


def is_participle(verb: Token) -> bool:
    """Whether a verb form is a participle."""
    return "VerbForm=Part" in str(verb.morph) or verb.tag_ in ("VVPP", "VAPP")
