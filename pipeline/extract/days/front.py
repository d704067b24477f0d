"""Times behind a noun before the finite verb: they are those of the noun, wherever the tree hangs them."""

from spacy.tokens import Token

from pipeline.extract.frames import event_frames
from pipeline.extract.lexicon.settings import settings
from pipeline.german import nouns, tree
from pipeline.german.times import noun_in_front


@tree.once
def noun_of(time: Token) -> Token | None:
    """The noun of a happening that a time before the verb dates: "nach dem Rücktritt von X am Sonntag kam es zu …"."""
    noun = noun_in_front(time)
    if noun is None:
        return None
    case, words = tree.case(noun), settings().dating
    told = "happening" in nouns.classes_of(noun) or bool(event_frames().evoked_by(noun))
    return noun if case in words.behind or (case in words.asides and told) else None


def is_of_noun_alone(noun: Token) -> bool:
    """Whether what the clause tells was at another time than the noun before its verb."""
    return tree.case(noun) in settings().dating.other_time
