"""Preterites and subjunctives that the tagger takes for a present, a noun or a participle, and presents for a past."""

from collections.abc import Sequence

from pipeline.german.tree.index import SUBJECTS, Tree, features
from pipeline.german.tree.tense import PastForm, past_form

_OPEN = frozenset({"VERB", "AUX", "ADJ", "ADV", "NOUN", "PROPN", "ADP"})
"""Parts of speech that are put right; foreign words, and names that have no subject, stay what they are."""


def past_tense(tree: Tree, words: Sequence[int]) -> None:
    """Give the forms that are a past tense by themselves their tense, mood and lemma."""
    for i in words:
        finite = tree.is_finite_form(i)
        named = tree.entity[i] or (tree.pos[i] == "PROPN" and not tree.has(i, *SUBJECTS))
        open_class = tree.pos[i] in _OPEN or tree.tag[i] == "ADV"
        if not finite and (not tree.text[i].islower() or not open_class or named):
            continue
        said = past_form(tree.lower[i])
        if said is not None and (finite or (said.mood == "Ind" and (said.only or _governs_both(tree, i)))):
            _tell(tree, i, said)


def present_tense(tree: Tree, words: Sequence[int]) -> None:
    """A plural that is its verb's infinitive is a present: "Ab Montag streiken die Fahrer" looks ahead."""
    for i in words:
        same = tree.tag[i] == "VVFIN" and tree.lower[i] == tree.lemma[i] and past_form(tree.lower[i]) is None
        if same and tree.morph(i, "Tense") == "Past" and tree.morph(i, "Number") == "Plur":
            tree.features[i] = {**tree.features[i], "Tense": "Pres"}


def _governs_both(tree: Tree, i: int) -> bool:
    """Whether a form like a participle has subject, object and no auxiliary: "Die Lehrer erhoben Klage"."""
    alone = tree.tag[i] == "VVPP" and not tree.has(i, "aux", "aux:pass", "cop", "nsubj:pass")
    return alone and tree.has(i, "nsubj") and tree.has(i, "obj")


def _tell(tree: Tree, i: int, said: PastForm) -> None:
    person = tree.morph(i, "Person") or "3"
    if not tree.is_finite_form(i):
        tree.tag[i], tree.pos[i] = "VVFIN", "VERB"
    told = f"Mood={said.mood}|Number={said.number}|Person={person}|Tense=Past|VerbForm=Fin"
    if (features(told), said.lemma) != (tree.features[i], tree.lemma[i]):
        tree.features[i], tree.lemma[i] = features(told), said.lemma
