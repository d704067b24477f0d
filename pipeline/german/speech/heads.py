"""Words of saying where they stand in a tree: verbs with their particles, light verbs with what they carry."""

from collections.abc import Sequence

from pipeline.german.speech import lexicon
from pipeline.german.speech.lexicon import Word, verb
from pipeline.german.tree.index import AUXILIARIES, SUBJECTS, Tree
from pipeline.german.tree.words import words as tree_words


def verb_at(tree: Tree, i: int) -> Word | None:
    """The verb of saying that a token is, separable particle joined; light-verb constructions included."""
    if is_to_be_done(tree, i):
        return None
    if not tree.is_verb(i):
        auxiliaries = [tree.lemma[k] for k in tree.children(i, *AUXILIARIES)]
        return _carried(tree.lower[i], auxiliaries, lexicon.words().copular_frames)
    particles = [tree.lower[k] for k in tree.children(i, "compound:prt")]
    particle = particles[0] if particles else ""
    lemma, joined = tree.lemma[i], tree.lemma[i]
    if particle and not lemma.startswith(particle):
        joined = particle + lemma
    if particle in lexicon.words().loose_particles:
        particle, joined = "", lemma.removeprefix(particle)
    found = verb(joined, tree.lower[i], particle)
    if found is not None and particle:
        return found
    carriers = (tree.lower[k] for k in tree.kids[i] if tree.dep[k] not in SUBJECTS)
    light = (_carried(form, [lemma], lexicon.words().light_frames) for form in carriers)
    return next((word for word in light if word is not None), found)


def cue_tokens(tree: Tree, i: int) -> tuple[int, ...]:
    """A verb, then its particle and the finite verb of its clause."""
    parts = tree.children(i, "compound:prt")
    parts += [k for k in tree.children(i, "aux", "aux:pass") if tree.tag[k].endswith("FIN")]
    return (i, *parts)


def is_adverbial(tree: Tree, i: int) -> bool:
    """Whether a clause gives a reason, purpose or condition instead of what is said."""
    marks = tree.children(i, "mark", "cc")
    return any(tree.lower[k] in lexicon.words().no_content or is_result(tree, k) for k in marks)


def is_result(tree: Tree, mark: int) -> bool:
    """Whether a conjunction opens what followed from something and was not said: "meldete einen Schaden, so dass"."""
    words = lexicon.words()
    return mark > 0 and tree.lower[mark] in words.clause_marks and tree.lower[mark - 1] in words.so


def _carried(form: str, verbs: Sequence[str], frames: frozenset[str]) -> Word | None:
    """The verb of saying that a light verb makes with a noun or adjective: "bekannt geben"."""
    for lemma in verbs:
        if form in lexicon.set_phrases().light.get(lemma, ()):
            both = f"{form} {lemma}"
            return lexicon.verbs().get(both) or Word(both, "say", frames)
    return None


def is_to_be_done(tree: Tree, i: int) -> bool:
    """Whether a verb is what has to be done to its subject, who says nothing: "100 Tote seien zu beklagen"."""
    asked = tree.tag[i] == "VVIZU" or (tree.tag[i] == "VVINF" and any(tree.tag[k] == "PTKZU" for k in tree.kids[i]))
    if not asked:  # hardly any word is, and all are looked at
        return False
    being = any(tree.lemma[k] in tree_words().auxiliaries.be for k in tree.children(i, *AUXILIARIES))
    return being and any(tree.pos[k] in ("NOUN", "PROPN", "NUM") for k in tree.children(i, *SUBJECTS))
