"""Belonging: the body for which a person speaks whose country the names alone do not tell.

"Joe Stork von Human Rights Watch", "der Pressesprecher des US-Außenministeriums, John Kirby", "Günther Platter, der
Verteidigungsminister Österreichs": what such a person says is a reaction where what the body says is one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from pipeline.extract.frames import reactor_words
from pipeline.german import tree
from pipeline.german.gazetteer.index import adjective_country
from pipeline.german.names import Mention, Names
from pipeline.german.speech import Statement
from pipeline.german.tree.index import SUBJECTS

_REACH = 400
"""So many characters before its sentence the body is named to which a bare office belongs."""

_BODIES = frozenset({"igo", "organisation", "government", "military", "security_force"})


def belonging(doc: Doc, names: Names, statements: Sequence[Statement] = ()) -> dict[int, int]:
    """The body or office of each person for whom the text tells one beside the name, as numbers of entities.

    A bare office of an organisation belongs to the body of which the sentences before it tell: "Amnesty International
    legte einen Bericht vor. ..., sagte Regionaldirektor X". Where two of them do, nobody knows whose it is.
    """
    at = {m.root_i: m.entity for m in reversed(names.mentions)}
    found: dict[int, int] = {}
    before: dict[int, set[int]] = {}
    for mention in names.mentions:
        entity = names.entities[mention.entity]
        bare = _is_bare_office(doc, mention, at)
        guessed = entity.country is None or entity.rule == "unnamed-office"
        if entity.kind != "person" or not (guessed or bare) or mention.entity in found:
            continue
        for owner in (*_behind(doc, mention, names), *_owners(doc[mention.root_i], at)):
            body = names.entities[owner]
            office = body.kind == "person" and body.rule == "unnamed-office" and body.country is not None
            if owner != mention.entity and (body.kind in _BODIES or office):
                found[mention.entity] = owner
                break
        if bare and mention.entity not in found:
            before.setdefault(mention.entity, set()).update(_before(doc, mention, names, statements))
    return {person: bodies.pop() for person, bodies in before.items() if len(bodies) == 1} | found


def at_home(names: Names, doc: Doc, statements: Sequence[Statement], focus: str | None) -> Names:
    """The names, with the country of its body for a person whom a bare office at a foreign body gave the focus country.

    "Amnesty International legte einen Bericht vor. ..., sagte Regionaldirektorin X": X is none of the focus country.
    """
    bodies = {
        person: names.entities[body]
        for person, body in belonging(doc, names, statements).items()
        if names.entities[person].country == focus and names.entities[person].rule != "unnamed-office"
    }
    foreign = {n: b for n, b in bodies.items() if b.kind == "igo" or b.country not in (None, focus)}
    if not foreign:
        return names
    entities = [replace(e, country=foreign[n].country) if n in foreign else e for n, e in enumerate(names.entities)]
    return replace(names, entities=entities)


def _is_bare_office(doc: Doc, mention: Mention, at: dict[int, int]) -> bool:
    """Whether a mention is an office that every organisation has, and nothing beside it says of which one it is."""
    root = doc[mention.root_i]
    office = next((t for t in (root, root.head, *root.children) if reactor_words().offices.has(t)), None)
    if office is None:
        return False
    phrase = [c for t in (root, office) for c in t.children if c.dep_ in ("amod", "nmod", "nmod:poss")]
    return not any(c.i in at or adjective_country(c.text) for c in phrase)


def _before(doc: Doc, mention: Mention, names: Names, statements: Sequence[Statement]) -> list[int]:
    """The last body that a sentence before a mention, in its paragraph, has for its subject and nobody speaks of."""
    start, sentence = mention.start, doc[mention.root_i].sent.start_char
    said = [content for s in statements if s.kind == "direct" for content in s.contents]
    earlier = [m for m in names.mentions if max(sentence - _REACH, 0) <= m.start < sentence]
    for body in reversed(earlier):
        root = doc[body.root_i]
        quoted = any(a <= body.start < b for a, b in said)
        while root.dep_ in ("appos", "flat") and root.head.i != root.i:  # "die Organisation Reporter ohne Grenzen"
            root = root.head
        if names.entities[body.entity].kind not in _BODIES or root.dep_ not in SUBJECTS or quoted:
            continue
        return [] if "\n\n" in doc.text[body.start : start] else [body.entity]
    return []


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
