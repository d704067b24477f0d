"""Whom or what a word without a name means: "er", "dieser", "dort", "die Stadt".

    found = Antecedents(doc, names)
    found.of(token)      # the number of an entity; None where nothing fits or more than one thing may be meant

Phrases with a noun for a person or group ("der 54-Jährige") are mentions already (`pointing`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from pipeline.german.gazetteer import tables
from pipeline.german.names.grammar import gender_of_office
from pipeline.german.names.model import Entity, Mention, Names
from pipeline.german.tree import index, pronouns

_MANY = ("group", "security_force", "military")
_DEMONSTRATIVE, _PERSONAL = ("PDS",), ("PPER", "PPOSAT")
_REACH = 1
"""So many sentences back "dieser" and "dort" point."""


@dataclass(frozen=True, eq=False)
class Antecedents:
    """The antecedents of an article with its names."""

    doc: Doc
    names: Names

    def of(self, token: Token) -> int | None:
        """The entity that a pronoun, an adverb of place or a definite noun for a place points back to."""
        if token.morph.to_dict().get("PronType") == "Prs" or token.tag_ in _PERSONAL:
            found = pronouns.antecedent(index.of(self.doc), token.i, self._actors)
            return None if found is None else self._actors[found]
        if token.tag_ in _DEMONSTRATIVE:
            return self._demonstrated(token)
        if token.lower_ in tables.grammar().place_adverbs:
            return self._last_place(token, None)
        kind = tables.classes().place_kinds.get(token.text)
        return self._last_place(token, kind) if kind and self._is_bare(token) else None

    @cached_property
    def _actors(self) -> dict[pronouns.Candidate, int]:
        """The actors that a pronoun may point back to, by where they are named; no names inside longer ones."""
        found: dict[pronouns.Candidate, int] = {}
        for mention in self._outermost():
            entity = self.names.entities[mention.entity]
            person = entity.kind == "person"
            candidate = pronouns.Candidate(mention.root_i, person, entity.kind in _MANY, _gender(entity))
            found.setdefault(candidate, mention.entity)
        return found

    def _outermost(self) -> Iterator[Mention]:
        """The mentions of actors that do not end inside one that begins before them."""
        for mention in self.names.mentions:
            span = (mention.start, mention.end)
            over = (m for m in self.names.mentions if m.start <= mention.start and (m.start, m.end) != span)
            if self.names.entities[mention.entity].kind != "place" and not any(mention.end <= m.end for m in over):
                yield mention

    def _demonstrated(self, pronoun: Token) -> int | None:
        """Whom "dieser" means: the last one named that agrees, and not the one that the sentence before is about."""
        tree = index.of(self.doc)
        near = [
            c for c in self._actors if c.root < pronoun.i and tree.sentence[pronoun.i] - tree.sentence[c.root] <= _REACH
        ]
        last = max(near, key=lambda c: c.root, default=None)
        if last is None:
            return None
        many = tree.morph(last.root, "Number") == "Plur"
        gender = "Plur" if many else last.gender or tree.morph(last.root, "Gender")
        agrees = gender in tables.classes().demonstratives.get(pronoun.lower_, ())
        return self._actors[last] if agrees else None

    def _is_bare(self, noun: Token) -> bool:
        """Whether a noun has a definite article and nothing else: "die Stadt", not "die Stadt Lima"."""
        articles = {child.lower_ for child in noun.children if child.dep_ == "det"}
        before = noun.nbor(-1).lower_ if noun.i else ""
        definite = bool(articles & tables.classes().function.definite) or before in tables.classes().function.definite
        return definite and not any(child.dep_ in ("amod", "nmod", "appos", "flat") for child in noun.children)

    def _last_place(self, token: Token, kind: str | None) -> int | None:
        """The place named last in the sentence or the one before it; of a kind where one is asked."""
        tree = index.of(self.doc)
        near = [
            m
            for m in self.names.mentions
            if m.root_i < token.i
            and tree.sentence[token.i] - tree.sentence[m.root_i] <= _REACH
            and self.names.entities[m.entity].kind == "place"
            and kind in (None, self.names.entities[m.entity].place_kind)
        ]
        return max(near, key=lambda m: m.root_i).entity if near else None


def _gender(entity: Entity) -> str:
    """The gender of a person as far as an office tells it."""
    return "" if entity.kind != "person" or entity.role is None else gender_of_office(entity.role)
