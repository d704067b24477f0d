"""Voice and mood of a predicate."""

from pipeline.german.tree.index import AUXILIARIES, SUBJECTS, Tree
from pipeline.german.tree.words import words


def passive(tree: Tree, verb: int) -> str:
    """The passive that a verb stands in: "event" with werden, "state" with sein, empty for none."""
    auxiliaries = tree.children(verb, "aux:pass")
    if any(tree.lemma[k] in words().auxiliaries.become for k in auxiliaries):
        return "event"
    if auxiliaries:
        return "state"
    if tree.has(verb, "nsubj:pass", "csubj:pass"):
        return "event" if tree.tag[verb] == "VVPP" else "state"
    return ""


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb stands in a passive of either kind; auxiliaries of motion ("sind eingedrungen") make none."""
    return passive(tree, verb) != ""


def finite(tree: Tree, i: int) -> int | None:
    """The finite verb of the clause that a token heads: its own form, else its auxiliary's or copula's."""
    if tree.is_finite_form(i):
        return i
    return next((k for k in tree.kids[i] if tree.is_finite_form(k) and tree.dep[k] in AUXILIARIES), None)


def is_infinitive(tree: Tree, i: int) -> bool:
    """Whether a token heads an infinitive with zu."""
    parts = (i, *tree.children(i, *AUXILIARIES))
    return tree.tag[i] == "VVIZU" or any(tree.tag[k] == "PTKZU" for p in parts for k in tree.kids[p])


def mood(tree: Tree, i: int) -> str:
    """Which subjunctive the clause of a predicate stands in: "first", "second" or none (empty)."""
    form = finite(tree, i)
    return "" if form is None else mood_of(tree, form)


def mood_of(tree: Tree, form: int) -> str:
    """Which subjunctive a finite verb stands in.

    The first is also told by its form, since taggers miss it: stem and "e" with another subject than "ich". Weak verbs
    have no second one of their own: "sagte".
    """
    if tree.morph(form, "Mood") == "Sub":
        if tree.morph(form, "Tense") == "Pres":
            return "first"
        weak = tree.tag[form] == "VVFIN" and tree.lower[form].endswith(words().endings.weak_preterite)
        return "" if weak else "second"
    stem = tree.lemma[form].removesuffix("n").removesuffix("e")
    if tree.lower[form] != stem + "e" or len(stem) < 3 or tree.lower[form].endswith("te"):
        return ""
    top = tree.head[form] if tree.dep[form] in AUXILIARIES else form
    who = tree.children(top, *SUBJECTS)
    told = who and tree.lower[who[0]] not in words().first_person and tree.morph(who[0], "Number") != "Plur"
    return "first" if told else ""
