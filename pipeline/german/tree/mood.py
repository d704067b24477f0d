"""What a finite verb says of its mood by its form, and what the form leaves open.

    one mood         "sei", "habe" with another subject than "ich", "könne": first subjunctive; "wäre", "käme", "hätte":
                     second; "ist", "kommt", "kam": indicative
    two moods        plurals of the present ("haben", "kommen"): indicative or first subjunctive; the preterite of
                     regular verbs ("sagte", "wollten") and strong plurals without a vowel to change ("riefen"):
                     indicative or second

Taggers tell them apart badly: newspapers of the treebanks have few of them.
"""

from functools import lru_cache
from typing import Literal

from pipeline.german.tree.index import AUXILIARIES, SUBJECTS, Tree
from pipeline.german.tree.tense import past_form, verbs
from pipeline.german.tree.words import words

Mood = Literal["indicative", "first", "second"]
"""The indicative and the two subjunctives of German (Konjunktiv I and II)."""

INDICATIVE: frozenset[Mood] = frozenset({"indicative"})
FIRST: frozenset[Mood] = frozenset({"first"})
SECOND: frozenset[Mood] = frozenset({"second"})


def moods(tree: Tree, form: int) -> frozenset[Mood]:
    """The moods that a finite verb can stand in by its form and its subject; one, where these leave nothing open."""
    lemma, lower = tree.lemma[form].lower(), tree.lower[form]
    if lower.endswith(words().endings.weak_preterite) and tree.morph(form, "Tense") == "Past" and not _is_strong(lemma):
        lemma = ""  # "sagten" is no infinitive
    return moods_of_form(lower, lemma, third=_is_of_one_other(tree, form))


def _is_of_one_other(tree: Tree, form: int) -> bool:
    """Whether the subject of a finite verb is one, and not who speaks; that of a verb joined to it counts."""
    at = tree.head[form] if tree.dep[form] in AUXILIARIES else form
    subjects = tree.children(at, *SUBJECTS)
    while not subjects and tree.dep[at] == "conj" and tree.head[at] != at:
        at = tree.head[at]
        subjects = tree.children(at, *SUBJECTS)
    if not subjects:
        return False
    return tree.lower[subjects[0]] not in words().first_person and tree.morph(subjects[0], "Number") != "Plur"


@lru_cache(maxsize=50_000)
def moods_of_form(form: str, lemma: str, *, third: bool) -> frozenset[Mood]:
    """The moods of a form in small letters; ``third``: its subject is known to be one, and not who speaks.

    The lemma may have a prefix that stands apart: "trete" of "zurücktreten".
    """
    own = words().moods
    if form in own.first:
        return FIRST
    past = past_form(form)
    if past is not None:
        if past.mood == "Sub":
            return SECOND
        return INDICATIVE | SECOND if past.shared else INDICATIVE
    if any(lemma.endswith(infinitive) for infinitive in _infinitives(form)):
        return FIRST if third or lemma in own.without_e else INDICATIVE | FIRST
    if lemma and lemma.endswith(form):
        return INDICATIVE | FIRST
    if form.endswith(words().endings.weak_preterite):
        return INDICATIVE | SECOND
    return INDICATIVE


def _infinitives(form: str) -> list[str]:
    """The infinitives of which a form in "-e" is the present: "komme", "handle", "ändere"."""
    if not form.endswith("e") or len(form) < 3:
        return []
    stem = form.removesuffix("e")
    short = [stem[:-1] + "e" + stem[-1] + "n"] if stem[-1] in "lr" else []
    return [stem + "en", *([stem + "n"] if stem.endswith(("el", "er", "u")) else []), *short]


@lru_cache(maxsize=5_000)
def _is_strong(lemma: str) -> bool:
    return any(lemma.endswith(verb.infinitive) for verb in verbs())
