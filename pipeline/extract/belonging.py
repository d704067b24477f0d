"""Belonging: the body for which a person speaks whose country the names alone do not tell.

"Joe Stork von Human Rights Watch", "der Pressesprecher des US-Außenministeriums, John Kirby", "Günther Platter, der
Verteidigungsminister Österreichs": what such a person says is a reaction where what the body says is one.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from pipeline.extract.frames import reactor_words
from pipeline.german import tree
from pipeline.german.names import Mention, Names

_BODIES = frozenset({"igo", "organisation", "government", "military", "security_force"})


def belonging(doc: Doc, names: Names) -> dict[int, int]:
    """The body or office of each person for whom the text tells one beside the name, as numbers of entities."""
    at = {m.root_i: m.entity for m in reversed(names.mentions)}
    found: dict[int, int] = {}
    for mention in names.mentions:
        entity = names.entities[mention.entity]
        guessed = entity.country is None or entity.rule == "unnamed-office"
        if entity.kind != "person" or not guessed or mention.entity in found:
            continue
        for owner in (*_behind(doc, mention, names), *_owners(doc[mention.root_i], at)):
            body = names.entities[owner]
            office = body.kind == "person" and body.rule == "unnamed-office" and body.country is not None
            if owner != mention.entity and (body.kind in _BODIES or office):
                found[mention.entity] = owner
                break
    return found


def _behind(doc: Doc, name: Mention, names: Names) -> list[int]:
    """What stands right behind a name and a preposition, wherever the tree hangs it: "X von der Organisation Y"."""
    span = doc.char_span(name.start, name.end, alignment_mode="expand")
    behind = [] if span is None else list(doc[span.end : min(span.end + 3, span.sent.end)])
    if not behind or not reactor_words().belonging.has_form(behind[0].lower_):
        return []
    first = behind[2:] if len(behind) > 2 and behind[1].pos_ == "DET" else behind[1:2]
    return [m.entity for t in first for m in names.mentions if m.start == t.idx]


def _owners(name: Token, at: dict[int, int]) -> Iterator[int]:
    """What is named beside a person: whose office it is, whom they are "von", what stands in apposition."""
    beside = list(tree.children(name, "appos"))
    if name.dep_ == "appos":
        beside.append(name.head)
    for token in (name, *beside):
        for owner in tree.children(token, "nmod", "nmod:poss"):
            if owner.i in at and (tree.is_genitive(owner) or reactor_words().belonging.has_form(tree.case(owner))):
                yield at[owner.i]
    yield from (at[token.i] for token in beside if token.i in at)
