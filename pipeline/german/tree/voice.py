"""Voice and mood of a predicate."""

from pipeline.german.tree.index import AUXILIARIES, Tree
from pipeline.german.tree.mood import INDICATIVE, moods
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
    """Which subjunctive a finite verb stands in, as its form says; where that leaves it open, the tagger.

    Of the two moods of "sagte" the indicative is the usual one.
    """
    allowed = moods(tree, form)
    if len(allowed) == 1:
        return "" if allowed == INDICATIVE else next(iter(allowed))
    told = tree.morph(form, "Mood") == "Sub"
    if told and "first" in allowed:
        return "first"
    return "second" if told and not tree.lower[form].endswith(words().endings.weak_preterite) else ""
