"""Counters: who gives a figure by a verb of counting: "Krankenhäuser zählten 140 Tote", "Aktivisten kommen auf 13"."""

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.frames import harm_words
from pipeline.extract.roles.patients import verb_over
from pipeline.extract.sources.chain import Source, told_by
from pipeline.german import tree


def counter(reading: Reading, figure: Token) -> tuple[Source, ...]:
    """Who counts, where a figure is the object of a verb of counting or what it speaks "von"."""
    verb = verb_over(figure)
    counted = figure if figure.head.pos_ == "VERB" else figure.head
    spoken = tree.case(counted) in harm_words().speaking_of and harm_words().speaking.has(verb)
    told = (counted.i == figure.i or not tree.case(counted) or spoken) and counted.dep_ not in tree.SUBJECTS
    if not told or not harm_words().counting.has(verb) or tree.is_passive(verb):
        return ()
    # The tree may take subject and object for each other.
    for subject in (*tree.grammatical_subjects(verb), *tree.direct_objects(verb)):
        if subject.i not in (figure.i, counted.i) and _counts(reading, subject):
            return (told_by(reading, subject, verb),)
    return ()


def comes_to(reading: Reading, figure: Token) -> tuple[Source, ...]:
    """Who comes to a figure of their own: "die UNO spricht von 9000 Toten, Aktivisten kommen auf rund 13.000"."""
    verb = figure.head
    reached = figure.dep_ in ("obl", "obl:arg", "nmod") and tree.case(figure) in harm_words().risen_to
    if not reached or not harm_words().reaching.has(verb):
        return ()
    subjects = (s for s in tree.grammatical_subjects(verb) if _counts(reading, s) or reading.actor(s) is not None)
    return next(((told_by(reading, s, verb),) for s in subjects), ())


def _counts(reading: Reading, noun: Token) -> bool:
    """Whether a noun is of those who count victims; who dies is of none of them, or is the figure itself."""
    classes = reading.classes(noun)
    return "place" not in classes and bool(classes & _COUNTING)


_COUNTING = frozenset({"body", "forces", "press", "office", "group", "government", "organisation", "media"})
