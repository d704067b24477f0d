"""Talk: who gives a figure that no verb of saying has for its object: "in Berichten war von 20 Toten die Rede"."""

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.frames import harm_words, words
from pipeline.extract.roles.patients import verb_over
from pipeline.extract.sources import chain as sources
from pipeline.german import tree


def talk_of(reading: Reading, figure: Token) -> tuple[sources.Source, ...]:
    """The chain of those in whose reports or circles there is talk of a figure, or on whose part it is given."""
    verb = verb_over(figure)
    talk = harm_words().talk.found([verb, *tree.complements(verb), *tree.grammatical_subjects(verb)])
    given = harm_words().counting.has(verb) and tree.is_passive(verb)
    if talk is None and not given:
        return ()
    for preposition, noun in tree.prepositional(verb):
        inside = preposition in harm_words().talking_in and _tells(reading, noun)
        part = preposition in harm_words().talking_from and harm_words().side.has(noun)
        if (inside or (part and given)) and not any(c.i == figure.i for c in noun.subtree):
            return sources.by(reading, noun)
    return ()


def _tells(reading: Reading, noun: Token) -> bool:
    """Whether a noun is of reports, or of those who give figures: "in Medienberichten", "in Sicherheitskreisen"."""
    told = words().reports.has(noun) or harm_words().circles.has(noun)
    return told or bool(reading.classes(noun) & {"press", "media"})
