"""Repairs of what the parser is known to get wrong, made once, so that every reader of the tree sees it put right.

Each is a function over one sentence, named as in `repairs.toml`, where stands why it is needed and which sentences try
it. They run in the order of that file.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from pydantic import Field
from spacy.tokens import Doc

from pipeline.data_files import Strict, read_toml
from pipeline.german.tree.index import Tree, features, forget
from pipeline.german.tree.repairs import clauses, objects, subjects, tenses

Repair = Callable[[Tree, Sequence[int]], None]
"""Puts the tree of one sentence right, given its tokens without white space."""

FUNCTIONS: Mapping[str, Repair] = {
    "past_tense": tenses.past_tense,
    "verb_as_auxiliary": clauses.verb_as_auxiliary,
    "particle_as_adverb": clauses.particle_as_adverb,
    "main_clause_behind_a_comma": clauses.main_clause_behind_a_comma,
    "perfect_with_sein": clauses.perfect_with_sein,
    "article_beside_its_noun": subjects.article_beside_its_noun,
    "subject_before_a_colon": subjects.subject_before_a_colon,
    "subject_of_the_first_participle": subjects.subject_of_the_first_participle,
    "subject_behind_its_verb": subjects.subject_behind_its_verb,
    "second_subject": subjects.second_subject,
    "subject_against_its_case": subjects.subject_against_its_case,
    "object_for_a_subject": subjects.object_for_a_subject,
    "one_as_determiner": subjects.one_as_determiner,
    "relative_with_a_plural": subjects.relative_with_a_plural,
    "half_a_word": subjects.half_a_word,
    "accusative_of_a_man": objects.accusative_of_a_man,
    "told_beside_its_source": objects.told_beside_its_source,
}


class Relation(Strict):
    """What must hold of a word of an example after the repair: its relation, the word it hangs on."""

    word: str
    relation: str = Field(alias="is")
    head: str = Field(alias="of")


class Example(Strict):
    """A sentence that the parser gets wrong."""

    text: str
    after: tuple[Relation, ...] = ()


class Entry(Strict):
    """A repair as `repairs.toml` describes it; `keeps` are sentences like its examples that it must leave alone."""

    why: str
    examples: tuple[Example, ...] = ()
    keeps: tuple[str, ...]


@cache
def entries() -> Mapping[str, Entry]:
    """The repairs by name, in the order in which they are made."""
    return read_toml(files(__package__).joinpath("repairs.toml"), dict[str, Entry])


def repair(doc: Doc, without: str = "") -> Doc:
    """Put the analysis of a document right; `without` names a repair to leave out."""
    if not len(doc):
        return doc
    tree = Tree(doc)
    before = (list(tree.head), list(tree.dep), list(tree.tag), list(tree.lemma), list(tree.features))
    for start, end in tree.sentences:
        words = [i for i in range(start, end) if tree.pos[i] != "SPACE"]
        for name in entries():
            if name != without:
                FUNCTIONS[name](tree, words)
    if before != (tree.head, tree.dep, tree.tag, tree.lemma, tree.features):
        _write(doc, tree)
    forget(doc)
    return doc


_COLUMNS = ("HEAD", "DEP", "POS", "TAG", "MORPH", "LEMMA")


def _write(doc: Doc, tree: Tree) -> None:
    """Give a document the analysis of a tree."""
    strings, morphology = doc.vocab.strings, doc.vocab.morphology
    table = np.zeros((len(doc), len(_COLUMNS)), dtype=np.uint64)
    table[:, 0] = (np.array(tree.head) - np.arange(len(doc))).astype(np.uint64)
    for column, values in enumerate((tree.dep, tree.pos, tree.tag), start=1):
        table[:, column] = [strings.add(value) for value in values]
    for token, told in zip(doc, tree.features, strict=True):
        analysis: str = str(token.morph)
        if told is not features(analysis):
            analysis = "|".join(f"{feature}={value}" for feature, value in sorted(told.items()))
        table[token.i, 4] = morphology.add(analysis)
    table[:, 5] = [strings.add(value) for value in tree.lemma]
    doc.from_array(list(_COLUMNS), table)  # type: ignore[arg-type]
