"""What a pronoun points back to, among candidates that the caller knows: names, speakers, actors.

fits(tree, pronoun, candidate)              whether number and gender agree
is_another(tree, pronoun, root)             whether the clause itself says that somebody else is meant
is_impersonal(tree, pronoun)                whether it is an "es" that is nobody
antecedent(tree, pronoun, candidates)       the best of those that fit
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.german.tree.cases import number_of_form
from pipeline.german.tree.index import SUBJECTS, Tree
from pipeline.german.tree.relations import case, first_conjunct
from pipeline.german.tree.words import words

REACH = 2
"""So many sentences back a personal pronoun points."""

_BESIDE = (*SUBJECTS, "obj", "iobj", "obl:arg", "obl", "obl:agent")
_SAID = ("ccomp", "xcomp", "csubj", "csubj:pass")
_OWN = ("PPOSAT", "PPOSS", "PRF")


@dataclass(frozen=True)
class Candidate:
    """Somebody or something named in the text.

    Attributes:
        root: the head token of the name.
        person: whether it is a person; a name of one alone says nothing of its gender.
        many: whether it may be meant by "sie" in the plural: a group, a force.
        gender: that of a person, where an office tells it.
    """

    root: int
    person: bool = False
    many: bool = False
    gender: str = ""


def number_asked(tree: Tree, pronoun: int) -> str:
    """The number of the finite verb whose subject a pronoun is ("sie" alone may be one or many); else empty."""
    if tree.dep[pronoun] not in SUBJECTS:
        return ""
    head = tree.head[pronoun]
    return next((number_of_form(tree, k) for k in (head, *tree.kids[head]) if tree.is_finite_form(k)), "")


def is_plural(tree: Tree, root: int) -> bool:
    """Whether a name is one of many: by its form, or as the only subject of a verb in the plural ("die USA sind")."""
    alone = tree.dep[root] in SUBJECTS and not tree.children(root, "conj")
    return tree.morph(root, "Number") == "Plur" or (alone and number_asked(tree, root) == "Plur")


def _opens_several(tree: Tree, root: int) -> bool:
    """Whether a name is the first of several that are a subject together: "Rojas und sein Sohn wurden gefasst"."""
    several = tree.dep[root] in SUBJECTS and bool(tree.children(root, "conj"))
    return several and number_asked(tree, root) == "Plur"


def fits(tree: Tree, pronoun: int, candidate: Candidate) -> bool:
    """Whether a pronoun may point back to a candidate by number and gender."""
    asked = number_asked(tree, pronoun)
    plural = is_plural(tree, candidate.root)
    either = not asked and tree.lower[pronoun] in words().either_number
    wanted = (asked or tree.morph(pronoun, "Number")) == "Plur" or (either and plural and candidate.many)
    if plural != wanted and not (wanted and _opens_several(tree, candidate.root)):
        return False
    gender, own = tree.morph(pronoun, "Gender"), candidate.gender or tree.morph(candidate.root, "Gender")
    told = not candidate.person or bool(candidate.gender) or tree.pos[candidate.root] == "NOUN"
    if told and gender and own and gender != own:
        return False
    return not (candidate.person and gender == "Neut")


def is_another(tree: Tree, pronoun: int, root: int) -> bool:
    """Whether a pronoun must mean somebody else than a name before it.

    Both stand beside one verb ("An die Armee appellierte sie"), or the name stands beside the verb of what the subject
    says ("Die Union prüfe das, kündigte sie an"). What somebody owns and reflexives may well be of the same clause.
    """
    verb = tree.head[pronoun]
    if tree.tag[pronoun] in _OWN or tree.dep[pronoun] not in _BESIDE or verb == pronoun:
        return False
    one = first_conjunct(tree, root)
    name = _outermost(tree, one) if tree.dep[pronoun] in SUBJECTS else one
    if tree.dep[name] not in _BESIDE or not _is_told_of(tree, name):
        return False
    clause = tree.head[name]
    if clause == verb:
        return True
    says = tree.dep[pronoun] in SUBJECTS
    while says and tree.dep[clause] in _SAID and tree.head[clause] not in (clause, verb):
        clause = tree.head[clause]
    beside = tree.dep[clause] in _SAID and tree.head[clause] == verb
    parted = ":" in tree.text[root:pronoun]  # "Otte kam: „Nun ja“, sagte er"
    return says and not parted and (beside or (tree.head[verb] == clause and _closes(tree, verb, pronoun)))


def _outermost(tree: Tree, name: int) -> int:
    """The phrase that a name is part of: "nach einem Treffen mit Rojas sagte er", "die Leute von Rojas lobte er".

    An owner in an adverbial phrase is left alone: "in der Rede von Rojas drohte er".
    """
    outer, owner = name, False
    while tree.dep[outer] in ("appos", "flat", "nmod") and tree.head[outer] != outer:
        joined = tree.dep[outer] != "nmod" or case(tree, outer) in words().parts - words().owning
        outer, owner = tree.head[outer], owner or not joined
    return name if owner and tree.dep[outer] == "obl" else outer


def _is_told_of(tree: Tree, name: int) -> bool:
    """Whether a name has a part in what its verb tells, unlike who only says it: "Laut Rojas wird er ..."."""
    met = case(tree, name) in words().after and words().meetings.has_form(tree.lemma[name].casefold())
    return tree.dep[name] != "obl" or case(tree, name) in words().parts or met


def _closes(tree: Tree, verb: int, subject: int) -> bool:
    """Whether a verb that hangs on what is said stands behind that, before its subject: "..., kündigte sie an"."""
    form = next((k for k in (verb, *tree.kids[verb]) if tree.is_finite_form(k)), verb)
    return tree.dep[verb] == "parataxis" and form < subject and tree.pos[form - 1] == "PUNCT"


def is_impersonal(tree: Tree, pronoun: int) -> bool:
    """Whether an "es" is nobody, as its verb and the preposition beside it tell: "kam es zu Krawallen"."""
    verb = tree.head[pronoun]
    if tree.lower[pronoun] not in words().expletive or tree.lemma[verb] not in words().impersonal:
        return False
    beside = words().impersonal[tree.lemma[verb]]
    return any(case(tree, k) == beside for k in tree.children(verb, "obl", "obl:arg", "advmod"))


def antecedent(tree: Tree, pronoun: int, candidates: Iterable[Candidate], reach: int = REACH) -> Candidate | None:
    """The candidate before a pronoun that it most likely points back to; of equal ones the first.

    The closest sentence counts most, then persons, then subjects; then the first named of an earlier sentence, the
    last named of its own.
    """
    if is_impersonal(tree, pronoun):
        return None
    best: tuple[tuple[int, bool, bool, int], Candidate] | None = None
    for candidate in candidates:
        root = candidate.root
        distance = tree.sentence[pronoun] - tree.sentence[root]
        if root >= pronoun or distance > reach or not fits(tree, pronoun, candidate):
            continue
        if is_another(tree, pronoun, root):
            continue
        rank = (-distance, candidate.person, tree.dep[root] in SUBJECTS, -root if distance else root)
        if best is None or rank > best[0]:
            best = (rank, candidate)
    return None if best is None else best[1]
