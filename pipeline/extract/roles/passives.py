"""Who is the subject of a verb: in the passive, under "lassen", in an address."""

from spacy.tokens import Token

from pipeline.extract.frames import harm_words, words
from pipeline.extract.roles.light_verbs import subjects_of_light_verb
from pipeline.extract.roles.role_objects import (
    RELATIVE,
    is_participle,
    is_perfect,
    object_for_subject,
)
from pipeline.german import tree
from pipeline.german.tree.words import words as tree_words


def is_let(verb: Token) -> bool:
    """Whether somebody lets it be done to himself: "ließ sich vereidigen"."""
    over = verb.head
    let = verb.dep_ in ("xcomp", "ccomp") and harm_words().letting.has(over)
    return let and any(c.tag_ == "PRF" for c in (*verb.children, *over.children))


def stands_in_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive, by its own auxiliary or by that of a verb coordinated with it.

    In "wurden vertrieben und verhaftet" the first one has it, in "waren beschossen und verletzt worden" the last one.
    """
    if tree.is_passive(verb):
        return not is_perfect(verb)
    if not is_participle(verb):
        return False
    if verb.dep_ == "conj" and tree.is_passive(verb.head) and not is_perfect(verb):
        return True
    bare = not tree.children(verb, "aux:pass") and not is_perfect(verb)
    later = (v for v in tree.conjuncts(verb)[1:] if is_participle(v))
    return bare and any(a.tag_ == "VAPP" for v in later for a in tree.children(v, "aux:pass"))


def shares_perfect(verb: Token) -> bool:
    """Whether a participle shares subject and "haben" of the verb before it: "hat X verboten, Y verhaftet".

    What the tree calls its subject is then its object, unless it has both.
    """
    first = tree.first_conjunct(verb)
    bare = first.i != verb.i and is_participle(verb) and not tree.children(verb, "aux", "aux:pass", "cop", "obj")
    return bare and is_perfect(first) and bool(tree.children(verb, *tree.SUBJECTS))


def shared_agents(verb: Token) -> list[Token]:
    """By whom the passive that a verb is joined to is done: "wurden von Polizisten geschlagen und verhaftet"."""
    first = tree.first_conjunct(verb)
    own = tree.children(verb, *tree.SUBJECTS) or not is_participle(verb)
    if first.i == verb.i or own or not stands_in_passive(first):
        return []
    return [n for p, n in tree.prepositional(first) if p in tree_words().agents and n.i < verb.i]


def is_address(verb: Token) -> bool:
    """Whether a verb speaks to the reader or to nobody: "Treten Sie zurück", "Besser ausbrennen als rosten"."""
    subjects = tree.children(verb, "nsubj")
    if any(s.text in words().roles.address and not s.is_sent_start for s in subjects) or verb.tag_ in (
        "VVIMP",
        "VAIMP",
    ):
        return True
    infinitive = verb.tag_ == "VVINF" or "VerbForm=Inf" in str(verb.morph)
    bare = infinitive and verb.head.i == verb.i and verb.pos_ == "VERB"
    return bare and not any(True for _ in tree.children(verb, "aux", "aux:pass", "cop", *tree.SUBJECTS, "obj"))


def subjects_of(verb: Token) -> list[Token]:
    """The subject of a verb, which the second verb of a relative clause shares even where it hangs on the noun."""
    if verb.dep_ == "conj" and not tree.children(verb, *tree.SUBJECTS):
        clauses = [c for c in tree.children(verb.head, *RELATIVE) if c.i < verb.i]
        verb = clauses[-1] if clauses else verb
    if verb.tag_ in ("VVINF", "VVIZU") and words().roles.attempts.has(verb.head):
        return [g for g in tree.genitives(verb.head) if g.dep_ != "det"] or subjects_of_light_verb(verb.head)
    if (managed := _managing(verb)) is not None:
        return managed
    found = tree.grammatical_subjects(verb)
    pronoun = verb.dep_ in RELATIVE and bool(found) and all(s.tag_ == "ART" for s in found)  # taken for an article
    return tree.conjuncts(verb.head) if pronoun or object_for_subject(verb) else found


def _managing(verb: Token) -> list[Token] | None:
    """Those in the dative of a verb over an infinitive: "Soldaten gelang es einzudringen"; None under other verbs."""
    over = verb.head
    if verb.dep_ not in ("xcomp", "ccomp", "csubj", "nsubj") or not words().roles.achieving.has(over):
        return None
    whom = [c for c in tree.children(over, "obl:arg", "iobj", "obj") if not tree.case(c)]
    whom = whom or [c for c in tree.children(over, "nsubj") if c.lower_ not in tree_words().expletive]
    return [n for c in whom for n in tree.conjuncts(tree.antecedent(c))]
