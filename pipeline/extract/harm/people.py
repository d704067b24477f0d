"""People: whether a counted noun stands for people, by the word lists, by what it names or by what is done to it."""

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.frames import casualty_words, harm_words
from pipeline.extract.harm.harming import befalls
from pipeline.extract.roles.patients import predicate_of, role_of
from pipeline.german import nouns, tree
from pipeline.german.amounts import Amount


def counts_people(reading: Reading, amount: Amount, noun: Token) -> bool:
    """Whether an amount counts people, and not things that come to harm."""
    if amount.unit not in (None, "persons") and amount.noun_i is not None:
        if not any(w.nouns.has(noun) or w.happenings.has(noun) for w in casualty_words()):
            return False
    if amount.noun_i is None or noun.pos_ == "PRON":
        return True
    return amount.unit == "persons" or is_people(reading, noun) or _must_be_people(amount, noun)


def _must_be_people(amount: Amount, noun: Token) -> bool:
    """Whether a counted noun that no list knows stands for people, since it is done to people alone."""
    unknown = noun.tag_ in ("NN", "NE") and amount.unit is None and not nouns.classes_of(noun)
    if not unknown or harm_words().animals.has(noun):
        return False
    named = tree.is_genitive(noun) and any(w.nouns.has(noun.head) for w in casualty_words())  # "die Leichen von acht X"
    first = tree.first_conjunct(noun)
    verb, role = predicate_of(first), role_of(first)
    if verb is None or role not in ("obj", "nsubj", "nsubj:pass"):
        return named
    lives = harm_words().lives.found([verb, *tree.complements(verb)]) is not None
    return named or lives or (harm_words().persons_only.has(verb) and (role != "nsubj" or befalls(verb)))


def is_people(reading: Reading, noun: Token) -> bool:
    """Whether a noun stands for people: by the word lists or by what it names."""
    if nouns.is_person(noun) or nouns.victim_group(noun) or "people" in nouns.classes_of(noun):
        return True
    if harm_words().wounds.has(noun):
        return False  # "zwei Verletzungen" are of one man
    lists = [words for w in casualty_words() for words in (w.nouns, w.standing, w.happenings)]
    if any(words.has(noun) for words in lists):
        return True
    return bool(reading.classes(noun) & {"crowd", "forces", "press", "office", "group", "person"})
