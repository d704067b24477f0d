"""What two claims of one type tell of who did it and to whom."""

from pipeline.extract.claims.alike import is_on_anyone, is_on_one, same_words
from pipeline.extract.claims.pairs import (
    Pair,
    is_one_more,
)


def only_one_has_target(pair: Pair) -> bool:
    """Of many one has no target, and is told by another rule or added to the first: "dann bezogen sie Stellung"."""
    named = [bool(claim.targets or claim.target_text) for claim in (pair.a, pair.b)]
    verbs = not pair.a.nominal and not pair.b.nominal and pair.a.rule != pair.b.rule
    return pair.told == "many" and named[0] != named[1] and (verbs or is_one_more(pair))


def both_targets(pair: Pair) -> bool:
    """Both name actors that it is done to."""
    return bool(pair.a.targets and pair.b.targets)


def share_targets(pair: Pair) -> bool:
    """One target is the other's; "Sicherheitskräfte" may be the police of another sentence."""
    first, second = (set(claim.targets) for claim in (pair.a, pair.b))
    entities = pair.reading.names.entities
    forces = [{entities[e].noun_class for e in x if entities[e].kind == "security_force"} for x in (first, second)]
    if first & second or (all(forces) and any("forces" in classes for classes in forces)):
        return True
    return not is_one_more(pair) and _are_of_anyone(pair, _is_one_in_words(pair))


def both_target_texts(pair: Pair) -> bool:
    """Both name things that it is done to."""
    return bool(pair.a.target_text and pair.b.target_text)


def share_target_words(pair: Pair) -> bool:
    """The things that it is done to are told by the same words."""
    return same_words(pair.a.target_text or "", pair.b.target_text or "")


def share_target_texts(pair: Pair) -> bool:
    """The same things, or people of whom no more is told."""
    return share_target_words(pair) or (not is_one_more(pair) and _are_of_anyone(pair, alike=False))


def both_initiators(pair: Pair) -> bool:
    """Both name who does it."""
    return bool(pair.a.initiators and pair.b.initiators)


def share_initiators(pair: Pair) -> bool:
    """One of those who do it is the same."""
    return bool(set(pair.a.initiators) & set(pair.b.initiators))


def _are_of_anyone(pair: Pair, alike: bool) -> bool:
    """Whether as many are told of, one or several, and of one no more than that they are people, or both `alike`."""
    one, other = (is_on_one(pair.reading, claim) for claim in (pair.a, pair.b))
    return one == other and (alike or any(is_on_anyone(pair.reading, claim) for claim in (pair.a, pair.b)))


def _is_one_in_words(pair: Pair) -> bool:
    return is_on_one(pair.reading, pair.a) and both_target_texts(pair) and share_target_words(pair)
