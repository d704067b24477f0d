"""Gold annotations: a JSON file an article, checked against its schema and its article.

`tests/gold/README.md` describes the format and the rules for annotators.
"""

import datetime
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.quality.coding import Actor, Coding, Entry

NOT_NAMED = "not named"
"""The coder of annotations that do not say who made them."""
Names = list[str] | None
Day = datetime.date | None


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Fact(_Model):
    evidence: list[str]
    start: Day = None
    end: Day = None
    place: Names = None
    status: str = "reported"
    optional: bool = False
    dateless: bool = False
    fact: str | None = None
    note: str | None = None


class _Event(_Fact):
    type: str
    initiator: Names = None
    target: Names = None
    nobody: bool = False
    participants: tuple[int | None, int | None] | None = None


class _Casualty(_Fact):
    kind: str
    min: int | None
    max: int | None
    qualifier: str | None = None
    group: str | None = None
    cumulative: bool | None = None
    source: Names = None
    via: Names = None


class _Quantity(_Model):
    value: float
    unit: str


class _Reaction(_Fact):
    type: str
    actor: list[str]
    country: str | None = None
    direct_quote: str | None = None
    quantities: list[_Quantity] = []


class _Actor(_Model):
    name: str
    surfaces: list[str]
    kind: str | None = None
    country: str | None = None
    optional: bool = False
    note: str | None = None


class _Article(_Model):
    article: str
    published_on: Day = None
    language: str = "de"
    coder: str = NOT_NAMED
    country: str | None = None
    actors: list[_Actor] = []
    events: list[_Event] = []
    casualties: list[_Casualty] = []
    reactions: list[_Reaction] = []


def read_gold(folder: Path | None, texts: Mapping[str, str]) -> tuple[dict[str, Coding], list[str]]:
    """The annotations that a collection can be measured with.

    Args:
        folder: the `*.json` files; None where the collection has none.
        texts: canonical text by source file.

    Returns:
        The coding by source file, and a warning for each annotated article that cannot be measured: its file is not
        gold, the article is not in the collection, or words quoted as evidence are not in it.
    """
    if folder is None:
        return {}, []
    if not folder.is_dir():
        return {}, [f"gold: {folder.name}: no such folder; the quality is not measured"]
    return _read(sorted(folder.glob("*.json")), texts)


def read_second(folder: Path | None, texts: Mapping[str, str]) -> tuple[list[dict[str, Coding]], list[str]]:
    """What other coders found in the same articles, which lies in sub-folders of the gold, one for each coder.

    Returns:
        For each sub-folder the coding by source file, and warnings as `read_gold` has them.
    """
    folders = sorted(path for path in folder.iterdir() if path.is_dir()) if folder and folder.is_dir() else []
    read = [_read(sorted(sub.glob("*.json")), texts) for sub in folders]
    return [found for found, _ in read if found], [warning for _, told in read for warning in told]


def _read(paths: Sequence[Path], texts: Mapping[str, str]) -> tuple[dict[str, Coding], list[str]]:
    found: dict[str, Coding] = {}
    warnings = []
    for path in paths:
        try:
            article = _Article.model_validate_json(path.read_text("utf-8"))
            text = texts.get(article.article)
            if text is None:
                warnings.append(f"gold: {path.name}: {article.article} is not in the collection and is not measured")
            else:
                found[article.article] = _coding(article, text)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            warnings.append(f"gold: {path.name}: {where}: {first['msg']}; the article is not measured")
        except (LookupError, UnicodeDecodeError) as error:
            warnings.append(f"gold: {path.name}: {error.args[0]}; the article is not measured")
    return found, warnings


def _coding(article: _Article, text: str) -> Coding:
    facts: dict[str, Iterable[_Event | _Casualty | _Reaction]] = {
        "events": article.events,
        "casualties": article.casualties,
        "reactions": article.reactions,
    }
    entries = {table: [_entry(fact, text) for fact in found] for table, found in facts.items()}
    actors = [Actor(a.name, a.name, tuple(a.surfaces), a.kind, a.country, a.optional) for a in article.actors]
    return Coding(entries, actors, article.coder)


def _entry(fact: _Event | _Casualty | _Reaction, text: str) -> Entry:
    values: dict[str, Any] = {"place": fact.place, "date": (fact.start, fact.end or fact.start) if fact.start else None}
    match fact:
        case _Event():
            code = fact.type
            values |= {"initiator": fact.initiator, "target": fact.target, "participants": fact.participants}
        case _Casualty():
            code = fact.kind
            values |= {"bounds": (fact.min, fact.max), "qualifier": fact.qualifier, "group": fact.group}
            values |= {"source": fact.source, "via": fact.via}
        case _Reaction():
            code = fact.type
            values |= {"actor": fact.actor, "country": fact.country, "direct_quote": fact.direct_quote}
            values |= {"quantities": {(q.value, q.unit) for q in fact.quantities}}
    spans = tuple(_span(quote, text) for quote in fact.evidence)
    none = {"date": fact.dateless, "initiator": isinstance(fact, _Event) and fact.nobody}
    empty = frozenset(name for name, said in none.items() if said)
    return Entry(code, spans, values, fact.status, fact.fact, fact.optional, empty)


def _span(quote: str, text: str) -> tuple[int, int]:
    quote = unicodedata.normalize("NFC", quote)
    start = text.find(quote)
    if start < 0:
        raise LookupError(f"the article does not say {quote!r}")
    return start, start + len(quote)
