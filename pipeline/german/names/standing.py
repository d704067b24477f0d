"""Fifth step: who of those called by a common noun counts as an actor, by the part that the sentences give to them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Literal

from spacy.tokens import Doc, Token

from pipeline.data_files import Strict, read_toml
from pipeline.german import tree
from pipeline.german.gazetteer import index, tables
from pipeline.german.gazetteer.rows import ActorClass
from pipeline.german.names.model import Entity, Mention, Names
from pipeline.german.names.verbs import with_particle

Part = Literal["subject", "patient", "agent", "source", "any"]
Example = tuple[str, str]
_SUBORDINATE = ("conj", "appos", "flat")


class Standing(Strict):
    """A rule of `standing.toml`, which explains the keys."""

    name: str
    rules: frozenset[str]
    classes: frozenset[ActorClass] = frozenset()
    parts: frozenset[Part]
    passive_only: bool = False
    called: Literal["indefinite", "one of them"] | None = None
    examples: tuple[Example, ...]
    never: tuple[Example, ...]

    def decides(self, entity: Entity) -> bool:
        """Whether the rule is about an entity."""
        return entity.rule in self.rules and (not self.classes or entity.noun_class in self.classes)


class _File(Strict):
    standing: tuple[Standing, ...]


@cache
def rules() -> tuple[Standing, ...]:
    """The rules in order."""
    return read_toml(files(__package__) / "standing.toml", _File).standing


def settle(doc: Doc, names: Names) -> Names:
    """The names, in which an entity is salient only if its rule finds a part for one of its mentions."""
    mentions: dict[int, list[Mention]] = {}
    for mention in names.mentions:
        mentions.setdefault(mention.entity, []).append(mention)
    entities = [_settled(doc, e, mentions.get(n, [])) for n, e in enumerate(names.entities)]
    return replace(names, entities=entities)


def _settled(doc: Doc, entity: Entity, mentions: list[Mention]) -> Entity:
    rule = next((r for r in rules() if _decides(r, doc, entity, mentions)), None) if entity.salient else None
    if rule is None:
        return entity
    stands = any(rule.parts & parts_of(doc[m.root_i], objects=not rule.passive_only) for m in mentions)
    return entity if stands else replace(entity, salient=False)


def _decides(rule: Standing, doc: Doc, entity: Entity, mentions: list[Mention]) -> bool:
    """Whether a rule is about an entity and about how its mentions call it."""
    return rule.decides(entity) and (rule.called is None or all(_CALLED[rule.called](doc, m) for m in mentions))


def parts_of(token: Token, *, objects: bool = True) -> frozenset[Part]:
    """The parts that the sentence gives to a noun; with `objects`, what a verb is done to is a patient, too."""
    found: set[Part] = set() if _is_what_others_are(token) else {"any"}
    while token.dep_ in _SUBORDINATE and token.head.i != token.i:
        token = token.head
    if token.dep_ == "nsubj" and not _is_said_of(token):
        found.add("subject")
    entered = with_particle(token.head) in tables.classes().function.entering_verbs
    if not entered and (token.dep_ == "nsubj:pass" or (objects and token.dep_ in ("obj", "iobj"))):
        found.add("patient")
    if _is_agent(token):
        found.add("agent")
    if _is_source(token):
        found.add("source")
    return frozenset(found)


def _is_said_of(token: Token) -> bool:
    """Whether a predicate noun is said of the subject, so that it does nothing: "Kubaner sind gute Ärzte"."""
    return any(child.dep_ == "cop" for child in token.head.children) and token.head.pos_ in ("NOUN", "PROPN")


def _is_what_others_are(token: Token) -> bool:
    """Whether a noun says what somebody is: a predicate, with "als", or an apposition to a name."""
    words = tables.grammar()
    linked = token.i > 1 and token.nbor(-1).dep_ == "cc"
    start = token.i - 2 * (token.dep_ == "conj" and linked)
    before = [t for t in token.doc[max(0, start - 3) : start] if t.pos_ not in ("ADJ", "DET")]
    if before and before[-1].lower_ in words.as_words:
        return True  # "als Rassisten und Putschisten", wherever the tree hangs them
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    predicate = any(child.dep_ == "cop" for child in token.children)
    of_name = token.dep_ == "appos" and token.head.pos_ == "PROPN" and token.head.i < token.i
    return predicate or of_name


def _cases(token: Token) -> set[str]:
    return {child.lower_ for child in token.children if child.dep_ == "case"}


def _is_agent(token: Token) -> bool:
    words = tables.grammar()
    if token.dep_ == "obl:agent":
        return True
    by = bool(_cases(token) & words.agent_prepositions) and token.dep_ == "obl"
    return by and (tree.is_passive(token.head) or _is_participle(token.head))


def _is_participle(verb: Token) -> bool:
    """Whether a participle stands for itself, without an auxiliary: "Tausende, angeführt von Mönchen, kamen"."""
    return verb.tag_ == "VVPP" and not any(child.dep_.startswith("aux") for child in verb.children)


def _is_source(token: Token) -> bool:
    words = tables.grammar()
    named = _cases(token) & words.naming_prepositions
    return bool(named) or (
        token.dep_.startswith("nmod") and token.head.lemma_ in tables.classes().function.state_actions
    )


def _is_indefinite(doc: Doc, mention: Mention) -> bool:
    """Whether a mention is of one that is not known yet: "eine neue Regierung"."""
    token = doc[mention.root_i]
    articles = {child.lower_ for child in token.children if child.dep_ == "det"}
    return bool(articles & tables.classes().function.indefinite)


def _is_one_of_them(doc: Doc, mention: Mention) -> bool:
    """Whether a mention is of one who belongs to a body and is not the body: "ein Polizist"."""
    token = doc[mention.root_i]
    one = token.morph.get("Number", []) == ["Sing"]
    return one and any(noun.lemma in tables.classes().names.members for noun in index.compound(token.text).nouns)


_CALLED = {"indefinite": _is_indefinite, "one of them": _is_one_of_them}
