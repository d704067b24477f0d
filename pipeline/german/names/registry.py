"""Entities of one article while they are being found: one draft for each, mentions that point to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from pipeline.german.gazetteer.transliteration import fold
from pipeline.german.names.model import Entity, Mention, Names, Reference
from pipeline.german.tree.index import text_of


@dataclass
class Registry:
    """Collects entities by key and aliases, and their mentions; `freeze` gives the result."""

    doc: Doc
    entities: dict[str, Entity] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    places: list[tuple[int, int, int, str, Reference]] = field(default_factory=list)

    def add(self, entity: Entity) -> str:
        """Key of the entity; what is already known of it is kept, what was missing is filled in."""
        known = self.entities.get(entity.key)
        if known is None:
            self.entities[entity.key] = entity
        else:
            self.entities[entity.key] = replace(
                known,
                role=known.role or entity.role,
                country=known.country or entity.country,
                ownership=known.ownership or entity.ownership,
                organisation=known.organisation or entity.organisation,
                salient=known.salient or entity.salient,
            )
        return entity.key

    def alias(self, spelling: str, key: str) -> None:
        """Let a further spelling stand for an entity in this article."""
        self.aliases.setdefault(fold(spelling), key)

    def by_alias(self, spelling: str) -> str | None:
        """Key of the entity that this spelling stands for in the article."""
        return self.aliases.get(fold(spelling))

    def become(self, key: str, other: str) -> None:
        """Let all mentions and spellings of one entity be of another."""
        if key == other:
            return
        del self.entities[key]
        self.places = [(a, b, root, other if k == key else k, kind) for a, b, root, k, kind in self.places]
        self.aliases = {spelling: other if k == key else k for spelling, k in self.aliases.items()}

    def mention(self, start: int, end: int, root: int, key: str, reference: Reference) -> None:
        """Note that tokens `start`..`end` stand for the entity."""
        first, last = self.doc[start], self.doc[end - 1]
        self.mention_chars(first.idx, last.idx + len(last), root, key, reference)

    def mention_chars(self, start: int, end: int, root: int, key: str, reference: Reference) -> None:
        """Note a mention by characters: part of a word, as "NATO" in "NATO-Generalsekretär"."""
        self.places.append((start, end, root, key, reference))

    def last_before(self, char: int, fits: Callable[[Entity], bool]) -> str | None:
        """Key of the fitting entity that is named last before `char`, not only in a word for its office or words."""
        fitting = [
            (start, end, key)
            for start, end, _, key, kind in self.places
            if start < char and kind != "role" and fits(self.entities[key])
        ]
        return max(fitting)[2] if fitting else None

    def only(self, fits: Callable[[Entity], bool]) -> str | None:
        """Key of the one fitting entity of the article, if there is just one."""
        keys = sorted(key for key, entity in self.entities.items() if fits(entity))
        return keys[0] if len(keys) == 1 else None

    def freeze(self) -> Names:
        """Entities in order of their first mention, mentions in order of the text."""
        ordered = sorted(set(self.places))
        index: dict[str, int] = {}
        for _, _, _, key, _ in ordered:
            index.setdefault(key, len(index))
        text = text_of(self.doc)
        mentions = [
            Mention(start, end, text[start:end], index[key], root, reference)
            for start, end, root, key, reference in ordered
        ]
        return Names([self.entities[key] for key in index], mentions)
