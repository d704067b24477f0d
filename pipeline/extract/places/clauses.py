"""Places by the clause that they stand in: the next main clause, an aside on some of those told of, a relative one."""

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.lexicon.settings import settings
from pipeline.extract.places.mentions import mentions_in, scenes
from pipeline.german import tree
from pipeline.german.names import Mention
from pipeline.german.tree.index import of
from pipeline.german.tree.voice import finite


def is_of_others(noun: Token, trigger: Token) -> bool:
    """Whether a place is that of what the next clause tells, or of some only of those told of."""
    return _is_of_next_clause(noun, trigger) or _is_of_some(noun, trigger)


def _is_of_next_clause(noun: Token, trigger: Token) -> bool:
    """Whether a place opens a main clause behind that of the trigger: "Zwei Männer starben, in A brannten Autos".

    What stands further back in that clause may be said of both.
    """
    if noun.i < trigger.i:
        return False
    around = {g.i for g in tree.governors(trigger)}
    for verb in tree.governors(noun):
        if verb.i in around:
            return False
        form, subjects = finite(of(verb.doc), verb.i), tree.children(verb, *tree.SUBJECTS)
        if form is not None and subjects and verb.dep_ in _MAIN:
            hung = verb.dep_ == "acl"  # a main clause hung on the noun before it
            return noun.i < form and (not hung or any(subject.i > form for subject in subjects))
    return False


_MAIN = ("conj", "parataxis", "acl")


def opens_next_clause(reading: Reading, trigger: Token, sentence: int) -> bool:
    """Whether a sentence names a place for what a later clause tells."""
    return any(_is_of_next_clause(reading.doc[m.root_i], trigger) for m in scenes(reading, sentence))


def _is_of_some(noun: Token, trigger: Token) -> bool:
    """Whether a place stands in an aside on some of those told of: "40 starben, die meisten von ihnen in A"."""
    start, end = noun.i, noun.i
    while start > noun.sent.start and not noun.doc[start - 1].is_punct:
        start -= 1
    while end < noun.sent.end and not noun.doc[end].is_punct:
        end += 1
    aside = noun.doc[start:end]
    if start == noun.sent.start or start <= trigger.i < end or any(t.tag_.endswith("FIN") for t in aside):
        return False
    return settings().some.words.found(aside) is not None


def led_to(reading: Reading, trigger: Token) -> Mention | None:
    """The place of which the clause of a trigger tells more: "fuhren nach A, wo Bauern eine Straße blockierten"."""
    for verb in tree.governors(trigger):
        opener = _opener(verb)
        if opener is not None and opener.i > verb.sent.start:
            comma = opener.nbor(-1)
            places = (m for m in mentions_in(reading, reading.sentence_of[verb.i]) if m.end <= comma.idx)
            last = max(places, key=lambda m: m.end, default=None)
            return last if last is not None and comma.text == "," and _is_close(reading, last, comma) else None
    return None


def _is_close(reading: Reading, place: Mention, comma: Token) -> bool:
    """Whether only verbs and their particles stand between a place and a comma: "wurde nach A gebracht, wo …"."""
    return all(t.pos_ in ("VERB", "AUX") or t.tag_ == "PTKVZ" for t in reading.between(place.end, comma.idx))


@tree.once
def _opener(verb: Token) -> Token | None:
    """The first word of a relative clause that says where: "wo", "in" before "der"."""
    for child in tree.children(verb, "advmod", "obl"):
        if settings().leading.words.has_form(child.lower_):
            return child
        if child.tag_ == "PRELS" and settings().located.words.has_form(tree.case(child)):
            return tree.children(child, "case")[0]
    return None
