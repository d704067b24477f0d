"""Who does what to whom: subjects, objects and complements of a predicate."""

from collections.abc import Collection

from pipeline.german.tree.clauses import clause
from pipeline.german.tree.index import CLAUSAL_SUBJECTS, SUBJECTS, Tree
from pipeline.german.tree.relations import antecedent, case, conjuncts
from pipeline.german.tree.voice import finite, is_infinitive, is_passive
from pipeline.german.tree.words import words

_FARTHEST = 6
"""So many verbs a subject is looked for above the one that shares it."""


def subject(tree: Tree, verb: int, without: Collection[int] = ()) -> int | None:
    """The subject of a verb, its own or the one it shares, as it stands in the text; none of the tokens `without`."""
    for at in _sharing(tree, verb):
        found = [k for k in tree.children(at, *SUBJECTS) if k not in without]
        if found:
            return found[0]
    return None


def subjects(tree: Tree, verb: int) -> list[int]:
    """The subject of a verb with its conjuncts, relative pronouns resolved.

    That of an infinitive is the subject of the verb over it, or whom that one bids or accuses.
    """
    below = verb
    for at in _sharing(tree, verb):
        if at != below and (others := _made_to(tree, at, below)) is not None:
            return others
        below = at
        found = tree.children(at, *SUBJECTS)
        if found:
            own = found if is_passive(tree, at) else found[:1]
            return [n for k in own for n in conjuncts(tree, antecedent(tree, k))]
    return []


def _sharing(tree: Tree, verb: int) -> list[int]:
    """A verb and those whose subject it shares: coordinated with it, or above an infinitive or participle."""
    found = [verb]
    while len(found) <= _FARTHEST:
        at = found[-1]
        told = tree.dep[at] == "ccomp" and is_infinitive(tree, at) and _is_bidding(tree, tree.head[at])
        shared = told or tree.dep[at] in ("conj", "xcomp") or (tree.dep[at] == "advcl" and finite(tree, at) is None)
        if not shared or tree.head[at] == at:
            break
        found.append(tree.head[at])
    return found


def _made_to(tree: Tree, verb: int, infinitive: int) -> list[int] | None:
    """Those who do what an infinitive tells, where they are objects of the verb over it; None where they are none."""
    if tree.dep[infinitive] not in ("xcomp", "ccomp") or not is_infinitive(tree, infinitive):
        return None
    if not _is_bidding(tree, verb):
        return None
    kinds = ("obl:arg", "iobj", "obl:agent") if is_passive(tree, verb) else ("obj", "obl:arg", "iobj")
    whom = [k for k in tree.children(verb, *kinds) if not case(tree, k) and not is_reflexive(tree, k)]
    whom = [k for k in whom if tree.lower[k] not in words().expletive]
    if whom and words().made_to.has_form(_lemma(tree, verb)):
        return [n for k in whom for n in conjuncts(tree, antecedent(tree, k))]
    return [] if words().left_open.has_form(_lemma(tree, verb)) and not is_passive(tree, verb) else None


def _is_bidding(tree: Tree, verb: int) -> bool:
    return any(known.has_form(_lemma(tree, verb)) for known in (words().made_to, words().left_open))


def _lemma(tree: Tree, verb: int) -> str:
    """The lemma of a verb with its separate particle."""
    lemma = tree.lemma[verb].casefold()
    particles = [tree.lower[k] for k in tree.children(verb, "compound:prt")]
    return particles[0] + lemma if particles and not lemma.startswith(particles[0]) else lemma


def is_reflexive(tree: Tree, i: int) -> bool:
    """Whether a token is a reflexive pronoun."""
    return tree.tag[i] == "PRF" or tree.morph(i, "Reflex") == "Yes"


def objects(tree: Tree, verb: int) -> list[int]:
    """The accusative objects with their conjuncts; shared by coordinated participles.

    Without any, an object without a preposition: "den Präsidenten" is as often taken for a dative as it is one.
    """
    reflexive = any(is_reflexive(tree, k) for k in tree.children(verb, "obj", "obl:arg", "expl:pv", "expl"))
    if reflexive and not tree.has(verb, *SUBJECTS, *CLAUSAL_SUBJECTS):
        return []
    found = [k for k in tree.children(verb, "obj") if not is_reflexive(tree, k)]
    found = found or [k for k in tree.children(verb, "obl:arg", "iobj") if not case(tree, k)]
    if not found and tree.dep[verb] == "conj" and not tree.has(verb, "obl", "obl:arg"):
        found = tree.children(tree.head[verb], "obj")
    return [n for k in found for n in conjuncts(tree, antecedent(tree, k))]


def complements(tree: Tree, verb: int) -> list[int]:
    """What a verb has with it inside its clause but its subject: objects, obliques, particles, predicates, adverbs."""
    taken: set[int] = set()
    if not is_passive(tree, verb):
        taken = {t for s in subjects(tree, verb) if tree.head[s] == verb for t in tree.subtree(s)}
    found = [t for t in clause(tree, verb) if t != verb and t not in taken]
    above = tree.head[verb]
    being = tree.lemma[above] in words().auxiliaries.be  # "waren Soldaten zu sehen"
    bare = all(being and tree.tag[t] == "PTKZU" for t in found)
    if bare and tree.dep[verb] in ("xcomp", "ccomp") and above != verb:
        found = [t for t in clause(tree, above) if t not in (verb, above, *found)]
    return found
