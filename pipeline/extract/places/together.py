"""Places that a sentence names along with each other: "in A, B und C"."""

from itertools import pairwise

from spacy.tokens import Span, Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.lexicon.settings import settings
from pipeline.extract.places.distances import is_relative, outermost
from pipeline.extract.places.mentions import owner_of
from pipeline.german import tree
from pipeline.german.gazetteer.regions import admin1, region_of_first_order
from pipeline.german.names import Mention


def together(reading: Reading, mentions: list[Mention], best: Mention) -> list[Mention]:
    """The places that are named along with one, itself included: "in A, B und C"."""
    group = [best]
    ordered = sorted(mentions, key=lambda m: m.start)
    at = ordered.index(best)
    for step, others in ((1, ordered[at + 1 :]), (-1, ordered[:at][::-1])):
        last = best
        for other in others:
            first, second = (last, other) if step > 0 else (other, last)
            between = _without_aside(reading.doc.char_span(first.end, second.start, alignment_mode="contract"))
            listed = [t for t in between if _is_link(t, between)]
            if not between or len(listed) < len(between) or all(t.pos_ == "ADP" for t in listed):
                # "das Parlament in Lima" is one place
                break
            inside = is_relative(reading, second) or _is_around(reading.doc[first.root_i])
            if inside and not is_relative(reading, first) and not any(t.pos_ == "CCONJ" for t in between):
                break  # "im Norden der Halbinsel, nahe A", "am Stadtrand von A, in B und C"
            group.append(other)
            last = other
    around = {second.start for first, second in pairwise(ordered) if _holds(reading, first, second)}
    return sorted((m for m in group if m is best or m.start not in around), key=lambda m: m.start)


def _holds(reading: Reading, town: Mention, region: Mention) -> bool:
    """Whether a region only says where the town right before it lies: "El Paso, Texas"."""
    one, other = (reading.names.entities[m.entity] for m in (town, region))
    if one.place_kind != "city" or other.place_kind != "region":
        return False
    return admin1(one.geonames_id) == region_of_first_order(other.name, other.country) is not None


def _without_aside(span: Span | None) -> list[Token]:
    """What stands between two places, without an aside on one: "in A, südlich von X, und in B", "im Norden, in B"."""
    between = [] if span is None else [t for t in span if not _is_of_part(t)]
    commas = [n for n, t in enumerate(between) if t.text == ","]
    if len(commas) < 2 or commas[0] or any(t.pos_ in ("VERB", "AUX") for t in between):
        return between
    rest = between[commas[-1] + 1 :]
    return rest if any(t.pos_ == "CCONJ" for t in rest) else between


def _is_link(token: Token, between: list[Token]) -> bool:
    """Whether a token between two places joins them, or says what the next one is: "in der Stadt A und im Dorf B"."""
    if settings().together.words.has_form(token.lower_):
        return True
    noun = token.head if token.dep_ == "amod" and token.head in between else token
    kind = settings().anaphora.nouns.has(noun) and not tree.children(noun, "nmod")
    return kind and any(t.pos_ == "CCONJ" for t in between)


def _is_of_part(token: Token) -> bool:
    """Whether a token stands in a bare phrase for a part of the country: "im Süden"."""
    noun = token.head if token.dep_ in ("case", "det", "amod") else token
    here = noun.pos_ == "NOUN" and settings().parts.nouns.has(noun) and tree.case(noun) in settings().countrywide.within
    return here and all(t.dep_ in ("case", "det", "amod", "punct", "cc") or t.pos_ == "PROPN" for t in noun.children)


def _is_around(noun: Token) -> bool:
    """Whether a place is an attribute of what lies in it or around it: "am Rand von A"."""
    owner = owner_of(outermost(noun))
    return owner is not None and owner.pos_ == "NOUN" and settings().parts.nouns.has(owner)
