"""Repairs of what the parser is known to get wrong, made once, so that every reader of the tree sees it put right.

Each is a function over one sentence, named as in `repairs.toml`, where stands why it is needed and which sentences try
it. They run in the order of that file.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from pydantic import Field
from spacy.tokens import Doc, Span

from pipeline.data_files import Strict, read_toml
from pipeline.german.tree.index import Tree, features, forget
from pipeline.german.tree.repairs import clauses, figures, forms, joined, objects, phrases, relatives, subjects, tenses

Repair = Callable[[Tree, Sequence[int]], None]
"""Puts the tree of one sentence right, given its tokens without white space."""

FUNCTIONS: Mapping[str, Repair] = {
    "past_tense": tenses.past_tense,
    "present_tense": tenses.present_tense,
    "finite_is_a_verb": clauses.finite_is_a_verb,
    "figure_before_its_verb": forms.figure_before_its_verb,
    "conjunction_by_its_form": forms.conjunction_by_its_form,
    "verb_in_lower_case": forms.verb_in_lower_case,
    "particle_by_its_tag": forms.particle_by_its_tag,
    "verb_of_a_bracket": clauses.verb_of_a_bracket,
    "verb_of_becoming": clauses.verb_of_becoming,
    "modal_of_its_infinitive": clauses.modal_of_its_infinitive,
    "particle_of_its_verb": clauses.particle_of_its_verb,
    "verb_behind_and": joined.verb_behind_and,
    "object_of_a_joined_verb": joined.object_of_a_joined_verb,
    "particle_of_the_last_verb": joined.particle_of_the_last_verb,
    "participle_of_a_passive": figures.participle_of_a_passive,
    "verb_beside_one": figures.verb_beside_one,
    "figure_of_its_verb": figures.figure_of_its_verb,
    "one_woman": subjects.one_woman,
    "state_as_particle": clauses.state_as_particle,
    "predicate_as_participle": clauses.predicate_as_participle,
    "conjunction_of_an_infinitive": clauses.conjunction_of_an_infinitive,
    "subject_that_is_put_right": clauses.subject_that_is_put_right,
    "participle_as_adjective": clauses.participle_as_adjective,
    "state_before_its_verb": clauses.state_before_its_verb,
    "perfect_with_sein": clauses.perfect_with_sein,
    "passive_by_its_agent": forms.passive_by_its_agent,
    "modal_as_conjunction": clauses.modal_as_conjunction,
    "near_a_place": phrases.near_a_place,
    "determiner_of_a_noun": phrases.determiner_of_a_noun,
    "owner_before_its_noun": phrases.owner_before_its_noun,
    "number_before_a_noun": phrases.number_before_a_noun,
    "mark_of_a_quotation": phrases.mark_of_a_quotation,
    "phrase_before_its_noun": phrases.phrase_before_its_noun,
    "phrase_inside_of_a_noun": phrases.phrase_inside_of_a_noun,
    "phrase_in_a_bracket": phrases.phrase_in_a_bracket,
    "agent_by_its_preposition": phrases.agent_by_its_preposition,
    "attribute_of_a_noun": phrases.attribute_of_a_noun,
    "measured": phrases.measured,
    "adjective_before_a_figure": phrases.adjective_before_a_figure,
    "what_it_counts_as": phrases.what_it_counts_as,
    "accusative_of_a_man": objects.accusative_of_a_man,
    "accusative_of_a_participle": objects.accusative_of_a_participle,
    "mark_before_its_verb": clauses.mark_before_its_verb,
    "no_passive_with_haben": subjects.no_passive_with_haben,
    "number_of_its_verb": subjects.number_of_its_verb,
    "subject_of_an_infinitive": subjects.subject_of_an_infinitive,
    "relative_as_article": relatives.relative_as_article,
    "article_as_relative": relatives.article_as_relative,
    "clause_as_subject": clauses.clause_as_subject,
    "what_a_speaker_goes_on_to_do": clauses.what_a_speaker_goes_on_to_do,
    "relative_on_its_noun": clauses.relative_on_its_noun,
    "infinitive_behind_a_relative": clauses.infinitive_behind_a_relative,
    "article_beside_its_noun": subjects.article_beside_its_noun,
    "subject_before_a_colon": subjects.subject_before_a_colon,
    "subject_of_the_first_participle": subjects.subject_of_the_first_participle,
    "second_subject": subjects.second_subject,
    "subject_before_its_auxiliary": subjects.subject_before_its_auxiliary,
    "subject_of_what_is_said": subjects.subject_of_what_is_said,
    "subject_against_its_case": subjects.subject_against_its_case,
    "object_for_a_subject": subjects.object_for_a_subject,
    "added_to_others": figures.added_to_others,
    "subject_of_its_copula": figures.subject_of_its_copula,
    "one_as_determiner": figures.one_as_determiner,
    "relative_with_a_plural": relatives.relative_with_a_plural,
    "subject_of_a_plural": forms.subject_of_a_plural,
    "figure_behind_a_source": forms.figure_behind_a_source,
    "clause_with_its_verb_second": forms.clause_with_its_verb_second,
    "object_of_a_shared_modal": objects.object_of_a_shared_modal,
    "relative_owner": objects.relative_owner,
    "people_before_what_they_throw": objects.people_before_what_they_throw,
    "half_a_word": subjects.half_a_word,
    "whom_one_asks": objects.whom_one_asks,
    "object_behind_a_genitive": objects.object_behind_a_genitive,
    "told_beside_its_source": objects.told_beside_its_source,
    "what_is_told_so": objects.what_is_told_so,
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
    entity = list(tree.entity)
    for start, end in tree.sentences:
        words = [i for i in range(start, end) if tree.pos[i] != "SPACE"]
        for name in entries():
            if name != without:
                FUNCTIONS[name](tree, words)
    if before != (tree.head, tree.dep, tree.tag, tree.lemma, tree.features):
        _write(doc, tree)
    if entity != tree.entity:
        _shorten_names(doc, tree)
    forget(doc)
    return doc


def _shorten_names(doc: Doc, tree: Tree) -> None:
    """Let the names that a repair took the first word of begin behind it, as places."""
    cut = [e for e in doc.ents if not tree.entity[e.start]]
    kept = [e for e in doc.ents if e not in cut]
    places = [Span(doc, e.start + 1, e.end, _PLACE) for e in cut if e.start + 1 < e.end]
    doc.set_ents([*kept, *places], default="outside")


_PLACE = "LOC"
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
