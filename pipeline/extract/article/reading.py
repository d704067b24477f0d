"""A reading: one parsed article with all that the language layer finds in it, indexed for the coding rules."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from spacy.tokens import Doc, Span, Token

from pipeline.extract.article.belonging import belonging
from pipeline.extract.article.entries import Days
from pipeline.extract.article.foreign_text import in_english
from pipeline.extract.article.outsiders import is_leaders, is_outsider, is_private
from pipeline.extract.article.summary import teaser
from pipeline.extract.roles.counted import counted
from pipeline.german import nouns, tree
from pipeline.german.amounts import Amount
from pipeline.german.gazetteer.tables import bodies
from pipeline.german.names import Mention, Names
from pipeline.german.names.antecedents import Antecedents
from pipeline.german.speech import Statement
from pipeline.german.times import TimeExpression

_ACTING_GROUPS = frozenset(
    {"officials", "states", "representative", "envoy", "minister", "religious_body", "trade_union", "organisation"}
)
"""Classes of groups who act for the state that they come from ("US-Beamte"), or as bodies do: churches, unions."""

CODED_ZONES = frozenset({"title", "kicker", "caption", "body"})

_BODIES = frozenset({"organisation", "group", "government", "security_force", "military", "media"})
"""Kinds of actors whose name may stand right behind a noun for what they are."""


@dataclass(frozen=True, eq=False)
class Reading:
    """One article as the rules see it.

    Attributes:
        article: the row of `documents`.
        doc: the parse; its offsets are those of the canonical text.
        zones: zone of each sentence, in order.
        focus: ISO3 code of the country that the article is about.
        overview: whether it is about none because it tells of many.
        entries: where the entries of a live blog begin whose days stand above them, and these days.
    """

    article: dict[str, Any]
    doc: Doc
    zones: tuple[str, ...]
    focus: str | None
    names: Names
    times: list[TimeExpression]
    amounts: list[Amount]
    statements: list[Statement]
    overview: bool = False
    entries: Days = ()

    @cached_property
    def text(self) -> str:
        """The text of the parse, which spaCy puts together anew each time that it is asked for."""
        return tree.index.text_of(self.doc)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the article."""
        return tuple(self.doc.sents)

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """Number of the sentence of each token."""
        return tuple(n for n, s in enumerate(self.sentences) for _ in s)

    @cached_property
    def names_focus(self) -> dict[int, bool]:
        """Whether sentences name the focus country, by number, as far as that was asked (see `marks.names_focus`)."""
        return {}

    @cached_property
    def foreign_parts(self) -> dict[int, list[Token]]:
        """Nouns for parts of other countries, by the number of their sentence, as far as asked (see `abroad`)."""
        return {}

    @cached_property
    def _starts(self) -> list[int]:
        return [t.idx for t in self.doc]

    def between(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that begin between two offsets."""
        return tuple(self.doc[bisect_left(self._starts, start) : bisect_left(self._starts, end)])

    @cached_property
    def teaser(self) -> frozenset[int]:
        """The numbers of the sentences under the headline that sum the article up."""
        return teaser(self.text, self.sentences, self.zones)

    def zone(self, token: Token) -> str:
        """The zone that the token stands in."""
        return self.zones[self.sentence_of[token.i]]

    @cached_property
    def coded(self) -> tuple[Token, ...]:
        """The tokens of the zones that are coded: all but datelines and boilerplate."""
        english = in_english(self.sentences)
        return tuple(t for t in self.doc if self.zone(t) in CODED_ZONES and not t.is_space and t.i not in english)

    @cached_property
    def named(self) -> dict[int, list[Mention]]:
        """The mentions, by the number of the sentence that they begin in."""
        starts = [span.start_char for span in self.sentences]
        found: dict[int, list[Mention]] = {}
        for mention in self.names.mentions:
            number = bisect_right(starts, mention.start) - 1
            if mention.start < self.sentences[number].end_char:
                found.setdefault(number, []).append(mention)
        return found

    @cached_property
    def places_named(self) -> dict[int, list[Mention]]:
        """The mentions of places, by the number of the sentence that they begin in."""
        entities = self.names.entities
        return {n: [m for m in found if entities[m.entity].kind == "place"] for n, found in self.named.items()}

    @cached_property
    def _mentions_over(self) -> dict[int, list[Mention]]:
        """The mentions over each token, shorter ones first; a capital that stands for its state is the state last."""
        found: dict[int, list[Mention]] = {}
        for mention in sorted(self.names.mentions, key=lambda m: (m.end - m.start, self.is_actor(m.entity))):
            span = self.doc.char_span(mention.start, mention.end, alignment_mode="expand")
            for token in span or ():
                found.setdefault(token.i, []).append(mention)
        return found

    def _mention(self, token: Token, *, actors: bool) -> Mention | None:
        """The mention that a token heads, the longest such; else the shortest that it stands in."""
        over = self._mentions_over.get(token.i, [])
        if actors:
            over = [m for m in over if self.is_actor(m.entity) or self.is_country(m.entity)]
        headed = [m for m in over if not m.start <= token.head.idx < m.end or token.head.i == token.i]
        return headed[-1] if headed else over[0] if over else None

    def is_actor(self, entity: int) -> bool:
        """Whether the entity is an actor and no place."""
        return self.names.entities[entity].kind != "place"

    def is_country(self, entity: int) -> bool:
        """Whether the entity is a country, which can act as a state."""
        return self.names.entities[entity].place_kind == "country"

    def as_state(self, entity: int) -> int:
        """The state of a country that acts as one elsewhere in the article; any other entity as it is."""
        if not self.is_country(entity):
            return entity
        country = self.names.entities[entity].country
        states = (n for n, e in enumerate(self.names.entities) if e.kind == "state" and e.country == country)
        return next(states, entity)

    def entity(self, token: Token) -> int | None:
        """The entity that a token names."""
        mention = self._mention(token, actors=False)
        return None if mention is None else mention.entity

    def actor(self, token: Token) -> int | None:
        """The actor that a token names or, for a pronoun, points back to."""
        mention = self._mention(token, actors=True) or self._name_behind(token)
        if mention is not None:
            return self.as_state(mention.entity)
        pointed = self.antecedent(token) if token.pos_ in ("PRON", "DET") else None
        return pointed if pointed is not None and self.is_actor(pointed) else None

    def _name_behind(self, noun: Token) -> Mention | None:
        """The name of a body right behind a noun that says what it is: "die Telefongesellschaft X"."""
        if noun.pos_ != "NOUN" or nouns.is_person(noun.text):
            return None
        for name in tree.children(noun, "appos"):
            mention = self._mention(name, actors=True) if name.i == noun.i + 1 and name.pos_ == "PROPN" else None
            if mention is not None and self.names.entities[mention.entity].kind in _BODIES:
                return mention
        return None

    def antecedent(self, token: Token) -> int | None:
        """The entity that a word without a name points back to: "er", "dieser", "dort", "die Stadt"; "wir" to none."""
        return None if "Person=1" in str(token.morph) else self._antecedents.of(token)

    def party(self, token: Token) -> int | None:
        """The actor that a token names or points back to, and for "ich" and "wir" the side of who says it."""
        found = self.actor(token)
        return self._side_of_speaker(token) if found is None and "Person=1" in str(token.morph) else found

    def _side_of_speaker(self, pronoun: Token) -> int | None:
        """Who says "ich", and for "wir" the body for which that one speaks; None where it is left open."""
        over = (s for s in self.statements if s.speaker_i is not None and _holds(s.contents, pronoun.idx))
        speakers = (self._mention(self.doc[s.speaker_i], actors=True) for s in over if s.speaker_i is not None)
        speaker = next((m.entity for m in speakers if m is not None), None)
        if speaker is None or "Number=Plur" not in str(pronoun.morph):
            return speaker
        person = self.names.entities[speaker]
        return speaker if person.kind != "person" else person.affiliation

    @cached_property
    def _antecedents(self) -> Antecedents:
        return Antecedents(self.doc, self.names)

    def actor_in(self, start: int, end: int) -> int | None:
        """The first actor named between two offsets."""
        for mention in self.names.mentions:
            if mention.start < end and start < mention.end and self.is_actor(mention.entity):
                return mention.entity
        return None

    def classes(self, token: Token) -> frozenset[str]:
        """What a noun may be for the frames: its noun classes and the kind of what it names."""
        found: set[str] = set(nouns.classes_of(token))
        for other in counted(token):
            found |= self.classes(other)
        entity = self.entity(token)
        if entity is None and token.pos_ in ("PRON", "DET"):
            entity = self.actor(token)
        if entity is not None:
            kind = self.names.entities[entity].kind
            found.add(kind)
            if self.is_country(entity):
                found.add("state")
            if kind == "group" and not found & {"forces", "office"}:
                found.add("crowd")
            if kind in ("security_force", "military"):
                found.add("forces")
            if kind in ("government", "organisation", "igo", "media"):
                found.add("body")
        if nouns.is_person(token.text):
            found.add("human")
            if "Number=Plur" in str(token.morph):
                found.add("people")  # of whom nothing more need be known: "Pendler", "Winzer"
        return frozenset(found)

    def _is_igo(self, name: str | None) -> bool:
        known = any(body.kind == "igo" and body.name == name for body in bodies())
        return name is not None and (known or any(e.kind == "igo" and e.name == name for e in self.names.entities))

    @cached_property
    def _belonging(self) -> dict[int, int]:
        """The bodies for which persons of no known country speak."""
        return belonging(self.doc, self.names, self.statements)

    def body_of(self, entity: int) -> int | None:
        """The body for which a person speaks, where the text tells it beside the name."""
        return self._belonging.get(entity)

    def speaks_for(self, entity: int) -> int:
        """The foreign body for which an office without a name or a country speaks; else the actor itself."""
        office = self.names.entities[entity]
        body = self._belonging.get(entity)
        bare = office.rule == "unnamed-office" and office.organisation is None and office.country == self.focus
        return body if bare and body is not None and self.is_foreign(body) else entity

    def is_foreign(self, entity: int) -> bool:
        """Whether an actor comes from outside the focus country and is one whose acts are reactions."""
        e = self.names.entities[entity]
        body = self._belonging.get(entity)
        if body is not None and body not in self._belonging and self.is_foreign(body):
            return True
        officials = e.kind == "person" or e.rule == "office-holders"
        if e.kind == "igo" or (officials and e.country is None and self._is_igo(e.organisation)):
            return True
        if is_private(e):
            return False
        if self.is_country(entity):
            return e.country != self.focus
        if is_leaders(e):
            return True
        if e.country is None:
            return is_outsider(e, self.focus)
        acting = officials or e.kind in ("government", "state", "military", "security_force", "organisation")
        acting = acting or (e.kind == "group" and e.noun_class in _ACTING_GROUPS)
        return acting and e.country != self.focus


def _holds(spans: Iterable[tuple[int, int]], offset: int) -> bool:
    return any(start <= offset < end for start, end in spans)


def published(reading: Reading) -> datetime.date | None:
    """Publication day, where it is known to the day."""
    day: datetime.date | None = reading.article["published_on"]
    return day if reading.article["published_precision"] == "day" else None
